// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/document.h"
#include "extract/headings.h"

namespace cairn {

/// Cuts paragraphs whose first or last lines are set wholly in bold or italics (a heading to every reader) into one paragraph
/// for each such line and one for the rest, in place. Only paragraphs outside lists, quotes and tables. Linear.
void split_heading_lines(Document& document);

/// Cuts paragraphs of several labelled lines ("Issue: ..." and below it "Recommendation: ...") before each line that a known
/// run-in heading opens, in place, if one of the labels announces findings. The same paragraphs, linear.
void split_labelled_lines(Document& document, const HeadingClassifier& headings);

/// How a paragraph is set throughout: style_strong, style_emphasis, both, or style_plain if any of it is plain.
[[nodiscard]] unsigned common_style(const std::vector<Span>& spans);

}  // namespace cairn
