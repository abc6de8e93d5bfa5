// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/frequent_themes.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "serve/handlers.h"
#include "serve/pages/counts.h"
#include "serve/query.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t examples_shown = 3, read_most = 60, themes_looked_at = 12;

const Facet* facet_of(const Results& results, std::string_view field) {
    const auto facet = std::ranges::find(results.facets, field, &Facet::field);
    return facet == results.facets.end() ? nullptr : &*facet;
}

/// The newest findings, each of another brief.
std::vector<FindingHit> one_a_brief(std::vector<FindingHit> hits) {
    std::vector<FindingHit> chosen;
    std::set<std::string>   seen;
    for (FindingHit& hit : hits) {
        if (chosen.size() < examples_shown && seen.insert(hit.brief.id).second) chosen.push_back(std::move(hit));
    }
    return chosen;
}

FrequentTheme looked_up(const Services& services, FindingKind kind, const std::string& theme) {
    const std::vector<Filter> filters{{"theme", {theme}}, {"kind", {std::string(row_of(kind).name)}}};
    Results                   found = services.searcher.search({.filters = filters,
                                                                .sort = Sort::date,
                                                                .limit = read_most,
                                                                .facets = {"year", "country"},
                                                                .ceiling = services.reader.ceiling});
    std::set<std::string> briefs;
    for (const FindingHit& hit : found.findings) briefs.insert(hit.brief.id);
    FrequentTheme row{.theme = theme, .findings = found.total, .briefs = briefs.size(), .first_year = {}, .last_year = {},
                       .countries = {}, .examples = one_a_brief(std::move(found.findings))};
    if (const Facet* years = facet_of(found, "year")) {
        for (const FacetValue& year : years->values) {
            row.first_year = row.first_year.empty() ? year.value : std::min(row.first_year, year.value);
            row.last_year = std::max(row.last_year, year.value);
        }
    }
    if (const Facet* countries = facet_of(found, "country")) {
        for (const FacetValue& country : countries->values) row.countries.push_back(country.value);
    }
    return row;
}

int span_of(const FrequentTheme& row) {
    const auto year = [](const std::string& text) { return text.size() == 4 ? std::atoi(text.c_str()) : 0; };
    return year(row.last_year) - year(row.first_year);
}

}  // namespace

std::vector<FrequentTheme> frequent_themes(const Services& services, FindingKind kind, std::size_t most) {
    const auto counts = counts_of(services, "theme", {{"kind", {std::string(row_of(kind).name)}}});
    std::vector<std::pair<std::string, std::size_t>> frequent(counts.begin(), counts.end());
    std::ranges::stable_sort(frequent, std::greater{}, &std::pair<std::string, std::size_t>::second);
    if (frequent.size() > themes_looked_at) frequent.resize(themes_looked_at);

    std::vector<FrequentTheme> rows;
    for (const auto& [theme, count] : frequent) {
        if (count < 2) break;
        FrequentTheme row = looked_up(services, kind, theme);
        if (row.briefs >= 2 && span_of(row) >= 1) rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, [](const FrequentTheme& a, const FrequentTheme& b) {
        return std::tuple(b.briefs, span_of(b)) < std::tuple(a.briefs, span_of(a));
    });
    if (rows.size() > most) rows.resize(most);
    return rows;
}

Json to_json(const std::vector<FrequentTheme>& themes, const Taxonomy& taxonomy) {
    Json rows = Json::array();
    for (const FrequentTheme& row : themes) {
        Json examples = Json::array();
        for (const FindingHit& hit : row.examples) {
            examples.push_back({{"id", hit.finding.id}, {"text", hit.finding.text}, {"url", finding_url(hit.finding.id)}});
        }
        const Concept* found = taxonomy.find(row.theme);
        rows.push_back({{"theme", row.theme},
                        {"label", found != nullptr ? found->label() : row.theme},
                        {"findings", row.findings},
                        {"briefs", row.briefs},
                        {"years", Json::array({row.first_year, row.last_year})},
                        {"countries", row.countries},
                        {"examples", std::move(examples)}});
    }
    return rows;
}

}  // namespace cairn
