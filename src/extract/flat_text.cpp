// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flat_text.h"

#include <algorithm>

#include "text/utf8.h"

namespace cairn {
namespace {

/// Control characters part words as they do in collapsed().
constexpr bool is_ascii_space(char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; }

/// Bytes of the character at the start of `text` that only steers how a line is set; 0 if it is none. Such a one inside a
/// word must not part it: "Les<U+200B>sons" is one word to whoever reads it.
std::size_t leading_invisible(std::string_view text) {
    const CodePoint point = code_point_at(text, 0);
    return is_invisible(point.value) ? point.length : 0;
}

/// Copies `text` behind `out`, white space collapsed and invisible characters left out; line ends advance `line`.
void append_collapsed(std::string_view text, std::size_t& line, FlatText& out) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] != ' ' || (!out.text.empty() && out.text.back() != ' ')) {
            const std::size_t run = settled_run(text, at);
            out.text.append(text, at, run);
            at += run;
            if (at == text.size()) return;
        }
        if (const std::size_t unseen = leading_invisible(text.substr(at))) {
            at += unseen;
            continue;
        }
        const std::size_t space = leading_space(text.substr(at));
        if (space == 0) {
            out.text += text[at++];
            continue;
        }
        const bool line_end = text[at] == '\n';
        if (!out.text.empty() && out.text.back() != ' ') out.text += ' ';
        if (line_end) {
            ++line;
            if (out.line_starts.back().offset == out.text.size()) {
                out.line_starts.back().line = line;
            } else {
                out.line_starts.push_back({out.text.size(), line});
            }
        }
        at += space;
    }
}

}  // namespace

std::size_t leading_space(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii_space(text[0])) return 1;
    if (static_cast<unsigned char>(text[0]) < 0x80) return 0;
    const CodePoint point = code_point_at(text, 0);
    return is_space(point.value) || is_invisible(point.value) ? point.length : 0;
}

std::string_view strip_space(std::string_view text) {
    while (const std::size_t space = leading_space(text)) text.remove_prefix(space);
    for (bool cut = true; cut && !text.empty();) {
        cut = false;
        for (const std::size_t width : {1u, 2u, 3u}) {
            if (text.size() >= width && leading_space(text.substr(text.size() - width)) == width) {
                text.remove_suffix(width);
                cut = true;
                break;
            }
        }
    }
    return text;
}

std::string_view valid_prefix(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

std::size_t FlatText::line_at(std::size_t offset) const {
    if (line_starts.empty()) return 0;
    const auto after = std::ranges::upper_bound(line_starts, offset, {}, &LineStart::offset);
    return after == line_starts.begin() ? after->line : std::prev(after)->line;
}

LineRange FlatText::lines(std::size_t begin, std::size_t end) const {
    return {line_at(begin), line_at(end > begin ? end - 1 : begin)};
}

LineRange FlatText::lines_of(std::string_view part) const {
    const auto begin = static_cast<std::size_t>(part.data() - text.data());
    return lines(begin, begin + part.size());
}

void FlatText::append(const FlatText& other) {
    if (other.text.empty()) return;
    if (!text.empty()) text += ' ';
    const std::size_t shift = text.size();
    text += other.text;
    for (const LineStart& start : other.line_starts) line_starts.push_back({start.offset + shift, start.line});
}

FlatText flatten(const std::vector<Span>& spans, std::size_t first_line) {
    FlatText out;
    out.line_starts.push_back({0, first_line});
    std::size_t bytes = 0, line = first_line;
    for (const Span& span : spans) bytes += span.text.size();
    out.text.reserve(bytes);
    for (const Span& span : spans) {
        if (span.style & style_image) continue;
        if (span.style & (style_break | style_softbreak)) {
            append_collapsed("\n", line, out);
        } else {
            append_collapsed(span.text, line, out);
        }
    }
    while (!out.text.empty() && out.text.back() == ' ') out.text.pop_back();
    return out;
}

FlatText flatten(const Block& block) { return flatten(block.spans, block.lines.first); }

}  // namespace cairn
