// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "serve/handlers.h"
#include "serve/pages/counts.h"
#include "serve/pages/views.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::string_view first_framework = "sar";
constexpr std::size_t      newest = 5;

/// A row for each clause: how many findings are linked to it by people or authors, and how many are suggested besides.
void set_coverage(mustache::data& data, const Services& services, const Framework& framework) {
    const auto all = counts_of(services, "clause", {{"clause", {framework.id}}});
    const auto decided = counts_of(services, "decided", {{"decided", {framework.id}}});
    const auto count_in = [](const auto& counts, const std::string& name) {
        const auto found = counts.find(name);
        return found == counts.end() ? std::size_t{0} : found->second;
    };
    std::size_t largest = 1;
    for (const auto& [name, count] : decided) {
        if (name != framework.id) largest = std::max(largest, count);
    }
    set_list(data, "clauses", framework.clauses, [&](const Clause& clause) {
        const std::string name = framework.id + "/" + clause.id;
        const std::size_t sure = count_in(decided, name), any = count_in(all, name);
        mustache::data    row;
        row.set("url", clause_url(name));
        row.set("title", clause.titles.at("en"));
        row.set("unverified", !clause.verified);
        row.set("decided", std::to_string(sure));
        row.set("suggested", std::to_string(any - std::min(any, sure)));
        row.set("heat", heat(sure, largest));
        return row;
    });
    data.set("framework_id", framework.id);
    data.set("framework_title", framework.titles.at("en"));
}

}  // namespace

/// The search box, what there is by kind, year and clause, and the newest findings.
Response home_page(const Request& request, const Services& services) {
    const auto     analyser = services.curator.analyser();
    const auto&    vocabulary = analyser->vocabulary();
    mustache::data data;
    data.set("title", "What has been learned");
    data.set("large", true);
    data.set("kinds", kind_figures(services, {}));
    if (const auto chart = year_chart(counts_of(services, "year"))) {
        data.set("years_html", chart->str());
    }
    const Framework* framework = vocabulary.framework(first_framework);
    if (!framework && !vocabulary.frameworks.empty()) framework = &vocabulary.frameworks.front();
    if (framework) set_coverage(data, services, *framework);
    const Results results =
        services.searcher.search({.sort = Sort::added, .limit = newest, .ceiling = services.reader.ceiling});
    set_list(data, "hits", results.findings, [&](const FindingHit& hit) { return card(hit, vocabulary); });
    return page(request, services, "home.html", std::move(data));
}

}  // namespace cairn
