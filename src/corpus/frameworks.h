// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "cairn/vocabulary.h"

namespace cairn {

/// Reads one file of frameworks/ (form: corpus/README.md). Throws Error{config} with "file:line: what is wrong; what to do"
/// for an unknown key or status, a missing id, title or summary, a clause id (or former id) that stands twice, and a
/// concept that `taxonomy` does not have. `stem` is the file's name without its ending, which the id has to repeat.
[[nodiscard]] Framework parse_framework(std::string_view yaml, std::string_view file, std::string_view stem,
                                        const Taxonomy& taxonomy);

}  // namespace cairn
