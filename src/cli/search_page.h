// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "cairn/search.h"
#include "cli/terminal.h"

namespace cairn {

/// Results as people read them: how the query was understood, the hits with number, kind, text, brief, date, place, id and
/// themes, the facets that were asked for, and how many there are.
[[nodiscard]] std::string results_page(const Query& query, const Results& results, const Terminal& terminal);

}  // namespace cairn
