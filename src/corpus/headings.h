// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "cairn/vocabulary.h"

namespace cairn {

/// Reads headings.yaml (form: corpus/README.md). Throws Error{config} with "file:line: what is wrong; what to do" for an
/// unknown key, class or language, an empty variant, and a variant that one language lists twice.
[[nodiscard]] HeadingDictionary parse_headings(std::string_view yaml, std::string_view file);

}  // namespace cairn
