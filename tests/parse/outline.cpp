// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/outline.h"

#include <catch2/catch.hpp>

#include <array>

#include "parse/markdown.h"

namespace cairn {

namespace {

constexpr std::array kind_names{"heading", "paragraph", "list", "item", "table", "row", "cell", "quote", "code", "html", "rule", "footnote"};

std::string shown(const Span& span) {
    if ((span.style & style_break) != 0) return "/";
    if ((span.style & style_softbreak) != 0) return "~";
    if ((span.style & style_image) != 0) return "!(" + span.text + ")(" + span.target + ")";
    std::string text = span.text;
    if ((span.style & style_code) != 0) text = "`" + text + "`";
    if ((span.style & style_strike) != 0) text = "~" + text + "~";
    if ((span.style & style_emphasis) != 0) text = "*" + text + "*";
    if ((span.style & style_strong) != 0) text = "**" + text + "**";
    return span.target.empty() ? text : "[" + text + "](" + span.target + ")";
}

}  // namespace

Parsed parsed(const std::string& bytes) {
    Parsed result;
    result.document = parse_markdown({.id = "brief", .path = "brief.md", .bytes = bytes, .added = ""}, result.diagnostics);
    return result;
}

std::string outline(const Document& document) {
    std::string              text;
    std::vector<std::size_t> ends;
    for (std::size_t index = 0; index < document.blocks.size(); ++index) {
        const Block& block = document.blocks[index];
        while (!ends.empty() && ends.back() <= index) ends.pop_back();
        text.append(2 * ends.size(), ' ').append(kind_names[static_cast<std::size_t>(block.kind)]);
        if (block.level != 0) text += " #" + std::to_string(block.level);
        if (block.ordered) text += " ordered";
        if (block.header) text += " header";
        if (block.checked) text += *block.checked ? " done" : " open";
        text += " " + std::to_string(block.lines.first);
        if (block.lines.last != block.lines.first) text += "-" + std::to_string(block.lines.last);
        if (!block.spans.empty()) text += ": ";
        for (const Span& span : block.spans) text += shown(span);
        text += '\n';
        ends.push_back(block.end);
    }
    return text;
}

std::string told(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += std::to_string(diagnostic.line) + ": " + diagnostic.message + "\n";
    return text;
}

void check_tree(const Document& document, std::size_t line_count) {
    std::vector<std::size_t> open;
    bool                     sound = true;
    for (std::size_t index = 0; index < document.blocks.size() && sound; ++index) {
        const Block& block = document.blocks[index];
        while (!open.empty() && document.blocks[open.back()].end <= index) open.pop_back();
        sound = block.parent == (open.empty() ? no_block : open.back()) && block.end > index &&
                block.end <= (open.empty() ? document.blocks.size() : document.blocks[open.back()].end) &&
                block.lines.first >= document.body_line && block.lines.first <= block.lines.last &&
                block.lines.last <= line_count;
        if (!sound) {
            CAPTURE(index, block.parent, block.end, block.lines.first, block.lines.last, line_count);
            CHECK(sound);
        }
        open.push_back(index);
    }
    CHECK(sound);
}

}  // namespace cairn
