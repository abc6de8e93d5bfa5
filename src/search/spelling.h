// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "index/places.h"
#include "search/ast.h"
#include "search/readers.h"

namespace cairn::search {

/// A word and what was probably meant.
using Correction = std::pair<std::string, std::string>;

/// Replaces in `root` each plain word that the index does not have by the closest frequent one, and returns what was
/// replaced. Never touches capitals, digits, quoted words, and what is the name of a country or would become one: a query
/// for Syria must not bring Serbia.
std::vector<Correction> correct_spelling(Node& root, const Reader& reader, Unit unit, const index::Places& places);

}  // namespace cairn::search
