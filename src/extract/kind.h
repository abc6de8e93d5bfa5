// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cairn/brief.h"
#include "cairn/document.h"
#include "cairn/source.h"
#include "extract/passages.h"

namespace cairn {

/// Fills kind of document and kind of source from the front matter, else from cues in series, title, path and headings
/// ("GAO", "After Action Review", "What went well"); both stay empty where no cue stands.
void read_kind(const Source& source, const Document& document, const std::vector<Passage>& passages, Brief& brief,
               Diagnostics& diagnostics);

/// Fills language, source, event, state, example, retold and author_tags.
void read_standing(const Document& document, const std::vector<Passage>& passages, Brief& brief, Diagnostics& diagnostics);

/// A warning for each front-matter key that nobody reads, with the nearest one that somebody does.
void check_front_matter(const Document& document, Diagnostics& diagnostics);

}  // namespace cairn
