// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/lines.h"

#include <algorithm>

namespace cairn {
namespace {

using LineStarts = std::vector<std::pair<std::size_t, std::size_t>>;

std::size_t start_of(const std::pair<std::size_t, std::size_t>& line) { return line.first; }

std::size_t first_line(const Block* block) { return block->lines.first; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Adds `more` with white space collapsed, as plain_text() does.
void append_collapsed(std::string& text, std::string_view more) {
    for (std::size_t at = 0; at < more.size();) {
        std::size_t end = at;
        while (end < more.size() && !is_space(more[end])) ++end;
        text.append(more, at, end - at);
        if (end == more.size()) return;
        if (!text.empty() && text.back() != ' ') text += ' ';
        at = end + 1;
    }
}

/// Adds the text of `block` to `read`, and to `starts` where each of its lines begins.
void append_block(const Block& block, std::string& read, LineStarts& starts) {
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

/// The line of byte `at` of what was read.
std::size_t line_at(const LineStarts& starts, std::size_t at, std::size_t otherwise) {
    const auto after = std::ranges::upper_bound(starts, at, {}, start_of);
    return after == starts.begin() ? otherwise : std::prev(after)->second;
}

}  // namespace

// --- DocumentLines ---------------------------------------------------------------------------------------------------

DocumentLines::DocumentLines(const Document& document) {
    for (const Section& section : document.sections) line_of_heading_.try_emplace(section.heading, section.lines.first);
    for (const Block& block : document.blocks) {
        if (block.spans.empty()) continue;
        leaves_.push_back(&block);
        if (block.kind == BlockKind::heading) line_of_heading_.try_emplace(plain_text(block.spans), block.lines.first);
    }
    std::ranges::stable_sort(leaves_, {}, first_line);  // footnotes stand at the end of a document, wherever they were written
}

std::vector<const Block*> DocumentLines::blocks_in(LineRange lines) const {
    std::vector<const Block*> found;
    auto block = std::ranges::upper_bound(leaves_, lines.last, {}, first_line);
    while (block != leaves_.begin() && (*std::prev(block))->lines.last >= lines.first) found.push_back(*--block);
    std::ranges::reverse(found);
    return found;
}

std::size_t DocumentLines::line_of(const std::string& text) const {
    const auto found = line_of_heading_.find(text);
    return found == line_of_heading_.end() ? 0 : found->second;
}

std::size_t DocumentLines::line_of_words(std::string_view words) {
    if (words.empty()) return 0;
    if (starts_.empty()) {
        for (const Block* block : leaves_) {
            read_ += '\n';  // what is looked for stands inside one block
            append_block(*block, read_, starts_);
        }
    }
    const std::size_t at = read_.find(words);
    return at == std::string::npos ? 0 : line_at(starts_, at, 0);
}

// --- LineFinder ------------------------------------------------------------------------------------------------------

LineFinder::LineFinder(const DocumentLines& document, std::string_view text, LineRange lines) : lines_(lines) {
    if (lines.first >= lines.last) return;
    std::string read;
    for (const Block* block : document.blocks_in(lines)) append_block(*block, read, starts_);
    begin_ = read.find(text);
    if (begin_ == std::string::npos) starts_.clear();
}

std::size_t LineFinder::line_of(std::size_t offset) const {
    if (starts_.empty()) return lines_.first;
    return std::clamp(line_at(starts_, begin_ + offset, lines_.first), lines_.first, lines_.last);
}

}  // namespace cairn
