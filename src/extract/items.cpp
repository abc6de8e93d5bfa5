// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/items.h"

#include <algorithm>
#include <array>

#include "extract/heading_text.h"
#include "text/byte_set.h"

namespace cairn {
namespace {

constexpr int         deepest_list         = 8;
constexpr std::size_t long_line            = 60;   // bytes; a `>` line of this length was wrapped, not ended
constexpr double      words_of_a_name      = 2.9;  // mean words of an entry, below which a list only names things
constexpr double      words_in_long_lists  = 4.0;  // the same for long lists: advice does not come by the dozen in three words
constexpr std::size_t least_enumeration    = 3;
constexpr std::size_t long_enumeration     = 10;
constexpr std::size_t longest_code_letters = 3;    // "REC1." is a word

constexpr std::array bullets{std::string_view{"\xE2\x80\xA2"}, std::string_view{"\xE2\x80\xA3"}, std::string_view{"\xE2\x97\xA6"},
                             std::string_view{"\xE2\x96\xAA"}, std::string_view{"\xE2\x96\xBA"}, std::string_view{"\xC2\xB7"},
                             std::string_view{"\xE2\x80\x93 "}, std::string_view{"\xE2\x9E\xA2"}, std::string_view{"\xEF\x82\xB7"},
                             std::string_view{"- "}, std::string_view{"* "}};  // behind a backslash Markdown leaves these to us

/// Bytes of a code such as "R3." or "L-2:" at the start of `line`, up to and without its closing mark; 0 if there is none.
std::size_t code_bytes(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && at < longest_code_letters && line[at] >= 'A' && line[at] <= 'Z') ++at;
    if (at == 0) return 0;
    if (at < line.size() && line[at] == '-') ++at;
    const std::size_t digits = at;
    while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
    const bool closed = at + 1 < line.size() && (line[at] == '.' || line[at] == ':' || line[at] == ')') && line[at + 1] == ' ';
    return at > digits && at - digits < 4 && closed ? at : 0;
}

/// The bytes [begin, end) of `whole` as a text of their own.
FlatText cut(const FlatText& whole, std::size_t begin, std::size_t end) {
    while (end > begin && whole.text[end - 1] == ' ') --end;
    FlatText part;
    part.text = whole.text.substr(begin, end - begin);
    part.line_starts.push_back({0, whole.line_at(begin)});
    for (const FlatText::LineStart& start : whole.line_starts) {
        if (start.offset > begin && start.offset < end) part.line_starts.push_back({start.offset - begin, start.line});
    }
    return part;
}

Item item_of(FlatText text, std::size_t block) {
    Item item;
    item.lines = text.lines(0, text.text.size());
    item.text  = std::move(text);
    item.block = block;
    return item;
}

/// The `>` lines of a quote below an item. Markdown joins them to one paragraph; writers mean one statement a line, unless
/// the lines are long, as those of a wrapped quotation are.
void read_details(const Document& document, const Outline& outline, std::size_t quote, SourceLines& source, std::vector<Item>& out) {
    for (std::size_t i = quote + 1; i < document.blocks[quote].end; ++i) {
        if (document.blocks[i].kind != BlockKind::paragraph) continue;
        const FlatText& text = outline.texts[i];
        std::vector<std::size_t> starts{0};
        bool lazy = false, short_line = false;
        for (std::size_t n = 1; n < text.line_starts.size(); ++n) {
            const std::string_view line = strip_space(source[text.line_starts[n].line]);
            const std::string_view before = strip_space(source[text.line_starts[n - 1].line]);
            if (line.starts_with('>')) {
                starts.push_back(text.line_starts[n].offset);
                short_line = short_line || before.size() < long_line;
            } else {
                lazy = true;
            }
        }
        if (!lazy && !short_line) starts.resize(1);
        for (std::size_t n = 0; n < starts.size(); ++n) {
            Item item   = item_of(cut(text, starts[n], n + 1 < starts.size() ? starts[n + 1] : text.text.size()), i);
            item.detail = true;
            if (!item.text.text.empty()) out.push_back(std::move(item));
        }
    }
}

std::vector<Item> read_items(const Document& document, const Outline& outline, std::size_t list, SourceLines& source, int depth);

Item read_item(const Document& document, const Outline& outline, std::size_t number, bool ordered, SourceLines& source, int depth) {
    const Block& block = document.blocks[number];
    Item item;
    item.block   = number;
    item.lines   = {block.lines.first, block.lines.first};
    item.checked = block.checked;
    if (ordered) item.number = std::to_string(block.level);
    for (std::size_t i = number + 1; i < block.end; i = document.blocks[i].end) {
        const Block& inside = document.blocks[i];
        if (outline.dropped[i]) continue;
        switch (inside.kind) {
            case BlockKind::paragraph:
            case BlockKind::heading:
                if (item.text.text.empty()) {
                    item.text  = outline.texts[i];
                    item.spans = inside.spans;
                } else {
                    item.text.append(outline.texts[i]);
                }
                break;
            case BlockKind::list:
                if (depth < deepest_list) std::ranges::move(read_items(document, outline, i, source, depth + 1), std::back_inserter(item.children));
                break;
            case BlockKind::quote: read_details(document, outline, i, source, item.children); break;
            default: break;
        }
    }
    if (!item.text.text.empty()) item.lines = item.text.lines(0, item.text.text.size());
    return item;
}

std::vector<Item> read_items(const Document& document, const Outline& outline, std::size_t list, SourceLines& source, int depth) {
    std::vector<Item> items;
    for (std::size_t i = list + 1; i < document.blocks[list].end; i = document.blocks[i].end) {
        if (document.blocks[i].kind != BlockKind::item || outline.dropped[i]) continue;
        items.push_back(read_item(document, outline, i, document.blocks[list].ordered, source, depth));
    }
    return items;
}

bool is_fenced(std::string_view line) {
    line = strip_space(line);
    return line.starts_with("```") || line.starts_with("~~~");
}

/// Appends the text of `html` to `out`, tags dropped and the commonest entities read.
void append_html_text(std::string_view html, std::string& out) {
    struct Entity {
        std::string_view name, text;
    };
    constexpr std::array entities{Entity{"&amp;", "&"}, Entity{"&lt;", "<"}, Entity{"&gt;", ">"}, Entity{"&quot;", "\""}, Entity{"&nbsp;", " "}, Entity{"&#39;", "'"}};
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] == '<') {
            at = std::min(html.find('>', at), html.size() - 1) + 1;
            continue;
        }
        const auto entity = std::ranges::find_if(entities, [&](const Entity& one) { return html.substr(at).starts_with(one.name); });
        out += entity == entities.end() ? html.substr(at, 1) : entity->text;
        at += entity == entities.end() ? 1 : entity->name.size();
    }
}

}  // namespace

