// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cairn/document.h"

namespace cairn {

/// Tells on which line of the file a word of a statement stands, from the line ends inside the blocks it was cut from.
class LineFinder {
public:
    /// `text` was read from `lines` of `document`. Costs nothing for a statement of one line.
    LineFinder(const Document& document, std::string_view text, LineRange lines);

    /// Line of byte `offset` of the text; the statement's first line where the text cannot be found in the document.
    [[nodiscard]] std::size_t line_of(std::size_t offset) const;

private:
    LineRange lines_;
    std::size_t begin_ = 0;                                    // where the text starts in what was read
    std::vector<std::pair<std::size_t, std::size_t>> starts_;  // byte of what was read, line from there on
};

/// The line of the first heading, paragraph or cell that reads `text`, or that holds it; 0 if none does.
[[nodiscard]] std::size_t line_of_text(const Document& document, std::string_view text);

}  // namespace cairn
