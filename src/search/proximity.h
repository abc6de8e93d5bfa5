// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "search/rank.h"

namespace cairn::search {

/// Of how many of the best hits words close together lift the score. Measured: 50 rank as well as 100.
inline constexpr std::size_t proximity_window = 50;

/// Adds to the scores of the first proximity_window of `hits` what neighbouring words of the query standing close together
/// are worth: for each pair, the idf of its commoner word, times how often and how closely they stand within eight
/// words. `terms` in the order of the query. Never lowers a score, so hits behind the window stay behind it.
void add_proximity(std::vector<Ranked>& hits, const std::vector<std::string>& terms, const Xapian::Database& database);

}  // namespace cairn::search
