// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "parse/outline.h"

using namespace cairn;

TEST_CASE("line ends of any kind are read and counted", "[parse][encoding]") {
    const std::string expected = "heading #1 1: H\nparagraph 3: a\nparagraph 5: b\n";
    CHECK(outline(parsed("# H\n\na\n\nb\n").document) == expected);
    CHECK(outline(parsed("# H\r\n\r\na\r\n\r\nb\r\n").document) == expected);
    CHECK(outline(parsed("# H\r\ra\r\rb").document) == expected);
    CHECK(outline(parsed("# H\r\n\na\r\r\nb").document) == expected);
}

TEST_CASE("a byte order mark is no text", "[parse][encoding]") {
    CHECK(outline(parsed("\xEF\xBB\xBF# H\n").document) == "heading #1 1: H\n");
    CHECK(parsed("\xEF\xBB\xBF---\ntitle: T\n---\n").document.front_matter.at("title").scalar == "T");
    CHECK(parsed("\xEF\xBB\xBF").document.blocks.empty());
}

TEST_CASE("bad bytes are replaced and the first bad line is named", "[parse][encoding]") {
    const Parsed bad = parsed("fine é\n\nbad \xFF\xFE here\n");
    CHECK(outline(bad.document) == "paragraph 1: fine é\nparagraph 3: bad \uFFFD\uFFFD here\n");
    CHECK(told(bad.diagnostics) ==
          "3: 2 bytes are no UTF-8 and read as U+FFFD, the first on this line; save the file as UTF-8\n");
    const Parsed nul = parsed(std::string("a\nb\0c\n", 6));
    CHECK(outline(nul.document) == "paragraph 1-2: a~b\uFFFDc\n");
    CHECK(told(nul.diagnostics).starts_with("2: 1 byte is no UTF-8"));
}

TEST_CASE("Windows-1252 and UTF-16 are converted with a remark", "[parse][encoding]") {
    const Parsed western = parsed("one\n\xABr\xE9" "forme\xBB \x96 l\x92" "arm\xE9" "e\n");
    CHECK(outline(western.document) == "paragraph 1-2: one~«réforme» – l’armée\n");
    CHECK(told(western.diagnostics) == "2: not UTF-8: read as Windows-1252; save the file as UTF-8 to be sure\n");

    const std::string little("\xFF\xFE#\0 \0\xE9\0\n\0\x3D\xD8\x00\xDE\n\0", 16);
    const Parsed wide = parsed(little);
    CHECK(outline(wide.document) == "heading #1 1: é\nparagraph 2: 😀\n");
    CHECK(told(wide.diagnostics) == "0: the file is UTF-16 and was converted; save it as UTF-8\n");
}

TEST_CASE("what is no text is refused with a sentence", "[parse][encoding]") {
    std::string bytes;
    for (int index = 0; index < 4096; ++index) bytes += static_cast<char>(index * 37);
    const Parsed binary = parsed(bytes);
    CHECK_FALSE(binary.document.readable);
    CHECK(binary.document.blocks.empty());
    CHECK(told(binary.diagnostics) == "0: the file is no text but binary; convert it to Markdown first\n");

    const Parsed large = parsed(std::string((8u << 20) + 1, 'a'));
    CHECK_FALSE(large.document.readable);
    CHECK(told(large.diagnostics) == "0: the file has 8388609 bytes; split it into parts of at most 8 MB\n");
}

TEST_CASE("an empty file is a readable document without blocks", "[parse][encoding]") {
    const std::string bytes = GENERATE("", "\n", "  \n\t\n", "\r");
    const Parsed empty = parsed(bytes);
    CHECK(empty.document.readable);
    CHECK(empty.document.blocks.empty());
    CHECK(empty.diagnostics.empty());
}
