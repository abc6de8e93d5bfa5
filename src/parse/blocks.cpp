// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/blocks.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

#include "cairn/text.h"
#include "parse/arena.h"
#include "parse/line_shape.h"
#include "parse/spans.h"

namespace cairn {

namespace {

struct FreeIterator {
    void operator()(cmark_iter* iterator) const noexcept { cmark_iter_free(iterator); }
};

/// Only extensions without special characters: others edit tables that all of a process's parsers read (cmark-gfm's
/// inlines.c), so that two threads could not parse at once.
constexpr std::array extension_names{"table", "tasklist"};

/// The tree of `text`. It and the parser live in this thread's arena and go with it.
cmark_node* parse(std::string_view text) {
    static std::once_flag registered;  // registering twice aborts the process
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    cmark_parser* const parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, Arena::memory());
    for (const char* const name : extension_names) {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    }
    cmark_parser_feed(parser, text.data(), text.size());
    return cmark_parser_finish(parser);
}

/// A type of node that an extension brings has a number of its own in each process, so it is known by its name.
struct ExtensionRow {
    std::string_view name;
    BlockKind        kind;
};

constexpr std::array extension_rows{
    ExtensionRow{"table_cell", BlockKind::cell}, ExtensionRow{"table_row", BlockKind::row},
    ExtensionRow{"table_header", BlockKind::row}, ExtensionRow{"table", BlockKind::table},
};

BlockKind kind_of(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_BLOCK_QUOTE: return BlockKind::quote;
        case CMARK_NODE_LIST: return BlockKind::list;
        case CMARK_NODE_ITEM: return BlockKind::item;
        case CMARK_NODE_CODE_BLOCK: return BlockKind::code;
        case CMARK_NODE_HTML_BLOCK: return BlockKind::html;
        case CMARK_NODE_PARAGRAPH: return BlockKind::paragraph;
        case CMARK_NODE_HEADING: return BlockKind::heading;
        case CMARK_NODE_THEMATIC_BREAK: return BlockKind::rule;
        case CMARK_NODE_FOOTNOTE_DEFINITION: return BlockKind::footnote;
        default: break;
    }
    const auto* const row = std::ranges::find(extension_rows, std::string_view(cmark_node_get_type_string(node)), &ExtensionRow::name);
    return row == extension_rows.end() ? BlockKind::paragraph : row->kind;
}

/// Walks the tree once and builds the blocks.
class Builder {
public:
    Builder(const Lines& lines, const Guarded& guarded)
        : lines_(lines), guarded_(guarded), plain_seen_(guarded.plain.size()), footnote_seen_(guarded.footnotes.size()) {}

    std::vector<Block> build(cmark_node* root) {
        const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
        for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(iterator.get())) {
            cmark_node* const node = cmark_iter_get_node(iterator.get());
            if (node == root) continue;
            if ((cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE) {
                event == CMARK_EVENT_ENTER ? enter_inline(node) : leave_inline(node);
            } else if (event == CMARK_EVENT_ENTER) {
                enter_block(node);
            } else {
                leave_block();
            }
        }
        add_forgotten_lines();
        return std::move(blocks_);
    }

private:
    void enter_block(cmark_node* node) {
        const BlockKind kind = kind_of(node);
        Block&          block = blocks_.emplace_back();
        block.kind   = kind;
        block.parent = open_.empty() ? no_block : open_.back();
        block.lines  = lines_of(node);
        open_.push_back(blocks_.size() - 1);
        switch (kind) {
            case BlockKind::heading: block.level = cmark_node_get_heading_level(node); break;
            case BlockKind::list: block.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST; break;
            case BlockKind::item: read_item(node, block); break;
            case BlockKind::table: place_table(block); break;
            case BlockKind::row:
                block.header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
                if (block.header) block.lines.first = block.lines.last = blocks_[block.parent].lines.first;
                break;
            case BlockKind::cell: block.lines = blocks_[block.parent].lines; break;
            case BlockKind::code:
            case BlockKind::html: read_raw(node, block); leave_block(); break;
            case BlockKind::rule: leave_block(); break;
            default: break;
        }
        style_ = {};
        targets_.clear();
        inside_image_ = false;
    }

