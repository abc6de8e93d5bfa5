// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "cairn/document.h"

namespace cairn {

struct Parsed {
    Document    document;
    Diagnostics diagnostics;
};

Parsed parsed(const std::string& bytes);

/// The blocks as text, one a line, indented by depth: "paragraph 3-4: text". Styled runs show as *e*, **s**, `c`, ~s~,
/// links as [text](target), images as !(alt)(target), hard breaks as "/" and soft ones as "~".
std::string outline(const Document& document);

/// Diagnostics as "line: message" lines.
std::string told(const Diagnostics& diagnostics);

/// Fails the running test where blocks, parents, ends or lines contradict each other. `line_count`: lines of the file.
void check_tree(const Document& document, std::size_t line_count);

}  // namespace cairn
