// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/lines.h"

#include <algorithm>

#include "text/utf8.h"

namespace cairn {
namespace {

constexpr auto first_line = [](const auto& leaf) { return leaf.block->lines.first; };

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Adds `more` with white space collapsed, as plain_text() does.
void append_collapsed(std::string& text, std::string_view more) {
    for (std::size_t at = 0; at < more.size(); ++at) {
        if (!is_space(more[at]) || (more[at] == ' ' && !text.empty() && text.back() != ' ')) {
            const std::size_t run = settled_run(more, at);
            text.append(more, at, run);
            at += run;
            if (at == more.size()) return;
        }
        if (!is_space(more[at])) {
            text += more[at];
        } else if (!text.empty() && text.back() != ' ') {
            text += ' ';
        }
    }
}

/// Adds the text of `block`.
void append_block(const Block& block, ReadLines& read) {
    std::size_t line = block.lines.first;
    append_collapsed(read.text, " ");
    read.starts.emplace_back(read.text.size(), line);
    for (const Span& span : block.spans) {
        if (span.style & style_image) continue;
        append_collapsed(read.text, span.text);
        if (span.style & (style_softbreak | style_break)) {
            append_collapsed(read.text, " ");
            read.starts.emplace_back(read.text.size(), ++line);
        }
    }
}

}  // namespace

std::size_t ReadLines::line_at(std::size_t at) const {
    const auto after = std::ranges::upper_bound(starts, at, {}, &std::pair<std::size_t, std::size_t>::first);
    return std::prev(after)->second;
}

// --- DocumentLines ---------------------------------------------------------------------------------------------------

DocumentLines::DocumentLines(const Document& document) : document_(document) {
    for (const Block& block : document.blocks) {
        if (!block.spans.empty()) leaves_.push_back({&block, {}});
    }
    std::ranges::stable_sort(leaves_, {}, first_line);  // footnotes stand at the end of a document, wherever they were written
}

const ReadLines& DocumentLines::read(Leaf& leaf) {
    if (leaf.read.starts.empty()) append_block(*leaf.block, leaf.read);
    return leaf.read;
}

std::size_t DocumentLines::line_of(const std::string& text) {
    if (line_of_heading_.empty()) {
        for (const Section& section : document_.sections) line_of_heading_.try_emplace(section.heading, section.lines.first);
        for (const Block& block : document_.blocks) {
            if (block.kind == BlockKind::heading && !block.spans.empty()) {
                line_of_heading_.try_emplace(plain_text(block.spans), block.lines.first);
            }
        }
    }
    const auto found = line_of_heading_.find(text);
    return found == line_of_heading_.end() ? 0 : found->second;
}

std::size_t DocumentLines::line_of_words(std::string_view words) {
    if (words.empty()) return 0;
    for (Leaf& leaf : leaves_) {
        const std::size_t at = read(leaf).text.find(words);
        if (at != std::string::npos) return leaf.read.line_at(at);
    }
    return 0;
}

// --- LineFinder ------------------------------------------------------------------------------------------------------

LineFinder::LineFinder(DocumentLines& document, std::string_view text, LineRange lines) : lines_(lines) {
    if (lines.first >= lines.last) return;
    const auto last  = std::ranges::upper_bound(document.leaves_, lines.last, {}, first_line);
    auto       first = last;
    while (first != document.leaves_.begin() && std::prev(first)->block->lines.last >= lines.first) --first;
    for (auto leaf = first; leaf != last; ++leaf) {
        begin_ = document.read(*leaf).text.find(text);
        read_  = &leaf->read;
        if (begin_ != std::string::npos) return;
    }
    for (auto leaf = first; leaf != last; ++leaf) append_block(*leaf->block, joined_);
    begin_ = joined_.text.find(text);
    read_  = begin_ == std::string::npos ? nullptr : &joined_;
}

std::size_t LineFinder::line_of(std::size_t offset) const {
    return read_ == nullptr ? lines_.first : std::clamp(read_->line_at(begin_ + offset), lines_.first, lines_.last);
}

}  // namespace cairn
