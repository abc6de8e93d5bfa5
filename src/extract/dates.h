// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cairn/brief.h"
#include "cairn/document.h"
#include "cairn/source.h"
#include "extract/passages.h"

namespace cairn {

/// Fills the dates of event, document and arrival and `brief.date`, each from the surest place it stands in: front matter,
/// then a line that says so ("Publication date: ...", a date on a line of its own above the first section, "held on ..."),
/// then the file's name. Impossible dates and a document without any are diagnosed.
void read_dates(const Source& source, const Document& document, const std::vector<Passage>& passages, Brief& brief,
                Diagnostics& diagnostics);

}  // namespace cairn
