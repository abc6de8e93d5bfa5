// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// The number that a heading or an item begins with ("1.", "a)", "5.2", "III.", "Annex A.", "(4)"), and what follows it.
struct Numbered {
    std::string_view number;  ///< "" if there is none; without brackets and the closing mark
    std::string_view rest;
};
[[nodiscard]] Numbered split_number(std::string_view text);

/// `heading` in compatibility form (full-width marks and letters made plain), without Markdown marks, invisible characters,
/// numbers in front, and `:` `.` `-` at the end.
[[nodiscard]] std::string clean_heading(std::string_view heading);

/// The front of a heading longer than 400 bytes, with "..." behind it; others whole. Every finding below a heading carries it,
/// so that one of 60 kB above a few thousand items would fill the memory.
[[nodiscard]] std::string short_heading(std::string heading);

/// Without what stands in brackets at its end: "Main challenges ( 703 )" -> "Main challenges".
[[nodiscard]] std::string without_brackets(std::string_view heading);

/// The source's own number at the end in brackets: "Local ownership ( 703 )" -> "703", "Training [R4]" -> "R4".
[[nodiscard]] std::optional<std::string> number_in_brackets(std::string_view heading);

/// The words by which headings are compared: case and accents folded, plurals, learnt/learned, US and UK spelling folded,
/// "(s)" dropped.
[[nodiscard]] std::vector<std::string> heading_tokens(std::string_view heading);

}  // namespace cairn
