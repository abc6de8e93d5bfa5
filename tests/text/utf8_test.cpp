// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"
#include "text/utf8.h"

using namespace cairn;

TEST_CASE("bad bytes and NUL become U+FFFD, one each, and are counted", "[text][utf8]") {
    const auto [bytes, text, count] = GENERATE(table<std::string, std::string, std::size_t>({
        {"plain", "plain", 0},
        {"caf\xC3\xA9", "café", 0},
        {"a\xFF" "b", "a\uFFFDb", 1},
        {std::string("a\0b", 3), "a\uFFFDb", 1},
        {"\xC0\xAF", "\uFFFD\uFFFD", 2},              // an overlong slash
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},    // a surrogate
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
        {"cut \xE2\x82", "cut \uFFFD\uFFFD", 2},
        {"", "", 0},
    }));
    CAPTURE(bytes);
    std::size_t bad = 99;
    CHECK(valid_utf8(bytes, &bad) == text);
    CHECK(bad == count);
}

TEST_CASE("white space of any kind collapses and what nobody sees is left out", "[text][utf8]") {
    const auto [text, seen] = GENERATE(table<std::string, std::string>({
        {"  a \t\n b  ", "a b"},
        {"President\u00A0Biden", "President Biden"},
        {"COVID-\u206019", "COVID-19"},
        {"sta\u00ADbilise", "stabilise"},
        {"\uFEFFa\u2003b\u3000", "a b"},
        {"a\x01" "b", "a b"},
        {" \u00A0 ", ""},
        {"می\u200Cخواهم", "می\u200Cخواهم"},
    }));
    CHECK(collapsed(text) == seen);
}

TEST_CASE("a run that needs no collapsing ends before what does, wherever it stands", "[text][utf8]") {
    const auto [stop, taken] = GENERATE(table<std::string, std::size_t>({
        {"", 0},
        {"  x", 1},  // a space alone is as readers see it, the one behind it is not
        {"\n", 0},
        {"\tx", 0},
        {"\x01", 0},
        {"\x7F", 0},
        {"\u00E9", 0},
        {std::string(1, '\0'), 0},
        {"~ !", 3},
    }));
    CAPTURE(stop);
    for (std::size_t before = 1; before < 20; ++before) {
        const std::string text = "> " + std::string(before, 'a') + stop;
        CAPTURE(before);
        CHECK(settled_run(text, 0) == 2 + before + taken);
        CHECK(settled_run(text, 2) == before + taken);
        CHECK(settled_run(text + "behind it", text.size()) == 9);
    }
    CHECK(settled_run("a b c d e f g h i", 1) == 16);
    CHECK(settled_run("abcdefg  h", 0) == 8);
    CHECK(settled_run("abcdefgh  i", 0) == 9);
}
