// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all: parse_markdown must neither crash nor hang, and its tree must hold together.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cairn/text.h"
#include "parse/markdown.h"

using namespace cairn;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_tree(const std::vector<Block>& blocks) {
    for (std::size_t index = 0; index < blocks.size(); ++index) {
        const Block& block = blocks[index];
        require(block.end > index && block.end <= blocks.size());
        require(block.parent == no_block || (block.parent < index && blocks[block.parent].end >= block.end));
        require(block.lines.first >= 1 && block.lines.first <= block.lines.last);
        const std::string text = plain_text(block.spans);
        std::size_t       bad  = 0;
        require(valid_utf8(text, &bad) == text && bad == 0);
        for (const std::string_view sentence : sentences(text, "en")) require(!sentence.empty());
        for (const Word& word : words_with_parts(text)) require(word.length > 0 && word.offset + word.length <= text.size());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Diagnostics diagnostics;
    const Source source{.id = "fuzz", .path = "fuzz.md", .bytes = std::string(reinterpret_cast<const char*>(data), size), .added = ""};
    check_tree(parse_markdown(source, diagnostics).blocks);
    return 0;
}
