// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace cairn {

/// How a line of Markdown opens.
struct LineShape {
    std::size_t indentation = 0;    ///< columns of white space before anything else; a tab goes to the next fourth column
    std::size_t quotes = 0;         ///< `>` marks
    std::size_t lists  = 0;         ///< bullets and numbers
    std::size_t markers = 0;        ///< both
    std::size_t opening_bytes = 0;  ///< white space and markers
    bool        bullet = false;     ///< opens with a bullet and text, in columns 0 to 3
    bool        number = false;     ///< opens with a list number and text
};

/// Stops to count one past `most_markers`.
[[nodiscard]] LineShape shape_of(std::string_view line, std::size_t most_markers);

/// Signs of a text that cost the parser time.
struct LineMarks {
    std::size_t inline_marks = 0;  ///< `[ ] ! < * _` and backticks
    std::size_t brackets = 0;      ///< `[` alone
    std::size_t pipes = 0;
    std::size_t definitions = 0;   ///< "]:"
};

[[nodiscard]] LineMarks count_marks(std::string_view text);

/// True if `line` begins a block of its own whatever paragraph stands open before it, whose first line was `opener`. Only
/// what is certain counts: an item, a heading; a number if the open paragraph is an item of the same list.
[[nodiscard]] bool opens_block(const LineShape& shape, const LineShape& opener, std::string_view line);

/// Where, from `from` on, `line` has a "[^" that no plain label and "]" follow, so that it calls no footnote; npos if nowhere.
[[nodiscard]] std::size_t false_footnote(std::string_view line, std::size_t from);

/// True if `line` opens the definition of a footnote: "[^label]:".
[[nodiscard]] bool is_footnote(std::string_view line);

/// True if `line` could be the second of a table: nothing but `|`, `:`, `-` and blanks, with one `-` at least.
[[nodiscard]] bool is_delimiter_row(std::string_view line);

/// Columns of the table whose first two lines are `header` and `delimiters`; 0 if they do not make one for certain.
[[nodiscard]] std::size_t table_columns(std::string_view header, std::string_view delimiters);

}  // namespace cairn
