// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/json.h"
#include "cairn/serve.h"

namespace cairn {

/// A theme on which findings of one kind stand in several briefs and years: what they are about recurs, whether or not they say the same.
struct FrequentTheme {
    std::string              theme;  ///< concept id
    std::size_t              findings = 0, briefs = 0;  ///< briefs: among the newest 60 findings
    std::string              first_year, last_year;
    std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2, most frequent first
    std::vector<FindingHit>  examples;   ///< the newest ones, one a brief
};

/// The themes of findings of `kind` that stand in at least two briefs of two years, those of most briefs first, then of the longest
/// span. One search for each of the dozen most frequent themes.
[[nodiscard]] std::vector<FrequentTheme> frequent_themes(const Services& services, FindingKind kind, std::size_t most);

[[nodiscard]] Json to_json(const std::vector<FrequentTheme>& themes, const Taxonomy& taxonomy);

}  // namespace cairn
