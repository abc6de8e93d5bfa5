// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "serve/pages/views.h"

namespace cairn {

/// What {{> decide}} needs to decide on `hit`: kinds with their keys, suggested themes and clauses with the reasons, every clause
/// and theme to choose from. `next`: where to go once it is saved; "" = where the form stands.
void set_decide(mustache::data& data, const FindingHit& hit, const Viewer& viewer, const Request& request, const std::string& next);

/// The clauses of every framework to choose from, the SAR first.
void set_clause_choice(mustache::data& data, const Viewer& viewer);

/// The notes named by the parameter `undo`, so that the page offers the way back from what was saved a moment ago.
void set_undo(mustache::data& data, const Request& request);

}  // namespace cairn
