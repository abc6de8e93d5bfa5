// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/line_shape.h"

#include <algorithm>
#include <array>

namespace cairn {

namespace {

bool is_space(char sign) { return sign == ' ' || sign == '\t'; }
bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

/// Bytes of the list sign at `at` ("-", "12."), which must be followed by white space or the line's end; 0 if none.
std::size_t list_sign(std::string_view line, std::size_t at) {
    std::size_t end = at;
    if (line[at] == '-' || line[at] == '*' || line[at] == '+') {
        end = at + 1;
    } else {
        while (end < line.size() && is_digit(line[end]) && end - at < 9) ++end;
        if (end == at || end == line.size() || (line[end] != '.' && line[end] != ')')) return 0;
        ++end;
    }
    return end == line.size() || is_space(line[end]) ? end - at : 0;
}

enum Mark : unsigned char { no_mark = 0, inline_mark = 1, pipe_mark = 2, bracket_mark = 4, colon_mark = 8 };

constexpr std::array<unsigned char, 256> mark_table = [] {
    std::array<unsigned char, 256> table{};
    for (const char sign : {'[', ']', '!', '<', '*', '_', '`'}) table[static_cast<unsigned char>(sign)] = inline_mark;
    table['['] = inline_mark | bracket_mark;
    table['|'] = pipe_mark;
    table[':'] = colon_mark;
    return table;
}();

/// Cells between the pipes of a line, those at its ends left out; 0 if an escape or code makes counting unsure.
std::size_t cells_of(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t>"), last = line.find_last_not_of(" \t");
    if (first == std::string_view::npos || last == std::string_view::npos || last < first) return 0;
    std::string_view row = line.substr(first, last - first + 1);
    if (row.find_first_of("\\`") != std::string_view::npos) return 0;
    if (row.starts_with('|')) row.remove_prefix(1);
    if (row.ends_with('|')) row.remove_suffix(1);
    return static_cast<std::size_t>(std::ranges::count(row, '|')) + 1;
}

}  // namespace

LineShape shape_of(std::string_view line, std::size_t most_markers) {
    LineShape   shape;
    std::size_t at = 0;
    for (; at < line.size() && is_space(line[at]); ++at) {
        shape.indentation = line[at] == '\t' ? shape.indentation / 4 * 4 + 4 : shape.indentation + 1;
    }
    while (at < line.size() && shape.markers <= most_markers) {
        if (line[at] == '>') {
            ++shape.quotes;
            ++at;
        } else if (const std::size_t length = list_sign(line, at); length > 0) {
            if (shape.markers == 0 && at + length < line.size()) {
                const bool has_text = line.find_first_not_of(" \t", at + length) != std::string_view::npos;
                shape.bullet = has_text && !is_digit(line[at]) && shape.indentation < 4;
                shape.number = has_text && is_digit(line[at]);
            }
            ++shape.lists;
            at += length;
        } else {
            break;
        }
        shape.markers = shape.quotes + shape.lists;
        while (at < line.size() && is_space(line[at])) ++at;
    }
    shape.opening_bytes = at;
    return shape;
}

LineMarks count_marks(std::string_view text) {
    LineMarks marks;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const unsigned char mark = mark_table[static_cast<unsigned char>(text[at])];
        if (mark == no_mark) continue;
        marks.inline_marks += mark & inline_mark;
        marks.pipes += (mark & pipe_mark) != 0;
        marks.brackets += (mark & bracket_mark) != 0;
        marks.definitions += (mark & colon_mark) != 0 && at > 0 && text[at - 1] == ']';
    }
    return marks;
}

bool opens_block(const LineShape& shape, const LineShape& opener, std::string_view line) {
    if (shape.bullet) return true;
    if (shape.number) return opener.number && shape.indentation == opener.indentation && opener.markers == 1;
    if (shape.indentation > 3 || shape.markers > 0) return false;
    const std::string_view text = line.substr(shape.opening_bytes);
    const std::size_t      level = text.find_first_not_of('#');
    return level != std::string_view::npos && level > 0 && level < 7 && is_space(text[level]);
}

std::size_t false_footnote(std::string_view line, std::size_t from) {
    constexpr std::string_view ends_label = " \t[]`<\\&";
    for (std::size_t at = line.find("[^", from); at != std::string_view::npos; at = line.find("[^", at + 2)) {
        const std::size_t end = line.find_first_of(ends_label, at + 2);
        if (end == std::string_view::npos || end == at + 2 || line[end] != ']') return at;
    }
    return std::string_view::npos;
}

bool is_footnote(std::string_view line) {
    const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t end = line.substr(first).starts_with("[^") ? line.find("]:", first) : std::string_view::npos;
    return first < 4 && end != std::string_view::npos && end > first + 2;
}

bool is_delimiter_row(std::string_view line) {
    return line.find_first_not_of(" \t>|:-") == std::string_view::npos && line.find('-') != std::string_view::npos;
}

std::size_t table_columns(std::string_view header, std::string_view delimiters) {
    if (delimiters.find('|') == std::string_view::npos || !is_delimiter_row(delimiters)) return 0;
    const std::size_t columns = cells_of(delimiters);
    return columns == cells_of(header) ? columns : 0;
}

}  // namespace cairn
