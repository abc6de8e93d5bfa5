// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "search/ast.h"
#include "search/readers.h"

namespace cairn::search {

/// More words than this as alternatives cost seconds and add nothing to the ranking.
inline constexpr std::size_t most_alternatives = 128;

/// Of a long list of words as alternatives (a pasted plan, a long line of a batch) keeps one of each, and of those the most telling
/// ones: rare in the index and frequent in the list, what the index does not have left out. Shorter lists stay as they are.
/// Returns how many different words there were; 0 where nothing was done. Linear in the list.
std::size_t keep_telling_words(Node& root, const Reader& reader, Unit unit);

}  // namespace cairn::search
