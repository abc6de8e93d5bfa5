// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/spans.h"

#include <algorithm>
#include <array>

namespace cairn {

namespace {

struct TagRow {
    std::string_view name;
    unsigned         style;
};

constexpr std::array tag_rows{
    TagRow{"b", style_strong},   TagRow{"br", style_break}, TagRow{"code", style_code},  TagRow{"del", style_strike},
    TagRow{"em", style_emphasis}, TagRow{"i", style_emphasis}, TagRow{"s", style_strike}, TagRow{"strike", style_strike},
    TagRow{"strong", style_strong},
};

/// What is cut out of an HTML block, from its opening to its closing words.
struct HiddenRow {
    std::string_view opens, closes;
};

constexpr std::array hidden_rows{
    HiddenRow{"<!--", "-->"}, HiddenRow{"<script", "</script>"}, HiddenRow{"<style", "</style>"}, HiddenRow{"<?", "?>"},
};

constexpr std::string_view blanks = " \t\n\r\f\v";

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// Where `~~` stands in `text` from `from` on, with something else than `~` on both sides.
std::size_t find_strike(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find("~~", from); at != std::string_view::npos; at = text.find("~~", at)) {
        std::size_t end = at;
        while (end < text.size() && text[end] == '~') ++end;
        if (end - at == 2) return at;
        at = end;
    }
    return std::string_view::npos;
}

}  // namespace

void append_span(std::vector<Span>& spans, std::string_view text, unsigned style, const std::string& target) {
    if (text.empty()) return;
    constexpr unsigned single = style_break | style_softbreak | style_image;
    if (!spans.empty() && spans.back().style == style && (style & single) == 0 && spans.back().target == target) {
        spans.back().text += text;
    } else {
        spans.push_back({std::string(text), target, style});
    }
}

void mark_strikes(std::vector<Span>& spans) {
    constexpr unsigned kept = style_code | style_image;
    std::size_t        marks = 0;
    for (const Span& span : spans) {
        if ((span.style & kept) != 0) continue;
        for (std::size_t at = find_strike(span.text, 0); at != std::string::npos; at = find_strike(span.text, at + 2)) ++marks;
    }
    if (marks < 2) return;
    std::size_t       left = marks / 2 * 2;  // a last one without a partner stays as it is
    bool              struck = false;
    std::vector<Span> split;
    for (Span& span : spans) {
        std::size_t from = 0;
        const bool  skip = (span.style & kept) != 0;
        for (std::size_t at = skip ? std::string::npos : find_strike(span.text, 0); at != std::string::npos && left > 0;
             at = find_strike(span.text, from)) {
            append_span(split, std::string_view(span.text).substr(from, at - from), span.style | (struck ? style_strike : 0u), span.target);
            struck = !struck;
            from   = at + 2;
            --left;
        }
        append_span(split, std::string_view(span.text).substr(from), span.style | (struck ? style_strike : 0u), span.target);
    }
    spans = std::move(split);
}

InlineTag inline_tag(std::string_view html) {
    if (html.size() < 3 || html.front() != '<') return {};
    const bool        closes = html[1] == '/';
    const std::size_t begin  = closes ? 2 : 1;
    const std::string name   = lower_case(html.substr(begin, html.find_first_of(" \t\n/>", begin) - begin));
    const auto* const row    = std::ranges::find(tag_rows, name, &TagRow::name);
    return row == tag_rows.end() ? InlineTag{} : InlineTag{row->style, closes};
}

std::string shown_html(std::string_view html) {
    std::string text(html);
    for (const HiddenRow& row : hidden_rows) {
        if (text.find(row.opens.substr(0, 2)) == std::string::npos) continue;
        const std::string lower = lower_case(text);
        std::string       kept;
        std::size_t       from = 0;
        for (std::size_t at = lower.find(row.opens); at != std::string::npos; at = lower.find(row.opens, from)) {
            kept.append(text, from, at - from);
            const std::size_t end = lower.find(row.closes, at + row.opens.size());
            from = end == std::string::npos ? text.size() : end + row.closes.size();
        }
        text = kept.append(text, from);
    }
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace cairn
