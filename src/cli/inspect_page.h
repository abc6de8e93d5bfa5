// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "cairn/analysis.h"
#include "cli/terminal.h"

namespace cairn {

/// What was made of one file, as people read it: the document's facts, then its findings under their headings in reading
/// order, each with line, kind, confidence and the reason, its themes and links with their evidence, then the diagnostics.
[[nodiscard]] std::string inspect_page(const Analysis& analysis, const Terminal& terminal);

/// Why line `line` of the file is, or is not, part of a finding.
[[nodiscard]] std::string explain_line(const Analysis& analysis, std::size_t line, const Terminal& terminal);

}  // namespace cairn