    void leave_block() {
        const std::size_t index = open_.back();
        open_.pop_back();
        Block& block = blocks_[index];
        block.end = blocks_.size();
        mark_strikes(block.spans);
        take_plain_lines(block);
        see_lines(block);
        // cmark often ends a list one line too far: what is inside tells better.
        if (index + 1 < block.end && block.kind != BlockKind::row) {
            std::size_t last = block.lines.first;
            for (std::size_t child = index + 1; child < block.end; child = blocks_[child].end) {
                last = std::max(last, blocks_[child].lines.last);
            }
            block.lines.last = last;
        }
        const bool dropped = (block.kind == BlockKind::html && block.spans.empty());
        if (dropped) blocks_.pop_back();
    }

    /// A paragraph that turns into a table at its last line leaves the lines before as a paragraph without a place.
    void place_table(Block& table) {
        const std::size_t index = blocks_.size() - 1;
        if (index == 0 || blocks_[index - 1].lines.first != 0) return;
        Block&      paragraph = blocks_[index - 1];
        std::size_t header    = table.lines.first + 1;
        while (header < table.lines.last && table_columns(lines_[header], lines_[header + 1]) == 0) ++header;
        paragraph.lines   = {table.lines.first, header - 1};
        table.lines.first = header;
        table.lines.last  = std::max(header, table.lines.last);
    }

    [[nodiscard]] LineRange lines_of(cmark_node* node) const {
        if (cmark_node_get_start_line(node) < 1) return {};
        const auto in_file = [&](int line) {
            const auto number = lines_.first() + lines_before(guarded_, static_cast<std::size_t>(std::max(line, 1)));
            return std::clamp(number, lines_.first(), std::max(lines_.last(), lines_.first()));
        };
        LineRange range{in_file(cmark_node_get_start_line(node)), in_file(cmark_node_get_end_line(node))};
        range.last = std::max(range.first, range.last);
        while (range.last > range.first && lines_.is_blank(range.last)) --range.last;
        return range;
    }

    void read_item(cmark_node* node, Block& block) const {
        if (std::string_view(cmark_node_get_type_string(node)) == "tasklist") {
            block.checked = cmark_gfm_extensions_get_tasklist_item_checked(node);
        }
        cmark_node* const list = cmark_node_parent(node);
        if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return;
        // cmark counts on from the first item; what the source says is what people cite.
        const std::string_view line = lines_[block.lines.first];
        const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
        int number = 0;
        std::size_t at = column;
        for (; at < line.size() && at < column + 9 && line[at] >= '0' && line[at] <= '9'; ++at) {
            number = number * 10 + (line[at] - '0');
        }
        block.level = at > column ? number : cmark_node_get_list_start(list);
    }

    void read_raw(cmark_node* node, Block& block) {
        const char* const literal = cmark_node_get_literal(node);
        std::string       text = source_text(literal == nullptr ? "" : literal);
        if (is_altered(block.lines)) text = raw_lines(node, block);
        if (block.kind == BlockKind::html) text = shown_html(text);
        if (text.ends_with('\n')) text.pop_back();
        append_span(block.spans, text, block.kind == BlockKind::code ? style_code : style_plain, "");
    }

    /// The block's lines from the source, the fences of code left out.
    [[nodiscard]] std::string raw_lines(cmark_node* node, const Block& block) const {
        LineRange range = block.lines;
        int       length = 0, offset = 0;
        char      sign = 0;
        if (block.kind == BlockKind::code && cmark_node_get_fenced(node, &length, &offset, &sign) != 0) {
            ++range.first;
            if (range.last >= range.first && without_markers(lines_[range.last]).starts_with(std::string(3, sign))) --range.last;
        }
        return range.first > range.last ? "" : std::string(lines_.in(range));
    }

