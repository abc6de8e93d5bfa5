// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/heading_lines.h"

#include <algorithm>

#include "extract/flat_text.h"
#include "extract/run_in.h"

namespace cairn {
namespace {

constexpr std::size_t longest_heading_line = 160;  // bytes; a longer bold line is an emphasised sentence
constexpr std::size_t longest_line_label   = 48;   // bytes before the colon of "Recommendation 3: ..."
constexpr unsigned    breaks               = style_break | style_softbreak;

/// One source line of a paragraph.
struct Line {
    std::vector<Span> spans;
    std::size_t       number = 0;  // of the file
    unsigned          style  = style_plain;
    bool              hard   = false;  // a hard break stands before it
    bool              blank  = false;  // nothing but "**" and white space
};

bool blank_text(const std::vector<Span>& spans) {
    for (const Span& span : spans) {
        if (span.style & style_image) return false;
        for (std::size_t i = 0; i < span.text.size();) {
            const std::size_t space = leading_space(std::string_view(span.text).substr(i));
            if (space == 0 && span.text[i] != '*' && span.text[i] != '_') return false;
            i += std::max<std::size_t>(space, 1);
        }
    }
    return true;
}

/// A line that begins or ends with "**" which found no partner: bold to the writer, not to Markdown.
bool has_stray_strong(const std::vector<Span>& spans) {
    const std::string text = flatten(spans, 1).text;
    return text.size() > 4 && text.size() < longest_heading_line && (text.ends_with("**") || text.starts_with("**"));
}

std::vector<Line> lines_of(const Block& paragraph) {
    std::vector<Line> lines(1);
    lines[0].number = paragraph.lines.first;
    for (const Span& span : paragraph.spans) {
        if (!(span.style & breaks)) {
            lines.back().spans.push_back(span);
            continue;
        }
        const std::size_t next = lines.back().number + 1;
        lines.push_back({});
        lines.back().number = next;
        lines.back().hard   = (span.style & style_break) != 0;
    }
    for (Line& line : lines) {
        line.blank = blank_text(line.spans);
        line.style = common_style(line.spans);
        if (line.style == style_plain && !line.blank && has_stray_strong(line.spans)) line.style = style_strong;
    }
    return lines;
}

bool short_enough(const Line& line) { return flatten(line.spans, 1).text.size() <= longest_heading_line; }

/// Where the body of the paragraph begins and ends; lines outside are headings.
struct Body {
    std::size_t first = 0, last = 0;
};

Body find_body(const std::vector<Line>& lines) {
    Body body{0, lines.size()};
    while (body.first < body.last && (lines[body.first].blank || (lines[body.first].style != style_plain && short_enough(lines[body.first])))) {
        ++body.first;
    }
    // A bold run that goes on into a line of plain text is emphasis inside a sentence, unless a hard break ends it.
    if (body.first > 0 && body.first < body.last && !lines[body.first].hard) {
        const bool starts_bold = !lines[body.first].spans.empty() && (lines[body.first].spans.front().style & style_strong) != 0;
        if (starts_bold || body.first > 1) body.first = 0;
    }
    std::size_t tail = body.last;
    while (tail > body.first && (lines[tail - 1].blank || (lines[tail - 1].style != style_plain && short_enough(lines[tail - 1])))) --tail;
    if (tail < lines.size() && tail > body.first && lines[tail].hard) body.last = tail;
    return body;
}

void put_heading(const Line& line, const Block& paragraph, std::vector<Block>& out) {
    Block block;
    block.parent = paragraph.parent;
    block.lines  = {line.number, line.number};
    block.spans  = line.spans;
    for (Span& span : block.spans) {
        span.style |= line.style & (style_strong | style_emphasis);
        if (span.text.find("**") == std::string::npos) continue;
        for (std::size_t at = span.text.find("**"); at != std::string::npos; at = span.text.find("**")) span.text.erase(at, 2);
    }
    out.push_back(std::move(block));
}

/// The paragraphs that `paragraph` falls into; empty if it stays whole.
std::vector<Block> split(const Block& paragraph) {
    const std::vector<Line> lines = lines_of(paragraph);
    if (lines.size() < 2) return {};
    const Body body = find_body(lines);
    if (body.first == 0 && body.last == lines.size()) return {};
    if (body.first == body.last) {  // headings alone: split where the style changes or a hard break says so
        const bool one_run = std::ranges::all_of(lines, [&](const Line& line) { return !line.hard && (line.blank || line.style == lines[0].style); });
        if (one_run) return {};
    }
    std::vector<Block> out;
    for (std::size_t i = 0; i < body.first; ++i) {
        if (!lines[i].blank) put_heading(lines[i], paragraph, out);
    }
    if (body.first < body.last) {
        Block rest;
        rest.parent = paragraph.parent;
        rest.lines  = {lines[body.first].number, lines[body.last - 1].number};
        for (std::size_t i = body.first; i < body.last; ++i) {
            if (i > body.first) rest.spans.push_back({lines[i].hard ? "\n" : " ", "", lines[i].hard ? style_break : style_softbreak});
            rest.spans.insert(rest.spans.end(), lines[i].spans.begin(), lines[i].spans.end());
        }
        if (body.last == lines.size()) rest.lines.last = std::max(rest.lines.first, paragraph.lines.last);
        out.push_back(std::move(rest));
    }
    for (std::size_t i = body.last; i < lines.size(); ++i) {
        if (!lines[i].blank) put_heading(lines[i], paragraph, out);
    }
    return out.size() > 1 ? out : std::vector<Block>{};
}

bool has_lines(const Block& block) {
    return block.kind == BlockKind::paragraph && block.parent == no_block &&
           std::ranges::any_of(block.spans, [](const Span& span) { return (span.style & breaks) != 0; });
}

bool may_split(const Block& block) {
    return has_lines(block) &&
           std::ranges::any_of(block.spans, [](const Span& span) {
               return (span.style & (style_strong | style_emphasis)) != 0 || span.text.find("**") != std::string::npos;
           });
}

/// Puts `pieces[i]` where block i stands, for every i that has some.
void replace_blocks(Document& document, std::vector<std::vector<Block>>& pieces) {
    std::vector<std::size_t> moved_to(document.blocks.size() + 1);
    std::size_t              at = 0;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        moved_to[i] = at;
        at += std::max<std::size_t>(1, pieces[i].size());
    }
    moved_to[document.blocks.size()] = at;
    std::vector<Block> blocks;
    blocks.reserve(at);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        if (pieces[i].empty()) {
            Block& block = document.blocks[i];
            if (block.parent != no_block) block.parent = moved_to[block.parent];
            block.end = moved_to[block.end];
            blocks.push_back(std::move(block));
            continue;
        }
        for (Block& piece : pieces[i]) {
            blocks.push_back(std::move(piece));
            blocks.back().end = blocks.size();
        }
    }
    document.blocks = std::move(blocks);
}

