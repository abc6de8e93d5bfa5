// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cairn/diagnostic.h"

namespace cairn {

/// Lines of the source file, 1-based, both ends included; front matter counts. {0, 0} = nowhere.
struct LineRange {
    std::size_t first = 0;
    std::size_t last  = 0;
    bool        operator==(const LineRange&) const = default;
};

/// How a run of text is set. Flags, since `**_x_**` is both.
enum SpanStyle : unsigned {
    style_plain    = 0,
    style_emphasis = 1,
    style_strong   = 2,
    style_code     = 4,
    style_strike   = 8,
    style_image    = 16,  ///< `text` is the alternative text, `target` the image
    style_break    = 32,  ///< a hard line break; `text` is "\n"
    style_softbreak = 64, ///< a line end in the source that reads as a space; `text` is " "
};

/// A run of text of one style inside a block.
struct Span {
    std::string text;              ///< plain UTF-8, entities and escapes resolved
    std::string target;            ///< where a link leads, as written; empty = no link
    unsigned    style = style_plain;
};

enum class BlockKind { heading, paragraph, list, item, table, row, cell, quote, code, html, rule, footnote };

inline constexpr std::size_t no_block = static_cast<std::size_t>(-1);

/// One node of the Markdown tree. Blocks stand in reading order: a block is followed by all that is inside it, so
/// the inside of block b is [b + 1, blocks[b].end) and nobody needs recursion to walk the tree.
struct Block {
    BlockKind           kind = BlockKind::paragraph;
    std::size_t         parent = no_block;  ///< index of the block around it
    std::size_t         end    = 0;         ///< index one past the last block inside it
    LineRange           lines;
    int                 level   = 0;      ///< heading: 1..6; item: its number in an ordered list, from the source
    bool                ordered = false;  ///< list
    bool                header  = false;  ///< row: the first row of a table
    std::optional<bool> checked;          ///< item: GFM task box
    std::vector<Span>   spans;            ///< heading, paragraph, cell: its text; code and html: one span
};

/// The text of `spans` as people read it: breaks become spaces, white space collapsed, no Markdown marks, images left out.
[[nodiscard]] std::string plain_text(const std::vector<Span>& spans);

/// A part of the document under one heading, real or recognised as one (bold-only line, run-in label).
struct Section {
    std::string              heading;         ///< plain text as written, without Markdown marks; "" before the first heading
    int                      level = 0;       ///< 1..6 real; 7 = bold-only line or label; 0 = before the first heading
    std::vector<std::string> path;            ///< headings from the outermost to this one, the title left out
    LineRange                lines;           ///< the whole section with its sub-sections
    std::size_t              first_block = 0; ///< its own blocks: [first_block, last_block), sub-sections left out
    std::size_t              last_block  = 0;
};

/// A value of the front matter: a scalar, a list of scalars, or (rarely) a map of scalars. Never typed for us by YAML.
struct FrontMatterValue {
    std::string                        scalar;
    std::vector<std::string>           list;
    std::map<std::string, std::string> fields;
    std::size_t                        line = 0;
};

/// What a file says as text: front matter, blocks, sections. Knows nothing of kinds of findings.
struct Document {
    std::map<std::string, FrontMatterValue> front_matter;
    std::size_t                             body_line = 1;  ///< line of the file on which the body starts
    std::vector<Block>                      blocks;
    std::vector<Section>                    sections;       ///< in reading order; filled by the extract stage
    bool                                    readable = true;  ///< false: refused (not text, too large); then blocks is empty
};

}  // namespace cairn
