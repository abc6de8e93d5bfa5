// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cairn/json.h"
#include "cairn/serve.h"

namespace cairn {

/// Findings of one clause, counted once each.
struct CoverageCount {
    std::size_t                        findings = 0;
    std::map<FindingKind, std::size_t> kinds;
    std::map<Relation, std::size_t>    relations;
    std::map<std::string, std::size_t> years;  ///< of the brief; findings of undated briefs are in none
};

/// One row of the matrix: what people or documents said of the clause, and what a rule suggests and nobody has decided.
struct CoverageRow {
    std::string   clause;  ///< without the framework; "" = the framework as a whole
    std::string   title;   ///< English
    CoverageCount decided, suggested;
};

/// How much experience stands beside each clause of a framework.
struct Coverage {
    std::string              framework, revision;
    std::vector<CoverageRow> rows;          ///< every clause, those without findings too, in the framework's order; the whole last
    std::size_t              briefs = 0;    ///< searched, those that the reader may see
    std::string              first_year, last_year;  ///< of these; "" if none is dated
    bool                     complete = true;        ///< false: more findings than can be counted; the newest were
};

/// Counts the findings that `services.reader` may see. Linear in the number of findings linked to the framework, at most
/// 10,000. `filters` narrow what is counted.
[[nodiscard]] Coverage coverage_of(const Framework& framework, const Services& services, const std::vector<Filter>& filters = {});

[[nodiscard]] Json to_json(const Coverage& coverage);

/// Throws Error{not_found} naming the closest one.
[[nodiscard]] const Framework& framework_named(const Vocabulary& vocabulary, std::string_view id);

}  // namespace cairn
