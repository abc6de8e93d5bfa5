// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <sstream>

#include <catch2/catch.hpp>

using namespace cairn;

TEST_CASE("text is broken between words and never wider than the terminal", "[cli]") {
    const Terminal narrow{.width = 20};
    CHECK(wrapped(narrow, {{"Harbour masters should keep two ferries ready."}}, " 1. ") ==
          " 1. Harbour masters\n"
          "    should keep two\n"
          "    ferries ready.\n");
}

TEST_CASE("styles inside a word do not break it", "[cli]") {
    const Terminal plain{.width = 12};
    CHECK(wrapped(plain, {{"the "}, {"politic", Style::bold}, {"ally willing"}}) == "the\npolitically\nwilling\n");
    const Terminal colour{.width = 80, .colour = true};
    CHECK(wrapped(colour, {{"a "}, {"will", Style::bold}, {"."}}) == "a \x1b[1mwill\x1b[0m.\n");
}

TEST_CASE("columns count what is seen: marks nothing, wide letters two", "[cli]") {
    const auto [text, expected] = GENERATE(table<std::string, std::size_t>({
        {"", 0}, {"abc", 3}, {"\xc3\xa9t\xc3\xa9", 3}, {"e\xcc\x81", 1}, {"\xe6\x94\xbf\xe6\xb2\xbb", 4}, {"\xe2\x80\x8b", 0},
    }));
    CAPTURE(text);
    CHECK(columns(text) == expected);
}

TEST_CASE("nothing in a brief can steer the terminal", "[cli]") {
    CHECK(printable("a\x1b[31mb\x07\r\n\tc\x7f") == "a [31mb    c ");
    CHECK(printable("\xc2\x9b" "31m") == " 31m");
    CHECK(printable("\xe2\x80\xae" "dlrow") == "dlrow");
    CHECK(printable("Les\xe2\x80\x8bsons") == "Lessons");
    CHECK(printable("\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae") == "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae");  // a joiner of Persian
    CHECK(printable("\xff") == "\xef\xbf\xbd");
    CHECK(printable("caf\xc3\xa9") == "caf\xc3\xa9");
}

TEST_CASE("a word longer than the line stands alone", "[cli]") {
    CHECK(wrapped(Terminal{.width = 20}, {{"see https://example.org/a/very/long/address now"}}) ==
          "see\nhttps://example.org/a/very/long/address\nnow\n");
}
