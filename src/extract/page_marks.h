// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/document.h"
#include "extract/flat_text.h"

namespace cairn {

/// Which blocks are a printed page's furniture and say nothing: page footers that come again, "Page 10 of 33", lines of a
/// table of contents (dot leaders, lists of links into the document). A dropped block takes all inside it along.
[[nodiscard]] std::vector<bool> find_page_marks(const Document& document, const std::vector<FlatText>& texts);

/// A heading written in HTML: "<h2 id=x>Recommendations</h2>".
struct HtmlHeading {
    std::string text;
    int         level = 1;
};
[[nodiscard]] std::optional<HtmlHeading> html_heading(std::string_view html);

}  // namespace cairn
