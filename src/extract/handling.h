// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cairn/brief.h"
#include "cairn/document.h"
#include "cairn/source.h"
#include "extract/passages.h"

namespace cairn {

/// What a marking means for us. Ordered by how much it keeps in.
enum class MarkingMeaning { public_, internal, restricted, classified };

/// What `line` means if it is a marking and nothing else ("SECRET//NOFORN", "TLP:AMBER", "Diffusion restreinte"); nothing if it
/// is ordinary text. Marks of Markdown around it do not count. `anywhere`: the line stands in the middle of a text, where only
/// capitals make a banner of it.
[[nodiscard]] std::optional<MarkingMeaning> read_marking(std::string_view line, bool anywhere = false);

/// Fills handling, marking and refused from front matter and banner lines: the stricter of both counts, an unknown marking means
/// restricted, a classification means refused. The diagnostic of a refusal repeats nothing of the text.
void read_handling(const Source& source, const Document& document, Brief& brief, Diagnostics& diagnostics);

/// True if the document says that the Chatham House Rule holds for its event, or its front matter `attribution: none`.
[[nodiscard]] bool attribution_withheld(const Document& document, const std::vector<Passage>& passages);

}  // namespace cairn
