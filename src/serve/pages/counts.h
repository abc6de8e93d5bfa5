// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/language.h"
#include "serve/pages.h"

namespace cairn {

/// Counts by the values of one facet field, of what matches `filters` and this reader may see.
[[nodiscard]] std::map<std::string, std::size_t> counts_of(const Services& services, const std::string& field,
                                                           const std::vector<Filter>& filters = {});

/// "/search?kind=lesson&theme=gender" for filters of one value each.
[[nodiscard]] std::string filtered_url(const std::vector<std::pair<std::string, std::string>>& filters);

/// The seven kinds with their counts and where they lead: kind, label, count, url. Kinds without findings are left out.
[[nodiscard]] mustache::data kind_figures(const Services& services, const Say& say, const std::vector<std::pair<std::string, std::string>>& filters);

/// Class of a table cell by its share of the largest count: "heat-1" to "heat-3", "" for none.
[[nodiscard]] std::string heat(std::size_t count, std::size_t largest);

}  // namespace cairn
