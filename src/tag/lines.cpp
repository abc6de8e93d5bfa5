// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/lines.h"

#include <algorithm>

namespace cairn {
namespace {

std::size_t start_of(const std::pair<std::size_t, std::size_t>& line) { return line.first; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Adds `more` with white space collapsed, as plain_text() does.
void append_collapsed(std::string& text, std::string_view more) {
    for (const char c : more) {
        if (!is_space(c)) {
            text += c;
        } else if (!text.empty() && text.back() != ' ') {
            text += ' ';
        }
    }
}

/// Adds the text of `block` to `read`, and to `starts` where each of its lines begins.
void append_block(const Block& block, std::string& read, std::vector<std::pair<std::size_t, std::size_t>>& starts) {
    std::size_t line = block.lines.first;
    append_collapsed(read, " ");
    starts.emplace_back(read.size(), line);
    for (const Span& span : block.spans) {
        if (span.style & style_image) continue;
        append_collapsed(read, span.text);
        if (span.style & (style_softbreak | style_break)) {
            append_collapsed(read, " ");
            starts.emplace_back(read.size(), ++line);
        }
    }
}

}  // namespace

LineFinder::LineFinder(const Document& document, std::string_view text, LineRange lines) : lines_(lines) {
    if (lines.first >= lines.last) return;
    std::string read;
    for (const Block& block : document.blocks) {
        if (block.spans.empty() || block.lines.last < lines.first || block.lines.first > lines.last) continue;
        append_block(block, read, starts_);
    }
    begin_ = read.find(text);
    if (begin_ == std::string::npos) starts_.clear();
}

std::size_t LineFinder::line_of(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(starts_, begin_ + offset, {}, start_of);
    const std::size_t line = after == starts_.begin() ? lines_.first : std::prev(after)->second;
    return lines_.last == 0 ? lines_.first : std::clamp(line, lines_.first, lines_.last);
}

std::size_t line_of_text(const Document& document, std::string_view text) {
    if (text.empty()) return 0;
    std::size_t inside = 0;
    std::string read;
    std::vector<std::pair<std::size_t, std::size_t>> starts;
    for (const Block& block : document.blocks) {
        if (block.spans.empty()) continue;
        read.clear();
        starts.clear();
        append_block(block, read, starts);
        const std::size_t at = read.find(text);
        if (at == std::string::npos) continue;
        const std::size_t line = std::prev(std::ranges::upper_bound(starts, at, {}, start_of))->second;
        if (at == 0 && read.size() - text.size() <= 1) return line;  // all of it, but for a space at the end
        if (inside == 0) inside = line;
    }
    return inside;
}

}  // namespace cairn
