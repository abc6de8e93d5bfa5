// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/analysis.h"

namespace cairn {

/// What the extract stage makes of `markdown` with the vocabulary that ships with the program. The brief's id is "brief".
Analysis extracted(const std::string& markdown);

/// "kind: text" of each finding, in reading order.
std::vector<std::string> findings_in(const std::string& markdown);

/// The same, of the findings of `analysis`.
std::vector<std::string> lines_of(const Analysis& analysis);

}  // namespace cairn
