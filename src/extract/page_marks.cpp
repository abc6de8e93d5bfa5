// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_marks.h"

#include <algorithm>
#include <unordered_map>

#include "cairn/text.h"

namespace cairn {
namespace {

constexpr std::size_t longest_footer = 160;  // bytes

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "Recommendations ........ 12"
bool has_dot_leader(std::string_view text) {
    return text.find(".....") != std::string_view::npos || text.find(". . . .") != std::string_view::npos;
}

/// The line with its numbers taken out: footers differ by page number alone.
std::string without_digits(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_digit(c)) out += c;
    }
    return folded(out);
}

bool looks_like_footer(std::string_view text) {
    if (text.size() > longest_footer) return false;
    const std::string line = folded(text);
    return line.find(" | ") != std::string::npos || line.find("page ") != std::string::npos || (!line.empty() && is_digit(line.back()));
}

/// "Page 10 of 33", "- 12 -", "12": nothing but a page's number.
bool is_page_number(std::string_view text) {
    if (text.size() > 40) return false;
    std::string line = folded(text);
    for (const std::string_view word : {"page", "of", "sur", "de", "pagina", "|", "-", "/", "\xE2\x80\x93"}) {
        for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word)) line.erase(at, word.size());
    }
    return std::ranges::any_of(line, is_digit) && std::ranges::all_of(line, [](char c) { return is_digit(c) || c == ' '; });
}

bool is_list_of_anchors(const Document& document, std::size_t list) {
    std::size_t links = 0;
    for (std::size_t i = list + 1; i < document.blocks[list].end; ++i) {
        const Block& block = document.blocks[i];
        if (block.kind != BlockKind::paragraph) continue;
        for (const Span& span : block.spans) {
            if (span.style & (style_break | style_softbreak)) continue;
            if (!span.target.starts_with('#') && !strip_space(span.text).empty()) return false;
        }
        ++links;
    }
    return links > 1;
}

}  // namespace

std::vector<bool> find_page_marks(const Document& document, const std::vector<FlatText>& texts) {
    std::vector<bool>                            dropped(document.blocks.size(), false);
    std::unordered_map<std::string, std::size_t> seen;
    std::vector<std::pair<std::size_t, std::string>> footers;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (block.kind == BlockKind::list && block.parent == no_block && is_list_of_anchors(document, i)) {
            for (std::size_t inside = i; inside < block.end; ++inside) dropped[inside] = true;
        }
        if (block.kind != BlockKind::paragraph || dropped[i]) continue;
        const std::string_view text = texts[i].text;
        if (has_dot_leader(text) || is_page_number(text)) {
            dropped[i] = true;
        } else if (block.parent == no_block && looks_like_footer(text)) {
            std::string key = without_digits(text);
            ++seen[key];
            footers.emplace_back(i, std::move(key));
        }
    }
    for (const auto& [number, key] : footers) {
        if (seen[key] > 1 && key.size() > 7) dropped[number] = true;
    }
    return dropped;
}

std::optional<HtmlHeading> html_heading(std::string_view html) {
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const std::string_view tag = html.substr(at);
        if (tag.size() < 4 || (tag[1] != 'h' && tag[1] != 'H') || tag[2] < '1' || tag[2] > '6' || (tag[3] != '>' && tag[3] != ' ')) continue;
        const std::size_t open = tag.find('>');
        if (open == std::string_view::npos) return std::nullopt;
        const std::string_view inside = tag.substr(open + 1);
        const std::size_t close = std::min(inside.find("</h"), inside.find("</H"));
        if (close == std::string_view::npos) return std::nullopt;
        std::string text;
        bool        in_tag = false;
        for (const char c : inside.substr(0, close)) {
            if (c == '<') in_tag = true;
            if (!in_tag) text += c;
            if (c == '>') in_tag = false;
        }
        const std::string shown{strip_space(text)};
        if (shown.empty()) return std::nullopt;
        return HtmlHeading{shown, tag[2] - '0'};
    }
    return std::nullopt;
}

}  // namespace cairn
