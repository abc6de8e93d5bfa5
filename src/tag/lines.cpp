// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/lines.h"

#include <algorithm>

#include "text/utf8.h"

namespace cairn {
namespace {

using LineStarts = std::vector<std::pair<std::size_t, std::size_t>>;

std::size_t start_of(const std::pair<std::size_t, std::size_t>& line) { return line.first; }

std::size_t first_line(const Block* block) { return block->lines.first; }

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

void DocumentLines::read_all() {
    if (!begins_.empty()) return;
    for (const Block* block : leaves_) {
        read_ += '\n';  // what is looked for stands inside one block
        begins_.push_back(read_.size());
        append_block(*block, read_, starts_);
    }
    begins_.push_back(read_.size());
}

std::size_t DocumentLines::line_of(const std::string& text) const {
    const auto found = line_of_heading_.find(text);
    return found == line_of_heading_.end() ? 0 : found->second;
}

std::size_t DocumentLines::line_of_words(std::string_view words) {
    if (words.empty()) return 0;
    read_all();
    const std::size_t at = read_.find(words);
    return at == std::string::npos ? 0 : line_at(starts_, at, 0);
}

// --- LineFinder ------------------------------------------------------------------------------------------------------

LineFinder::LineFinder(DocumentLines& document, std::string_view text, LineRange lines) : lines_(lines) {
    if (lines.first >= lines.last) return;
    document.read_all();
    const auto& leaves = document.leaves_;
    const auto  last   = std::ranges::upper_bound(leaves, lines.last, {}, first_line);
    auto        first  = last;
    while (first != leaves.begin() && (*std::prev(first))->lines.last >= lines.first) --first;
    if (first == last) return;
    const auto begin_of = [&](auto leaf) { return document.begins_[static_cast<std::size_t>(leaf - leaves.begin())]; };
    const std::string_view read = std::string_view(document.read_).substr(0, begin_of(last));
    begin_  = read.find(text, begin_of(first));
    starts_ = &document.starts_;
    if (begin_ != std::string::npos) return;
    std::string joined;  // it may run over from one block to the next
    for (auto leaf = first; leaf != last; ++leaf) append_block(**leaf, joined, own_);
    begin_  = joined.find(text);
    starts_ = begin_ == std::string::npos ? nullptr : &own_;
}

std::size_t LineFinder::line_of(std::size_t offset) const {
    if (starts_ == nullptr) return lines_.first;
    return std::clamp(line_at(*starts_, begin_ + offset, lines_.first), lines_.first, lines_.last);
}

}  // namespace cairn