std::optional<TypedMarker> typed_marker(std::string_view line) {
    for (const std::string_view bullet : bullets) {
        if (!line.starts_with(bullet)) continue;
        const std::string_view rest = strip_space(line.substr(bullet.size()));
        return TypedMarker{static_cast<std::size_t>(rest.data() - line.data()), std::nullopt};
    }
    if (const std::size_t code = code_bytes(line)) return TypedMarker{code + 2, std::string(line.substr(0, code))};
    const Numbered numbered = split_number(line);
    if (numbered.number.empty() || numbered.rest.empty() || numbered.rest.data() == line.data()) return std::nullopt;
    const char before_rest = *(numbered.number.data() + numbered.number.size());
    if (before_rest != ')' && before_rest != '.') return std::nullopt;
    return TypedMarker{static_cast<std::size_t>(numbered.rest.data() - line.data()), std::string(numbered.number)};
}

std::vector<Item> read_html_list(const Block& html, std::size_t number) {
    std::vector<Item> items;
    if (html.spans.empty()) return items;
    const std::string_view text = html.spans.front().text;
    std::size_t line = html.lines.first, counted = 0;
    for (std::size_t at = text.find("<li"); at != std::string_view::npos;) {
        const std::size_t open = text.find('>', at);
        if (open == std::string_view::npos) break;
        const std::size_t next = text.find("<li", open);
        const std::string_view inside = text.substr(open + 1, std::min(text.find("</li", open), next) - open - 1);
        line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        counted = at;
        Span span;
        append_html_text(inside, span.text);
        Item item       = item_of(flatten({span}, line), number);
        item.lines.last = line + static_cast<std::size_t>(std::ranges::count(strip_space(inside), '\n'));
        if (!item.text.text.empty()) items.push_back(std::move(item));
        at = next;
    }
    return items;
}

