// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/pages/note_view.h"

#include <algorithm>
#include <span>

#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t notes_shown = 100;

/// What a note says, in words.
struct Words {
    const Say& say;

    std::string operator()(const TagNote& tag) const { return say(tag.accept ? "theme" : "not the theme") + " " + tag.concept_id; }
    std::string operator()(const LinkNote& link) const {
        std::string said = say(link.accept ? "linked to" : "no link to") + " " + link.clause;
        if (link.relation && link.accept) said += ": " + say(name_of(*link.relation));
        return link.value ? said + ". " + *link.value : said;
    }
    std::string operator()(const KindNote& kind) const {
        return kind.kind ? say("kind") + ": " + say(row_of(*kind.kind).label) : say("no finding");
    }
    std::string operator()(const AssessNote& assess) const {
        return say("state") + ": " + say(assess.status.progress.value_or(assess.status.response.value_or("noted")));
    }
    std::string operator()(const CommentNote& comment) const { return comment.value; }
    std::string operator()(const IdentifyNote& identify) const {
        if (identify.former) return say("was") + " " + *identify.former;
        return say(identify.accept ? "says the same as" : "is not the same as") + " " + identify.same_as.value_or("");
    }
    std::string operator()(const RetractNote&) const { return say("took a decision back"); }
};

}  // namespace

mustache::data note_view(const AppliedNote& applied, const Viewer& viewer) {
    mustache::data view;
    view.set("creator", applied.note.creator);
    view.set("created", applied.note.created.substr(0, 10));
    view.set("retracted", applied.retracted);
    view.set("what", std::visit(Words{viewer.say}, applied.note.body));
    view.set("uuid", applied.note.id.starts_with("urn:uuid:") ? applied.note.id.substr(9) : applied.note.id);
    set_text(view, "finding_url", std::string_view(applied.finding.empty() ? "" : finding_url(applied.finding)));
    return view;
}

void set_notes(mustache::data& data, const std::vector<AppliedNote>& notes, const Viewer& viewer) {
    const std::size_t older = notes.size() - std::min(notes.size(), notes_shown);
    set_list(data, "notes", std::span(notes).subspan(older), [&](const AppliedNote& applied) { return note_view(applied, viewer); });
    set_text(data, "older_notes", std::string_view(older > 0 ? std::to_string(older) : ""));
}

}  // namespace cairn
