// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/recurring.h"

#include <array>

#include "serve/handlers.h"
#include "serve/pages/counts.h"
#include "serve/pages/recurring_view.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t themes_shown = 12;

/// The kind asked for; lessons where nothing is asked for.
FindingKind kind_asked_for(const Request& request) {
    std::vector<std::string> names;
    for (const FindingKindRow& row : finding_kinds()) names.emplace_back(row.name);
    const auto name = parse_choice(request, "kind", names);
    return name ? *kind_named(*name) : FindingKind::lesson;
}

}  // namespace

mustache::data recurring_view(const RecurringTheme& row, FindingKind kind, const Viewer& viewer) {
    mustache::data view;
    view.set("label", concept_label(row.theme, viewer));
    view.set("url", filtered_url({{"theme", row.theme}, {"kind", std::string(row_of(kind).name)}}));
    view.set("theme_url", theme_url(row.theme));
    view.set("findings", std::to_string(row.findings));
    view.set("briefs", std::to_string(row.briefs));
    view.set("years", row.first_year + "-" + row.last_year);
    std::string countries;
    for (std::size_t i = 0; i < std::min<std::size_t>(row.countries.size(), 6); ++i) countries += (i ? ", " : "") + row.countries[i];
    set_text(view, "countries", std::string_view(countries));
    set_list(view, "hits", row.examples, [&](const FindingHit& hit) {
        FindingHit unmarked = hit;
        unmarked.snippet.clear();
        return card(unmarked, viewer);
    });
    return view;
}

/// What is said again and again: themes of lessons (or another kind) in several briefs and years.
Response recurring_page(const Request& request, const Services& services) {
    check_parameters(request, {"kind"});
    const FindingKind kind = kind_asked_for(request);
    const auto        analyser = services.curator.analyser();
    const Viewer      viewer{analyser->vocabulary(), Say{request, services}};
    mustache::data    data;
    data.set("title", viewer.say("Said again and again"));
    set_list(data, "kinds", finding_kinds(), [&](const FindingKindRow& row) {
        mustache::data choice;
        choice.set("label", viewer.say(row.plural));
        choice.set("url", "/recurring?kind=" + std::string(row.name));
        choice.set("chosen", row.kind == kind);
        return choice;
    });
    set_list(data, "themes", recurring_themes(services, kind, themes_shown),
             [&](const RecurringTheme& row) { return recurring_view(row, kind, viewer); });
    return page(request, services, "recurring.html", std::move(data));
}

Response recurring_api(const Request& request, const Services& services) {
    check_parameters(request, {"kind"});
    const FindingKind kind = kind_asked_for(request);
    const auto        analyser = services.curator.analyser();
    return json_answer({{"kind", row_of(kind).name},
                        {"themes", to_json(recurring_themes(services, kind, themes_shown), analyser->vocabulary().taxonomy)}});
}

}  // namespace cairn
