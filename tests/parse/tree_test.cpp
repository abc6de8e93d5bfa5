// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <thread>

#include "parse/outline.h"

using namespace cairn;

namespace {

/// Text put together at random from what Markdown gives a meaning to.
std::string random_markdown(std::mt19937& random) {
    constexpr auto pieces = std::to_array<std::string_view>({
        "# ", "## ", "- ", "* ", "1. ", "7) ", "> ", "    ", "\t", "\n", "\n", "\n", "\n\n", "```", "~~~", "---", "===", "| a | b |",
        "|---|---|", "x | y", "[a](b)", "![i](j)", "[^1]", "[^1]: note", "[r]: /u", "[r]", "**b**", "*e*", "_", "`c`", "<b>", "</b>", "<div>",
        "<!--", "-->", "<br>", "~~", "\\", "&amp;", "word", " two words ", "é", "\r\n", "\r", "- [x] ", "***", "<h2>H</h2>", "\xFF", "  ",
    });
    std::uniform_int_distribution<std::size_t> any(0, pieces.size() - 1);
    std::uniform_int_distribution<int>         length(0, 60);
    std::string                                text;
    for (int left = length(random); left > 0; --left) text += pieces[any(random)];
    return text;
}

std::size_t line_count(const std::string& text) {
    std::size_t count = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        count += text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
    }
    return count;
}

}  // namespace

TEST_CASE("whatever the text, blocks, parents, ends and lines agree", "[parse][tree]") {
    std::mt19937 random(20180626);
    for (int round = 0; round < 4000; ++round) {
        const std::string text = random_markdown(random);
        INFO("text: " << text);
        check_tree(parsed(text).document, line_count(text));
    }
}

TEST_CASE("threads may parse at the same time", "[parse][threads]") {
    const std::string text = "# H\n\n| a | b |\n|---|---|\n| *c* | [d](e) |\n\n- [x] done\n\nf[^1] ~~g~~\n\n[^1]: h\n";
    const std::string expected = outline(parsed(text).document);
    std::array<int, 4> wrong{};
    {
        std::vector<std::jthread> threads;
        for (int& count : wrong) {
            threads.emplace_back([&] {
                for (int round = 0; round < 300; ++round) count += outline(parsed(text).document) != expected;
            });
        }
    }
    CHECK(std::ranges::count(wrong, 0) == 4);
}
