// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "cairn/cues.h"

namespace cairn {

/// Reads cues.yaml. `place` names the file in errors. Throws Error{config} with "place:line: what is wrong; what to do"
/// for a row without a pattern, an unknown group or language, or a pattern that cannot be read.
[[nodiscard]] Cues parse_cues(std::string_view yaml, std::string_view place);

}  // namespace cairn
