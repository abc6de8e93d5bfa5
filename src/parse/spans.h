// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/document.h"

namespace cairn {

/// Appends a run of text; joins it to the run before where style and target are the same.
void append_span(std::vector<Span>& spans, std::string_view text, unsigned style, const std::string& target);

/// Turns "~~struck~~" inside plain runs into runs of style_strike. Done here and not by the parser's extension, which edits
/// tables that all threads share.
void mark_strikes(std::vector<Span>& spans);

/// The style that an inline tag ("<b>", "<em>") sets, and whether it opens or closes it; style_plain for other tags.
struct InlineTag {
    unsigned style  = style_plain;
    bool     closes = false;
};
[[nodiscard]] InlineTag inline_tag(std::string_view html);

/// The HTML of a block without comments, scripts and style sheets; trimmed.
[[nodiscard]] std::string shown_html(std::string_view html);

}  // namespace cairn
