// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/document.h"
#include "extract/sections.h"

namespace cairn {

/// One entry of a list, whatever drew the list: Markdown, bullets typed by hand, `>` lines below an item, a list that
/// Markdown took for code because it is indented.
struct Item {
    FlatText                   text;      ///< its own words, nested lists left out
    std::vector<Span>          spans;     ///< of its first paragraph; empty where none are known
    std::size_t                block = 0; ///< where it stands in the document
    LineRange                  lines;     ///< of its own words
    std::optional<bool>        checked;   ///< GFM task box
    std::optional<std::string> number;    ///< as the source numbers it
    bool                       detail = false;  ///< a `>` line: says more about the item above
    std::vector<Item>          children;
};

/// The lines of a file, however they end; cut when one is first asked for, since most briefs need none.
class SourceLines {
public:
    explicit SourceLines(std::string_view bytes) : bytes_(bytes) {}  ///< `bytes` must outlive it
    /// Line `number`, 1-based, without its end; empty if there is no such line.
    [[nodiscard]] std::string_view operator[](std::size_t number);

private:
    void cut();

    std::string_view              bytes_;
    std::vector<std::string_view> lines_;
};

/// The items of the list at `list`, children inside. Nesting below the eighth list is read as text of the eighth.
[[nodiscard]] std::vector<Item> read_list(const Document& document, const Outline& outline, std::size_t list, SourceLines& source);

/// The items of a paragraph whose lines begin with typed bullets or numbers ("• a", "(1) a", "b) a"); empty unless at least two do.
[[nodiscard]] std::vector<Item> split_typed_items(const Block& paragraph, std::size_t number, const FlatText& text);

/// The `<li>` items of a block of raw HTML, tags left out; empty if it has none.
[[nodiscard]] std::vector<Item> read_html_list(const Block& html, std::size_t number);

/// The bullet, number or code ("R3.", "L-2:") that `text` begins with, typed by hand: bytes of it, and the number.
struct TypedMarker {
    std::size_t                bytes = 0;
    std::optional<std::string> number;
};
[[nodiscard]] std::optional<TypedMarker> typed_marker(std::string_view text);

/// The items of a code block that is a list by its looks and code only by its indentation; empty if it is real code.
[[nodiscard]] std::vector<Item> read_indented_list(const Block& code, std::size_t number, SourceLines& source);

/// A list of mere names (data kinds, systems, places): at least three entries of hardly more than two words each.
[[nodiscard]] bool is_enumeration(const std::vector<Item>& items);

[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace cairn