/// The label that `line` opens with, up to its colon; empty if it opens with none.
std::string_view label_of(std::string_view line) {
    const std::size_t colon = line.substr(0, longest_line_label + 1).find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 >= line.size() || line[colon + 1] != ' ') return {};
    const auto first = static_cast<unsigned char>(line.front());
    return (first >= 'A' && first <= 'Z') || first >= 0x80 || (first >= '0' && first <= '9') ? line.substr(0, colon) : std::string_view{};
}

/// The paragraphs that the labelled lines of `paragraph` make; empty if it stays whole.
std::vector<Block> split_at_labels(const Block& paragraph, const HeadingClassifier& headings) {
    const std::vector<Line> lines = lines_of(paragraph);
    std::vector<std::size_t> starts{0};
    bool announces = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string text  = flatten(lines[i].spans, 1).text;
        std::string_view  label = label_of(text);
        if (label.empty()) continue;
        if (const std::optional<NumberedLabel> numbered = split_number_behind(label)) label = numbered->label;
        if (!headings.opens_paragraph(label)) continue;
        const std::vector<HeadingClass> classes = headings.classify(label);
        announces = announces || (!classes.empty() && classes.front().role == HeadingRole::findings);
        if (i > 0) starts.push_back(i);
    }
    if (!announces || starts.size() < 2) return {};
    std::vector<Block> out;
    for (std::size_t n = 0; n < starts.size(); ++n) {
        const std::size_t end = n + 1 < starts.size() ? starts[n + 1] : lines.size();
        Block piece;
        piece.parent = paragraph.parent;
        piece.lines  = {lines[starts[n]].number, lines[end - 1].number};
        for (std::size_t i = starts[n]; i < end; ++i) {
            if (i > starts[n]) piece.spans.push_back({lines[i].hard ? "\n" : " ", "", lines[i].hard ? style_break : style_softbreak});
            piece.spans.insert(piece.spans.end(), lines[i].spans.begin(), lines[i].spans.end());
        }
        out.push_back(std::move(piece));
    }
    return out;
}

}  // namespace

unsigned common_style(const std::vector<Span>& spans) {
    unsigned style = style_strong | style_emphasis;
    bool     any   = false;
    for (const Span& span : spans) {
        if (span.style & breaks) continue;
        if (span.style & style_image) return style_plain;
        std::string_view text = strip_space(span.text);
        if (text.empty() || text == ":" || text == "." || text == "-") continue;
        any = true;
        style &= span.style;
    }
    return any ? style : static_cast<unsigned>(style_plain);
}

void split_heading_lines(Document& document) {
    std::vector<std::vector<Block>> pieces(document.blocks.size());
    bool                            any = false;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        if (may_split(document.blocks[i])) pieces[i] = split(document.blocks[i]);
        any = any || !pieces[i].empty();
    }
    if (any) replace_blocks(document, pieces);
}

void split_labelled_lines(Document& document, const HeadingClassifier& headings) {
    std::vector<std::vector<Block>> pieces(document.blocks.size());
    bool                            any = false;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (!has_lines(block) || std::ranges::none_of(block.spans, [](const Span& span) { return span.text.find(':') != std::string::npos; })) continue;
        pieces[i] = split_at_labels(block, headings);
        any = any || !pieces[i].empty();
    }
    if (any) replace_blocks(document, pieces);
}

}  // namespace cairn
