// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "cairn/error.h"
#include "serve/handlers.h"
#include "serve/pages/decide_view.h"
#include "serve/pages/note_view.h"
#include "serve/pages/recurring_view.h"
#include "serve/records.h"
#include "serve/said_again.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t related_shown = 4;

mustache::data status_view(const AddresseeStatus& status, const Say& say) {
    mustache::data view;
    set_text(view, "addressee", status.addressee);
    set_text(view, "response", status.response);
    set_text(view, "progress", status.progress);
    set_text(view, "owner", status.owner);
    set_text(view, "due", status.due);
    set_text(view, "as_of", status.as_of);
    view.set("by", status.by.value_or(status.origin == Origin::author ? say("the document") : ""));
    return view;
}

void set_reasons(mustache::data& data, const FindingHit& hit, const Say& say) {
    const Finding& finding = hit.finding;
    data.set("kind_label", say(row_of(finding.kind).label));
    data.set("reason", reason(finding, say));
    set_text(data, "modality", finding.modality == Modality::states ? std::string_view{} : std::string_view(say(name_of(finding.modality))));
    set_text(data, "addressee", finding.addressee);
    set_text(data, "condition", finding.condition);
    std::string path;
    for (const std::string& heading : finding.heading_path) path += (path.empty() ? "" : " › ") + heading;
    data.set("place_in_brief", (path.empty() ? "" : path + ", ") + say("line") + " " + std::to_string(finding.lines.first));
    data.set("anchor_url", brief_url(hit.brief.id) + "#" + percent_encode(finding.id.substr(finding.id.rfind('/') + 1)));
    std::string also;
    for (const LineRange& lines : finding.also_at) also += (also.empty() ? say("line") + " " : ", ") + std::to_string(lines.first);
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
    const Viewer   viewer{analyser->vocabulary(), Say{request, services}};
    const Finding& finding = hit->finding;

    mustache::data data;
    data.set("title", finding.text.substr(0, finding.text.find(' ', 60)));
    data.set("id", finding.id);
    data.set("action", finding_url(finding.id) + "/notes");
    data.set("api_url", "/api/v1" + finding_url(finding.id));
    set_text(data, "banner", std::string_view(viewer.say(banner(hit->brief.example, hit->brief.retold, "cleared"))));
    data.set("hit", card(*hit, viewer));
    set_reasons(data, *hit, viewer.say);
    set_list(data, "themes", finding.tags, [&](const Tag& tag) { return tag_view(tag, viewer); });
    set_list(data, "links", finding.links, [&](const Link& link) { return link_view(link, viewer); });
    set_decide(data, *hit, viewer, request, "");
    data.set("is_recommendation", finding.status.has_value());
    if (finding.status) {
        data.set("state", finding.status->state == "untracked" ? viewer.say("Nobody has said yet what became of it.")
                                                               : viewer.say(finding.status->state));
        set_list(data, "statuses", finding.status->by_addressee, [&](const AddresseeStatus& status) { return status_view(status, viewer.say); });
    }
    set_notes(data, notes_on(services, *hit), viewer);
    set_list(data, "related", services.searcher.related(finding.id, services.reader.ceiling, related_shown),
             [&](const FindingHit& other) { return card(other, viewer); });
    set_said_again(data, services, recurring_for(services), finding.id, viewer);
    data.set("cite_url", "/digest/export?id=" + percent_encode(finding.id, true));
    data.set("citation", "“" + finding.text + "” " + citation(finding.id, hit->brief.title, hit->brief.series, hit->brief.date));
    return page(request, services, "finding.html", std::move(data));
}

}  // namespace cairn
