// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/document.h"
#include "cairn/source.h"

namespace cairn {

/// Reads a Markdown file: front matter, then blocks with their lines. `Document::sections` stays empty: which line is a
/// heading beyond Markdown's own is for the extract stage to say.
///
/// Content never makes it throw. Bad UTF-8 and NUL become U+FFFD, CR and CRLF count as line ends, a BOM is dropped; a block
/// past the guards (engine-notes: nesting, brackets, table cells) is read as plain text; each with a diagnostic. What is no text at
/// all comes back with `readable == false`. Linear in the size of the file. Safe to call from many threads at once.
[[nodiscard]] Document parse_markdown(const Source& source, Diagnostics& diagnostics);

}  // namespace cairn
