// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parse/lines.h"

namespace cairn {

inline constexpr std::size_t largest_source_bytes = 8u << 20;

/// cmark-gfm 0.29.0.gfm.6 takes time that grows with the square of some inputs, and memory that grows with columns times rows
/// of a table (CVE-2022-39209 to CVE-2023-37463 and kin). Each limit bounds one of them; none is met by real writing.
struct GuardLimits {
    std::size_t line_bytes      = 64u << 10;
    std::size_t markers         = 32;           ///< quote and list marks that open one line
    std::size_t indentation     = 100;          ///< columns; deeper lines are moved back, since each two may open a list
    std::size_t block_cost      = 50'000'000;   ///< marks of links, emphasis, code and HTML in a block times its bytes
    std::size_t document_cost   = 500'000'000;  ///< the same, all blocks together
    std::size_t filled_cells    = 20'000;       ///< cells of one table that its rows leave out and the parser adds
    std::size_t all_filled_cells = 100'000;     ///< the same, all tables together
    std::size_t blank_lines     = 100;          ///< in a row; each is held against every list and quote that stands open
    std::size_t reference_bytes = 64u << 20;    ///< longest link definition times the brackets that may call for it
};

/// Lines that must not reach the Markdown parser, and why.
struct PlainLines {
    LineRange   lines;
    std::string reason;
};

/// Empty lines that the parser is spared.
struct SkippedLines {
    std::size_t after = 0;  ///< line of the guarded text, 1-based, behind which they are missing
    std::size_t total = 0;  ///< how many are missing up to here
};

/// What the parser may read.
struct Guarded {
    std::string             text;     ///< the body with dangerous lines put out of harm's way; empty if `untouched`
    bool                    untouched = true;
    std::vector<PlainLines> plain;    ///< to be read as plain text instead, in order
    std::vector<SkippedLines> skipped;   ///< in order
    std::vector<std::size_t> footnotes;  ///< lines that open the definition of a footnote
    std::vector<LineRange>  altered;  ///< `plain` and the lines that were moved back: code is to be read from the source
};

/// Lines of the body, 0-based, before line `line` (1-based) of the guarded text.
[[nodiscard]] std::size_t lines_before(const Guarded& guarded, std::size_t line);

/// Stands, alone in its paragraph, in `Guarded::text` for the first line of each of `plain`; the others are empty there.
inline constexpr std::string_view plain_lines_mark = "\xEF\xA3\xBE";  // U+F8FE, private use

/// Stands in `Guarded::text` between the bracket and the ^ of what looks like the call of a footnote and is none. cmark-gfm
/// measures the label of such a one as if it stood on one line, and loses words or half a letter where it does not.
inline constexpr std::string_view false_label_mark = "\xEF\xA3\xBD";  // U+F8FD, private use

/// One linear pass over the body. Never throws.
[[nodiscard]] Guarded guard(std::string_view body, const Lines& lines, const GuardLimits& limits = {});

/// `text` as it was before `false_label_mark` was put into it.
[[nodiscard]] std::string without_label_marks(std::string_view text);

/// A line without the white space, quote and list marks it opens with.
[[nodiscard]] std::string_view without_markers(std::string_view line);

}  // namespace cairn
