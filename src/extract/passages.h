// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/document.h"
#include "extract/phrases.h"

namespace cairn {

/// A source line inside a passage.
struct PassageLine {
    std::size_t offset = 0;     ///< byte in Passage::text where it starts
    std::size_t line = 0;       ///< in the file
    bool        hard = false;   ///< starts after a hard line break (or opens the passage)
    bool        linked = false; ///< all of it is links
    unsigned    style = 0;      ///< styles that all of it is set in
};

/// A heading, paragraph or table cell as readers see it: marks off, white space of every kind collapsed to single spaces,
/// zero-width and direction marks dropped, images left out. Code and raw HTML give none.
struct Passage {
    std::size_t              block = 0;
    BlockKind                kind = BlockKind::paragraph;
    int                      level = 0;  ///< of a heading
    std::size_t              item = no_block;   ///< the nearest list item around it
    std::size_t              depth = 0;         ///< lists around it
    std::string              text;
    std::vector<PassageLine> lines;  ///< at least one
    FoldedWords              words;  ///< of `text`, for the tables of names

    [[nodiscard]] std::size_t line_of(std::size_t offset) const;
    [[nodiscard]] std::size_t first_line() const { return lines.front().line; }
    /// The text of its lines from `first` up to and without `last`, trimmed.
    [[nodiscard]] std::string_view text_of_lines(std::size_t first, std::size_t last) const;
};

/// All passages of `document` in reading order, empty ones left out. Linear.
[[nodiscard]] std::vector<Passage> passages_of(const Document& document);

/// `text` without white space (ASCII) at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// `text` as a Passage holds it: white space collapsed, zero-width and direction marks dropped.
[[nodiscard]] std::string readable(std::string_view text);

}  // namespace cairn
