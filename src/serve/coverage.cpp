// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/coverage.h"

#include <algorithm>

#include "cairn/error.h"
#include "cairn/text.h"

namespace cairn {
namespace {

constexpr std::size_t page_size = 500;
constexpr std::size_t findings_most = 10'000;  // the farthest a query can page

void count(CoverageCount& cell, const FindingHit& hit, const Link& link) {
    ++cell.findings;
    ++cell.kinds[hit.finding.kind];
    ++cell.relations[link.relation];
    if (hit.brief.date && hit.brief.date->size() >= 4) {
        ++cell.years[hit.brief.date->substr(0, 4)];
    }
}

/// Counts a finding once for each clause: links stand decided before suggested, so the first one of a clause is what holds.
void count(std::vector<CoverageRow>& rows, const std::string& framework, const FindingHit& hit) {
    std::vector<std::string> seen;
    for (const Link& link : hit.finding.links) {
        const std::string clause = link.clause.value_or("");
        const auto        row = std::ranges::find(rows, clause, &CoverageRow::clause);
        if (link.framework == framework && row != rows.end() && std::ranges::find(seen, clause) == seen.end()) {
            count(link.origin == Origin::rule ? row->suggested : row->decided, hit, link);
            seen.push_back(clause);
        }
    }
}

std::vector<CoverageRow> empty_rows(const Framework& framework) {
    std::vector<CoverageRow> rows;
    for (const Clause& clause : framework.clauses) {
        const auto title = clause.titles.find("en");
        rows.push_back({.clause = clause.id, .title = title == clause.titles.end() ? clause.id : title->second, .decided = {}, .suggested = {}});
    }
    rows.push_back({.clause = "", .title = "The framework as a whole", .decided = {}, .suggested = {}});
    return rows;
}

/// How many briefs there are, from when to when.
void count_briefs(Coverage& coverage, const Services& services) {
    const Results briefs = services.searcher.search(
        {.unit = Unit::briefs, .limit = 1, .facets = {"year"}, .ceiling = services.reader.ceiling});
    coverage.briefs = briefs.total;
    for (const Facet& facet : briefs.facets) {
        for (const FacetValue& year : facet.values) {
            coverage.first_year = coverage.first_year.empty() ? year.value : std::min(coverage.first_year, year.value);
            coverage.last_year = std::max(coverage.last_year, year.value);
        }
    }
}

Json to_json(const CoverageCount& cell) {
    Json kinds = Json::object();
    for (const auto& [kind, findings] : cell.kinds) {
        kinds[std::string(row_of(kind).name)] = findings;
    }
    Json relations = Json::object();
    for (const auto& [relation, findings] : cell.relations) {
        relations[std::string(name_of(relation))] = findings;
    }
    return {{"findings", cell.findings}, {"kinds", kinds}, {"relations", relations}, {"years", cell.years}};
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

Coverage coverage_of(const Framework& framework, const Services& services, const std::vector<Filter>& filters) {
    Coverage coverage{.framework = framework.id, .revision = {}, .rows = empty_rows(framework), .first_year = {}, .last_year = {}};
    Query    query{.filters = filters, .sort = Sort::date, .limit = page_size, .ceiling = services.reader.ceiling};
    query.filters.push_back({"clause", {framework.id}});
    for (std::size_t total = 1; query.offset < std::min(total, findings_most); query.offset += page_size) {
        const Results results = services.searcher.search(query);
        total = results.total;
        coverage.revision = results.revision;
        coverage.complete = coverage.complete && !results.partial && total <= findings_most;
        for (const FindingHit& hit : results.findings) {
            count(coverage.rows, framework.id, hit);
        }
    }
    count_briefs(coverage, services);
    return coverage;
}

Json to_json(const Coverage& coverage) {
    Json rows = Json::array();
    for (const CoverageRow& row : coverage.rows) {
        rows.push_back({{"clause", or_null(row.clause)},
                        {"title", row.title},
                        {"decided", to_json(row.decided)},
                        {"suggested", to_json(row.suggested)}});
    }
    return {{"framework", coverage.framework},
            {"revision", coverage.revision},
            {"briefs", coverage.briefs},
            {"years", Json::array({or_null(coverage.first_year), or_null(coverage.last_year)})},
            {"complete", coverage.complete},
            {"rows", std::move(rows)}};
}

const Framework& framework_named(const Vocabulary& vocabulary, std::string_view id) {
    if (const Framework* found = vocabulary.framework(id)) {
        return *found;
    }
    std::vector<std::string> known;
    for (const Framework& framework : vocabulary.frameworks) {
        known.push_back(framework.id);
    }
    const std::string close = closest(id, known);
    throw Error{ErrorKind::not_found, "framework: there is none called '" + std::string(id) + "'; " +
                                          (close.empty() ? "see /api/v1/frameworks" : "did you mean '" + close + "'?")};
}

}  // namespace cairn
