// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "cairn/vocabulary.h"

namespace cairn {

/// Reads taxonomy.yaml (form: corpus/README.md). Throws Error{config} with "file:line: what is wrong; what to do" for an
/// unknown key or language, a doubled id, an empty label, a label of two concepts that neither marks as ambiguous, an
/// unknown broader or related concept, and a circle of broader concepts.
[[nodiscard]] Taxonomy parse_taxonomy(std::string_view yaml, std::string_view file);

}  // namespace cairn
