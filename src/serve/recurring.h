// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/json.h"
#include "cairn/serve.h"

namespace cairn {

/// A theme on which the same kind of thing is said again and again: in several briefs, over several years.
struct RecurringTheme {
    std::string              theme;  ///< concept id
    std::size_t              findings = 0, briefs = 0;  ///< briefs: among the newest 60 findings
    std::string              first_year, last_year;
    std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2, most frequent first
    std::vector<FindingHit>  examples;   ///< the newest ones, one a brief
};

/// The themes of findings of `kind` that stand in at least two briefs of two years, those of most briefs first, then of the longest
/// span. One search for each of the dozen most frequent themes.
[[nodiscard]] std::vector<RecurringTheme> recurring_themes(const Services& services, FindingKind kind, std::size_t most);

[[nodiscard]] Json to_json(const std::vector<RecurringTheme>& themes, const Taxonomy& taxonomy);

}  // namespace cairn
