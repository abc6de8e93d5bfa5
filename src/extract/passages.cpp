// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/passages.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 6> wide_spaces{"\u00a0", "\u2002", "\u2003", "\u2009", "\u202f", "\u3000"};
constexpr std::array<std::string_view, 14> unseen_marks{"\u200b", "\u200c", "\u200d", "\u200e", "\u200f",
                                                        "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                                                        "\u2066", "\u2067", "\u2069", "\ufeff"};

template <std::size_t N>
std::size_t length_of_any(const std::array<std::string_view, N>& marks, std::string_view text) {
    for (const std::string_view mark : marks) {
        if (text.starts_with(mark)) return mark.size();
    }
    return 0;
}

/// Bytes of the UTF-8 character that opens with `c`.
std::size_t character_bytes(char c) {
    const auto first = static_cast<unsigned char>(c);
    return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void append_space(std::string& out) {
    if (!out.empty() && out.back() != ' ') out += ' ';
}

/// Appends `text` to `out`, white space collapsed.
void append_readable(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != ' ' || (!out.empty() && out.back() != ' ')) {
            const std::size_t run = settled_run(text, i);
            out.append(text, i, run);
            i += run;
            if (i == text.size()) return;
        }
        const char c = text[i];
        if (is_space(c) || c == '\xa0') {  // a lone byte: YAML's "\_" comes so from its library
            append_space(out);
            ++i;
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x80) {
            out += c;
            ++i;
            continue;
        }
        const std::string_view rest = text.substr(i);
        if (const std::size_t space = length_of_any(wide_spaces, rest)) {
            append_space(out);
            i += space;
        } else if (const std::size_t mark = length_of_any(unseen_marks, rest)) {
            i += mark;
        } else {
            const std::size_t length = std::min(character_bytes(c), rest.size());
            out += rest.substr(0, length);
            i += length;
        }
    }
}

constexpr unsigned text_styles = style_emphasis | style_strong | style_code | style_strike;

/// Builds one passage from the spans of a block.
class PassageBuilder {
public:
    PassageBuilder(const Block& block, std::size_t index, Passage& passage) : passage_(passage) {
        passage_.block = index;
        passage_.kind = block.kind;
        passage_.level = block.level;
        open_line(block.lines.first, true);
        for (const Span& span : block.spans) add(span);
        close_line();
        while (!passage_.text.empty() && passage_.text.back() == ' ') passage_.text.pop_back();
    }

private:
    void open_line(std::size_t line, bool hard) {
        passage_.lines.push_back({passage_.text.size(), line, hard, false, 0});
        style_ = text_styles;
        linked_ = true;
        any_ = false;
    }

    void close_line() {
        passage_.lines.back().style = any_ ? style_ : 0;
        passage_.lines.back().linked = any_ && linked_;
    }

    void add(const Span& span) {
        if (span.style & (style_break | style_softbreak)) {
            close_line();
            append_space(passage_.text);
            open_line(passage_.lines.back().line + 1, (span.style & style_break) != 0);
            return;
        }
        if (span.style & style_image) return;
        append_readable(passage_.text, span.text);
        if (span.text.find_first_not_of(" \t\r\n:.,;") == std::string::npos) return;  // says nothing of the line's style
        any_ = true;
        style_ &= span.style;
        linked_ = linked_ && !span.target.empty();
    }

    Passage& passage_;
    unsigned style_ = 0;
    bool     linked_ = false;
    bool     any_ = false;
};

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string readable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_readable(out, text);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::size_t Passage::line_of(std::size_t offset) const {
    auto after = std::ranges::upper_bound(lines, offset, {}, &PassageLine::offset);
    return (after == lines.begin() ? lines.front() : *(after - 1)).line;
}

std::string_view Passage::text_of_lines(std::size_t first, std::size_t last) const {
    const std::size_t begin = lines[first].offset;
    const std::size_t end = last < lines.size() ? lines[last].offset : text.size();
    return begin >= end ? std::string_view{} : trimmed(std::string_view(text).substr(begin, end - begin));
}

std::vector<Passage> passages_of(const Document& document) {
    const std::vector<Block>& blocks = document.blocks;
    std::vector<Passage> passages;
    std::vector<std::size_t> item_of(blocks.size(), no_block);
    std::vector<std::size_t> depth_of(blocks.size(), 0);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& block = blocks[i];
        if (block.parent < i) {
            item_of[i] = blocks[block.parent].kind == BlockKind::item ? block.parent : item_of[block.parent];
            depth_of[i] = depth_of[block.parent] + (blocks[block.parent].kind == BlockKind::list ? 1 : 0);
        }
        if (block.kind != BlockKind::heading && block.kind != BlockKind::paragraph && block.kind != BlockKind::cell) continue;
        Passage passage;
        PassageBuilder{block, i, passage};
        if (passage.text.empty()) continue;
        passage.words = FoldedWords(passage.text);
        passage.item = item_of[i];
        passage.depth = depth_of[i];
        passages.push_back(std::move(passage));
    }
    return passages;
}

}  // namespace cairn