    [[nodiscard]] bool is_altered(LineRange range) const {
        const auto first = std::ranges::lower_bound(guarded_.altered, range.first, {}, &LineRange::last);
        return first != guarded_.altered.end() && first->first <= range.last;
    }

    /// Notes that the lines of `block` have found their place.
    void see_lines(const Block& block) {
        const bool raw = block.kind == BlockKind::code || block.kind == BlockKind::html;
        const std::size_t last = raw ? block.lines.last : block.lines.first;
        if (raw || block.kind == BlockKind::footnote) {
            auto at = std::ranges::lower_bound(guarded_.footnotes, block.lines.first);
            for (; at != guarded_.footnotes.end() && *at <= last; ++at) {
                footnote_seen_[static_cast<std::size_t>(at - guarded_.footnotes.begin())] = true;
            }
        }
        if (!raw) return;
        auto at = std::ranges::lower_bound(guarded_.plain, block.lines.first, {}, first_line);
        for (; at != guarded_.plain.end() && at->lines.first <= last; ++at) {
            plain_seen_[static_cast<std::size_t>(at - guarded_.plain.begin())] = true;
        }
    }

    /// If `block` stands for lines that the parser was not shown, gives it their text.
    void take_plain_lines(Block& block) {
        if (guarded_.plain.empty() || block.spans.size() != 1 || block.spans[0].text != plain_lines_mark) return;
        const auto plain = std::ranges::lower_bound(guarded_.plain, block.lines.first, {}, first_line);
        if (plain == guarded_.plain.end() || plain->lines.first != block.lines.first) return;
        fill_plain(block, *plain);
        plain_seen_[static_cast<std::size_t>(plain - guarded_.plain.begin())] = true;
    }

    void fill_plain(Block& block, const PlainLines& plain) const {
        std::string text;
        for (std::size_t number = plain.lines.first; number <= plain.lines.last; ++number) {
            text.append(text.empty() ? "" : " ").append(without_markers(lines_[number]));
        }
        block.lines = plain.lines;
        block.spans = {{collapsed(text), "", style_plain}};
    }

    /// What the parser swallowed comes last: plain lines inside other blocks, footnotes that nothing points to.
    void add_forgotten_lines() {
        for (std::size_t index = 0; index < guarded_.plain.size(); ++index) {
            if (plain_seen_[index]) continue;
            Block& block = blocks_.emplace_back();
            fill_plain(block, guarded_.plain[index]);
            block.end = blocks_.size();
        }
        for (std::size_t index = 0; index < guarded_.footnotes.size(); ++index) {
            if (!footnote_seen_[index] && !is_plain(guarded_.footnotes[index])) add_footnote(guarded_.footnotes[index]);
        }
    }

    [[nodiscard]] bool is_plain(std::size_t line) const {
        const auto plain = std::ranges::lower_bound(guarded_.plain, line, {}, [](const PlainLines& lines) { return lines.lines.last; });
        return plain != guarded_.plain.end() && plain->lines.first <= line;
    }

    /// The footnote that opens at line `number`, as a block with one plain paragraph.
    void add_footnote(std::size_t number) {
        LineRange range{number, number};
        while (range.last < lines_.last() && !lines_.is_blank(range.last + 1) && !is_footnote(lines_[range.last + 1])) ++range.last;
        std::string text = collapsed(lines_.in(range));
        text.erase(0, std::min(text.find("]:") + 2, text.size()));
        const std::size_t index = blocks_.size();
        for (const BlockKind kind : {BlockKind::footnote, BlockKind::paragraph}) {
            Block& block = blocks_.emplace_back();
            block.kind   = kind;
            block.end    = index + 2;
            block.lines  = range;
        }
        blocks_.back().parent = index;
        append_span(blocks_.back().spans, collapsed(text), style_plain, "");
    }

