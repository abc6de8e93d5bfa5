// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "cairn/error.h"
#include "serve/handlers.h"
#include "serve/pages/views.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t related_shown = 4;

std::string words_of(const Note& note) {
    struct Say {
        std::string operator()(const TagNote& tag) const { return (tag.accept ? "theme " : "not the theme ") + tag.concept_id; }
        std::string operator()(const LinkNote& link) const {
            std::string said = (link.accept ? "linked to " : "no link to ") + link.clause;
            if (link.relation && link.accept) said += ": " + std::string(name_of(*link.relation));
            return link.value ? said + ". " + *link.value : said;
        }
        std::string operator()(const KindNote& kind) const {
            return kind.kind ? "kind: " + std::string(row_of(*kind.kind).label) : "no finding";
        }
        std::string operator()(const AssessNote& assess) const {
            return "state: " + assess.status.progress.value_or(assess.status.response.value_or("noted"));
        }
        std::string operator()(const CommentNote& comment) const { return comment.value; }
        std::string operator()(const IdentifyNote& identify) const {
            if (identify.former) return "was " + *identify.former;
            return (identify.accept ? "says the same as " : "is not the same as ") + identify.same_as.value_or("");
        }
        std::string operator()(const RetractNote&) const { return "took a decision back"; }
    };
    return std::visit(Say{}, note.body);
}

mustache::data note_view(const AppliedNote& applied) {
    mustache::data view;
    view.set("creator", applied.note.creator);
    view.set("created", applied.note.created.substr(0, 10));
    view.set("retracted", applied.retracted);
    view.set("what", words_of(applied.note));
    return view;
}

mustache::data status_view(const AddresseeStatus& status) {
    mustache::data view;
    set_text(view, "addressee", status.addressee);
    set_text(view, "response", status.response);
    set_text(view, "progress", status.progress);
    set_text(view, "owner", status.owner);
    set_text(view, "due", status.due);
    set_text(view, "as_of", status.as_of);
    view.set("by", status.by.value_or(status.origin == Origin::author ? "the document" : ""));
    return view;
}

/// The clauses of every framework, to choose one from.
void set_clause_choice(mustache::data& data, const Vocabulary& vocabulary) {
    std::vector<const Framework*> order;
    for (const Framework& framework : vocabulary.frameworks) order.push_back(&framework);
    std::ranges::stable_partition(order, [](const Framework* framework) { return framework->id == "sar"; });
    set_list(data, "clause_groups", order, [](const Framework* framework) {
        mustache::data group;
        group.set("label", framework->titles.at("en"));
        set_list(group, "clauses", framework->clauses, [&](const Clause& clause) {
            mustache::data row;
            row.set("name", framework->id + "/" + clause.id);
            row.set("title", clause.titles.at("en"));
            row.set("unverified", !clause.verified);
            return row;
        });
        return group;
    });
}

void set_reasons(mustache::data& data, const FindingHit& hit) {
    const Finding& finding = hit.finding;
    data.set("kind_label", std::string(row_of(finding.kind).label));
    data.set("reason", reason(finding));
    set_text(data, "modality", finding.modality == Modality::states ? std::string_view{} : name_of(finding.modality));
    set_text(data, "addressee", finding.addressee);
    set_text(data, "condition", finding.condition);
    std::string path;
    for (const std::string& heading : finding.heading_path) path += (path.empty() ? "" : " › ") + heading;
    data.set("place_in_brief", (path.empty() ? "" : path + ", ") + "line " + std::to_string(finding.lines.first));
    data.set("anchor_url", brief_url(hit.brief.id) + "#" + percent_encode(finding.id.substr(finding.id.rfind('/') + 1)));
    std::string also;
    for (const LineRange& lines : finding.also_at) also += (also.empty() ? "line " : ", ") + std::to_string(lines.first);
    set_text(data, "also", std::string_view(also));
    set_list(data, "parts", finding.parts, [](const FindingPart& part) { return mustache::data{"text", part.text}; });
}

}  // namespace

/// One finding: why it is one, its themes and clauses with their reasons, what people said, and forms to say more.
Response finding_page(const Request& request, const Services& services) {
    const std::string id = request.route.at("id");
    const auto        hit = services.searcher.finding(id, services.reader.ceiling);
    if (!hit) throw Error{ErrorKind::not_found, "findings: there is no finding '" + id + "'; search for its words"};
    const auto     analyser = services.curator.analyser();
    const auto&    vocabulary = analyser->vocabulary();
    const Finding& finding = hit->finding;

    mustache::data data;
    data.set("title", finding.text.substr(0, finding.text.find(' ', 60)));
    data.set("id", finding.id);
    data.set("action", finding_url(finding.id) + "/notes");
    data.set("api_url", "/api/v1" + finding_url(finding.id));
    set_text(data, "banner", std::string_view(banner(hit->brief.example, hit->brief.retold, "cleared")));
    data.set("hit", card(*hit, vocabulary));
    set_reasons(data, *hit);
    set_list(data, "themes", finding.tags, tag_view);
    set_list(data, "links", finding.links, [&](const Link& link) { return link_view(link, vocabulary); });
    set_clause_choice(data, vocabulary);
    data.set("is_recommendation", finding.status.has_value());
    if (finding.status) {
        data.set("state", finding.status->state == "untracked" ? std::string("Nobody has said yet what became of it.")
                                                               : finding.status->state);
        set_list(data, "statuses", finding.status->by_addressee, status_view);
    }
    std::vector<AppliedNote> notes;
    for (AppliedNote& applied : services.curator.current(hit->brief.id).decided.notes) {
        if (applied.finding == finding.id) notes.push_back(std::move(applied));
    }
    set_list(data, "notes", notes, note_view);
    set_list(data, "related", services.searcher.related(finding.id, services.reader.ceiling, related_shown),
             [&](const FindingHit& other) { return card(other, vocabulary); });
    data.set("citation", "“" + finding.text + "” " + citation(finding.id, hit->brief.title, hit->brief.series, hit->brief.date));
    return page(request, services, "finding.html", std::move(data));
}

}  // namespace cairn
