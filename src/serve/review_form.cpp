// SPDX-License-Identifier: GPL-3.0-or-later
// All that somebody decides on one finding in one form, and the way back from it.
#include <algorithm>

#include "serve/decisions.h"
#include "serve/forms.h"
#include "serve/handlers.h"
#include "serve/log.h"
#include "serve/problem.h"
#include "serve/records.h"
#include "serve/said_again.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t undone_most = 60;  // more than one form can decide

std::string creator_of(const Form& form, const Reader& reader) {
    return reader.name.empty() ? form.value("creator") : reader.name;
}

bool is_kind(const NoteBody& body) { return std::holds_alternative<KindNote>(body); }

/// The kind that the form shows is no decision where it is the one there is already and something else was decided.
void drop_same_kind(std::vector<NoteBody>& bodies, FindingKind kind) {
    const auto same = [&](const NoteBody& body) { return is_kind(body) && std::get<KindNote>(body).kind == kind; };
    if (std::ranges::any_of(bodies, [&](const NoteBody& body) { return !same(body); })) std::erase_if(bodies, same);
}

void add_accepted_tags(std::vector<NoteBody>& bodies, const Finding& finding) {
    for (const Tag& tag : finding.tags) {
        const bool decided = std::ranges::any_of(bodies, [&](const NoteBody& body) {
            const auto* note = std::get_if<TagNote>(&body);
            return note != nullptr && note->concept_id == tag.concept_id;
        });
        if (tag.origin == Origin::rule && !decided) bodies.emplace_back(TagNote{.concept_id = tag.concept_id, .accept = true});
    }
}

std::vector<NoteBody> decided_in(const Form& form, const Finding& finding) {
    std::vector<NoteBody> bodies;
    for (const std::string& words : decisions_in(form)) bodies.push_back(read_decision(words));
    if (const std::string clause = form.value("clause"); !clause.empty()) {
        const std::string why = form.value("value");
        bodies.emplace_back(LinkNote{.clause = clause,
                                     .relation = relation_named(form.value("relation")).value_or(Relation::relevant),
                                     .accept = true,
                                     .value = why.empty() ? std::nullopt : std::optional{why}});
    }
    if (const std::string theme = form.value("concept"); !theme.empty()) bodies.emplace_back(TagNote{.concept_id = theme, .accept = true});
    if (form.value("action") == "accept") add_accepted_tags(bodies, finding);
    if (std::ranges::none_of(bodies, is_kind)) bodies.emplace_back(KindNote{finding.kind});
    drop_same_kind(bodies, finding.kind);
    // "No finding" comes last: there is nothing to decide on after it.
    std::ranges::stable_partition(bodies, [](const NoteBody& body) { return !is_kind(body); });
    return bodies;
}

/// "/review?at=x" -> "/review?at=x&undo=a&undo=b&was=y": the notes just made, and on which finding.
std::string with_undo(std::string path, const std::vector<std::string>& notes, const std::string& finding) {
    const std::size_t hash = path.find('#');
    const std::string anchor = hash == std::string::npos ? "" : path.substr(hash);
    path.erase(std::min(hash, path.size()));
    for (const std::string& note : notes) path += (path.find('?') == std::string::npos ? "?" : "&") + ("undo=" + note);
    path += "&was=" + percent_encode(finding, true);
    return path + anchor;
}

Response see_other(const std::string& path) { return {.status = 303, .headers = {{"Location", path}}, .body = {}}; }

}  // namespace

Response review_form(const Request& request, const Services& services) {
    const FindingHit hit = readable_finding(services, request.route.at("id"));
    const Form       form = parse_form(request);
    const std::string creator = creator_of(form, services.reader);
    if (creator.empty()) {
        throw Error{ErrorKind::bad_request, "creator: nobody is named; go back and write your name, it is kept with the decision"};
    }
    std::vector<Note> drafts;
    bool              about_sameness = false;
    for (NoteBody& body : decided_in(form, hit.finding)) {
        Note& draft = drafts.emplace_back();
        draft.creator = creator;
        draft.target = hit.finding.id;
        draft.body = std::move(body);
        check_same_as(draft, hit.finding.id, services.searcher, services.reader.ceiling);
        about_sameness = about_sameness || std::holds_alternative<IdentifyNote>(draft.body);
    }
    std::vector<std::string> made;
    for (const Note& note : services.curator.annotate_all(std::move(drafts))) {
        made.push_back(note.id.substr(std::string_view("urn:uuid:").size()));
    }
    log_change(request, services, "note", hit.brief.id, hit.brief.handling);
    if (about_sameness) settle_recurrence(services);
    const std::string next = form.value("next");
    return see_other(with_undo(is_local_path(next) ? next : finding_url(hit.finding.id), made, hit.finding.id));
}

/// A finding that is gone is no dead end for whoever goes through the queue.
Response review_failed(const Request& request, const Services& services, const Error& error) {
    if (error.kind() != ErrorKind::not_found) return failure(request, services, error);
    return see_other("/review?gone=1");
}

Response undo_form(const Request& request, const Services& services) {
    const Form        form = parse_form(request);
    const std::string by = creator_of(form, services.reader);
    std::vector<std::string> notes;
    for (const auto& [name, value] : form.fields) {
        if (name == "note" && notes.size() < undone_most) notes.push_back(value);
    }
    (void)services.curator.retract_all(notes, by.empty() ? "local" : by);
    for (const std::string& note : notes) {
        if (services.log != nullptr) services.log->change(services.reader, request.request_id, "retract", note);
    }
    settle_recurrence(services);
    const std::string next = form.value("next");
    return see_other(is_local_path(next) ? next : "/review");
}

}  // namespace cairn