    [[nodiscard]] unsigned style() const {
        return (style_.emphasis > 0 ? style_emphasis : 0u) | (style_.strong > 0 ? style_strong : 0u) |
               (style_.code > 0 ? style_code : 0u) | (style_.strike > 0 ? style_strike : 0u);
    }

    [[nodiscard]] const std::string& target() const {
        static const std::string none;
        return targets_.empty() ? none : targets_.back();
    }

    void add_text(const char* text, unsigned more = style_plain) {
        if (text == nullptr || open_.empty()) return;
        const std::string shown = source_text(text);
        if (inside_image_) blocks_[open_.back()].spans.back().text += shown;
        else append_span(blocks_[open_.back()].spans, shown, style() | more, target());
    }

    /// What the source says where the parser read `text`.
    [[nodiscard]] std::string source_text(const char* text) const { return guarded_.untouched ? text : without_label_marks(text); }

    void enter_inline(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT: add_text(cmark_node_get_literal(node)); break;
            case CMARK_NODE_CODE: add_text(cmark_node_get_literal(node), style_code); break;
            case CMARK_NODE_SOFTBREAK: add_text(" ", style_softbreak); break;
            case CMARK_NODE_LINEBREAK: add_text("\n", style_break); break;
            case CMARK_NODE_EMPH: ++style_.emphasis; break;
            case CMARK_NODE_STRONG: ++style_.strong; break;
            case CMARK_NODE_LINK: targets_.push_back(source_text(cmark_node_get_url(node))); break;
            case CMARK_NODE_IMAGE: enter_image(node); break;
            case CMARK_NODE_HTML_INLINE: apply_tag(cmark_node_get_literal(node)); break;
            default: break;
        }
    }

    void leave_inline(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_EMPH: --style_.emphasis; break;
            case CMARK_NODE_STRONG: --style_.strong; break;
            case CMARK_NODE_LINK: targets_.pop_back(); break;
            case CMARK_NODE_IMAGE: --images_; inside_image_ = images_ > 0; break;
            default: break;
        }
    }

    void enter_image(cmark_node* node) {
        if (images_++ == 0 && !open_.empty()) {
            blocks_[open_.back()].spans.push_back({"", source_text(cmark_node_get_url(node)), style() | style_image});
        }
        inside_image_ = true;
    }

    void apply_tag(const char* html) {
        const InlineTag tag = inline_tag(html == nullptr ? "" : html);
        const int       step = tag.closes ? -1 : 1;
        const auto      move = [&](int& depth) { depth = std::max(0, depth + step); };
        switch (tag.style) {
            case style_break: add_text("\n", style_break); break;
            case style_strong: move(style_.strong); break;
            case style_emphasis: move(style_.emphasis); break;
            case style_code: move(style_.code); break;
            case style_strike: move(style_.strike); break;
            default: break;
        }
    }

    /// How many open nodes and tags set each style.
    struct Depths {
        int emphasis = 0, strong = 0, code = 0, strike = 0;
    };

    static std::size_t first_line(const PlainLines& plain) { return plain.lines.first; }

    const Lines&             lines_;
    const Guarded&           guarded_;
    std::vector<Block>       blocks_;
    std::vector<std::size_t> open_;    // blocks around the current node, outermost first
    std::vector<bool>        plain_seen_;     // which of guarded_.plain have found their block
    std::vector<bool>        footnote_seen_;  // and which of guarded_.footnotes
    std::vector<std::string> targets_;
    Depths                   style_;
    int                      images_ = 0;
    bool                     inside_image_ = false;
};

}  // namespace

std::vector<Block> read_blocks(std::string_view body, const Lines& lines, const Guarded& guarded) {
    const Arena arena;
    return Builder(lines, guarded).build(parse(guarded.untouched ? body : std::string_view(guarded.text)));
}

}  // namespace cairn
