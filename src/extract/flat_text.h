// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/document.h"

namespace cairn {

/// A block's text as people read it (white space collapsed, invisible characters and images left out), which still knows
/// the file line that each of its bytes stands on: a finding cut out of the middle of a paragraph names its own lines.
struct FlatText {
    struct LineStart {
        std::size_t offset = 0;  ///< byte in `text`
        std::size_t line   = 0;  ///< 1-based line of the file from there on
    };

    std::string            text;
    std::vector<LineStart> line_starts;  ///< ascending; the first one is at offset 0

    [[nodiscard]] std::size_t line_at(std::size_t offset) const;
    [[nodiscard]] LineRange   lines(std::size_t begin, std::size_t end) const;  ///< of the bytes [begin, end)
    [[nodiscard]] LineRange   lines_of(std::string_view part) const;            ///< `part` points into `text`

    /// Adds `other` after a space.
    void append(const FlatText& other);
};

/// The text of `spans`, the first of which stands on `first_line`. Breaks become spaces.
[[nodiscard]] FlatText flatten(const std::vector<Span>& spans, std::size_t first_line);
[[nodiscard]] FlatText flatten(const Block& block);

/// `text` without white space at both ends.
[[nodiscard]] std::string_view strip_space(std::string_view text);

/// The longest start of `text` of at most `bytes` bytes that ends between characters.
[[nodiscard]] std::string_view valid_prefix(std::string_view text, std::size_t bytes);

/// Bytes of the white-space or invisible character that `text` begins with (no-break spaces, zero-width ones); 0 if none.
[[nodiscard]] std::size_t leading_space(std::string_view text);

}  // namespace cairn