void SourceLines::cut() {
    constexpr ByteSet ends{"\n\r"};
    for (std::size_t begin = 0; begin < bytes_.size();) {
        const std::size_t end = ends.first_in(bytes_, begin);
        lines_.push_back(bytes_.substr(begin, end - begin));
        begin = end + (bytes_.substr(end, 2) == "\r\n" ? 2 : 1);
    }
}

std::string_view SourceLines::operator[](std::size_t number) {
    if (lines_.empty()) cut();
    return number == 0 || number > lines_.size() ? std::string_view{} : lines_[number - 1];
}

std::vector<Item> read_list(const Document& document, const Outline& outline, std::size_t list, SourceLines& source) {
    return read_items(document, outline, list, source, 1);
}

std::vector<Item> split_typed_items(const Block& paragraph, std::size_t number, const FlatText& text) {
    struct Start {
        std::size_t offset;
        TypedMarker marker;
    };
    std::vector<Start> starts;
    for (const FlatText::LineStart& line : text.line_starts) {
        if (line.offset >= text.text.size()) continue;
        if (std::optional<TypedMarker> marker = typed_marker(std::string_view(text.text).substr(line.offset))) starts.push_back({line.offset, std::move(*marker)});
    }
    if (starts.size() < 2 || (starts.front().offset != 0 && paragraph.kind != BlockKind::cell && text.text[starts.front().offset - 1] != ' ')) return {};
    std::vector<Item> items;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1].offset : text.text.size();
        Item item   = item_of(cut(text, starts[i].offset + starts[i].marker.bytes, end), number);
        item.number = starts[i].marker.number;
        if (!item.text.text.empty()) items.push_back(std::move(item));
    }
    return items;
}

std::vector<Item> read_indented_list(const Block& code, std::size_t number, SourceLines& source) {
    if (code.spans.empty() || is_fenced(source[code.lines.first])) return {};
    std::vector<Item> items;
    const std::string_view text = code.spans.front().text;
    std::size_t line = code.lines.first;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view  row = strip_space(text.substr(at, end - at));
        at = end + 1;
        if (row.empty()) continue;
        const bool dash = row.size() > 2 && (row[0] == '-' || row[0] == '*' || row[0] == '+' || row[0] == '>') && row[1] == ' ';
        const std::optional<TypedMarker> typed = dash ? std::nullopt : typed_marker(row);
        Span span;
        span.text = std::string(dash ? strip_space(row.substr(2)) : typed ? row.substr(typed->bytes) : row);
        if (dash || typed) {
            items.push_back(item_of(flatten({span}, line), number));
            if (typed) items.back().number = typed->number;
        } else if (!items.empty()) {
            items.back().text.append(flatten({span}, line));
            items.back().lines.last = line;
        }
    }
    return items;
}

bool is_enumeration(const std::vector<Item>& items) {
    if (items.size() < least_enumeration) return false;
    std::size_t words = 0;
    for (const Item& item : items) words += count_words(item.text.text);
    const double most = items.size() >= long_enumeration ? words_in_long_lists : words_of_a_name;
    return static_cast<double>(words) < most * static_cast<double>(items.size());
}

std::size_t count_words(std::string_view text) {
    std::size_t words  = 0;
    bool        inside = false;
    for (const char c : text) {
        if (c != ' ' && !inside) ++words;
        inside = c != ' ';
    }
    return words;
}

}  // namespace cairn
