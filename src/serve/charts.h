// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "serve/html.h"
#include "serve/language.h"

namespace cairn {

/// Findings by year and kind; years in order, kinds in their own.
struct YearsByKind {
    std::map<std::string, std::map<FindingKind, std::size_t>> years;
};

/// Counts of what matches `filters` and this reader may see: one search for each kind.
[[nodiscard]] YearsByKind years_by_kind(const Services& services, const std::vector<Filter>& filters = {});

/// Stacked bars with a title for each part and a text for readers of screens; each year leads to its findings with `filters`.
/// Colours are attributes, so that the picture stands alone as a file too; a page's style sheet overrides them.
[[nodiscard]] Html years_svg(const YearsByKind& counts, const std::vector<std::pair<std::string, std::string>>& filters, const Say& say);
[[nodiscard]] std::string years_csv(const YearsByKind& counts);

}  // namespace cairn
