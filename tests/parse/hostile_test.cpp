// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <ctime>

#include "parse/outline.h"

using namespace cairn;

namespace {

std::string times(std::size_t count, const std::string& text) {
    std::string all;
    all.reserve(count * text.size());
    for (std::size_t index = 0; index < count; ++index) all += text;
    return all;
}

std::string numbered(std::size_t count, const std::string& before, const std::string& after) {
    std::string all;
    for (std::size_t index = 0; index < count; ++index) all += before + std::to_string(index) + after;
    return all;
}

std::string stairs(std::size_t count) {
    std::string all;
    for (std::size_t index = 0; index < count; ++index) all += std::string(2 * index, ' ') + "- a\n";
    return all;
}

std::string ticks(std::size_t count) {
    std::string all;
    for (std::size_t index = 1; index < count; ++index) all += "e" + std::string(index, '`');
    return all;
}

struct Hostile {
    std::string name, bytes;
    bool        told;  ///< a diagnostic says that something was read as plain text
};

/// Inputs that take a parser more time than their size explains: cmark's own list of pathological
/// inputs, and those of its security advisories.
std::vector<Hostile> hostile_inputs() {
    return {
        {"a table of 3,000 columns and 3,000 short rows", times(3000, "a|") + "\n" + times(3000, "-|") + "\n" + times(3000, "x\n"), true},
        {"many tables of 60 columns", times(500, times(60, "a|") + "\n" + times(60, "-|") + "\n" + times(160, "x\n") + "\n"), true},
        {"20,000 nested quotes", times(20000, ">") + " a\n", true},
        {"20,000 nested quotes with blanks", times(20000, "> ") + "a\n", true},
        {"50,000 nested lists", times(50000, "- ") + "a\n", true},
        {"lists nested by indentation", stairs(1000), false},
        {"nested lists above a million empty lines", stairs(49) + times(1'000'000, "\n"), false},
        {"quotes in lists in quotes", times(16, "> - ") + "a\n" + times(100'000, "\n"), false},
        {"100,000 brackets", times(100'000, "["), true},
        {"paragraphs of 900 brackets", times(600, times(900, "[") + "\n\n"), false},
        {"emphasis marks in turn", times(50'000, "*_"), true},
        {"emphasis that never closes", times(50'000, "*a "), true},
        {"emphasis that never opens", times(50'000, "a_ "), true},
        {"nested strong emphasis", times(30'000, "*a **a ") + "b" + times(30'000, " a** a*"), true},
        {"links that never close", times(30'000, "[a](b"), true},
        {"pointed links that never close", times(30'000, "[a](<b"), true},
        {"titles that never close", times(30'000, "[a](b \"c"), true},
        {"nested images", times(30'000, "![[]()"), true},
        {"nested brackets that close", times(30'000, "[") + "a" + times(30'000, "]"), true},
        {"backticks of every length", ticks(600), true},
        {"tags that never close", times(30'000, "<a x=\""), true},
        {"instructions that never close", times(30'000, "<?"), true},
        {"CDATA that never closes", times(30'000, "<![CDATA["), true},
        {"comments that never close", times(30'000, "a <!--"), true},
        {"10,000 footnotes", numbered(10'000, "[^", "] ") + "\n\n" + numbered(10'000, "[^", "]: note\n\n"), true},
        {"one footnote called 50,000 times", "[^a]: x\n\n" + times(500, times(100, "[^a] ") + "\n\n"), false},
        {"a heading of 100 kB", "# " + std::string(100'000, 'h') + "\n", true},
        {"a line of 1 MB", times(200'000, "word ") + "\n", true},
        {"a long definition called 100,000 times", "[a]: <" + std::string(60'000, 'u') + ">\n\n" + times(500, times(200, "[a] ") + "\n\n"), true},
        {"100,000 definitions", numbered(100'000, "[", "]: u\n"), true},
        {"delimiter rows in turn", times(30'000, "a\n-|-|-\n"), true},
        {"a table row in a quote that goes on without it", "> | a | b |\n> |-|-|\n" + times(10'000, "c | [d](<\n"), true},
        {"a numbered list that is none", "text\n" + numbered(20'000, "", ". [x](<y\n"), true},
        {"code fence closed by the end of its item", "- ```\n" + times(30'000, "[a](<b\n"), true},
        {"200,000 tabs", std::string(200'000, '\t') + "a\n", true},
        {"100,000 ampersands", times(100'000, "&"), true},
        {"entities", times(20'000, "&lt;"), true},
    };
}

}  // namespace

TEST_CASE("hostile text is read within two seconds, and nothing of it is lost silently", "[parse][hostile]") {
    for (const Hostile& hostile : hostile_inputs()) {
        INFO(hostile.name);
        const std::clock_t start = std::clock();  // processor time: what else the machine does is no fault of ours
        const Parsed       brief = parsed(hostile.bytes);
        CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 2.0);
        CHECK(brief.document.readable);
        CHECK_FALSE(brief.document.blocks.empty());
        CHECK(brief.diagnostics.empty() != hostile.told);
        check_tree(brief.document, static_cast<std::size_t>(std::ranges::count(hostile.bytes, '\n')) + 1);
    }
}

TEST_CASE("a block past the guards is plain text in its place, the others are Markdown", "[parse][hostile]") {
    const Parsed brief = parsed("# H\n\n- one\n- two " + times(20'000, "[x](<") + "\n- *three*\n\n" + times(50, "> ") + "deep\n> *quote*\n\nend\n");
    const std::string text = outline(brief.document);
    CHECK(text.starts_with("heading #1 1: H\nlist 3-5\n  item 3\n    paragraph 3: one\n  item 4\n    paragraph 4: two [x](<[x](<"));
    CHECK(text.ends_with("  item 5\n    paragraph 5: *three*\nparagraph 7-8: deep *quote*\nparagraph 10: end\n"));
    CHECK(told(brief.diagnostics) ==
          "4: a line longer than 64 kB: read as plain text; simplify the Markdown\n"
          "7: more than 32 quote or list marks open one line: read as plain text; simplify the Markdown\n");
}

TEST_CASE("a large table of full rows stays a table", "[parse][hostile]") {
    const Parsed brief = parsed("| a | b | c |\n|---|---|---|\n" + times(3000, "| [x](y) | *z* | `c` |\n"));
    CHECK(brief.diagnostics.empty());
    CHECK(brief.document.blocks.size() == 1 + 3001 * 4);
}

TEST_CASE("a long list with links in every item stays a list", "[parse][hostile]") {
    const Parsed brief = parsed(times(3000, "- [title](https://example.org/a_b_c) *by* **somebody**\n"));
    CHECK(brief.diagnostics.empty());
    CHECK(brief.document.blocks.size() == 1 + 3000 * 2);
}

TEST_CASE("code keeps the source's own lines where the guards moved some", "[parse][hostile]") {
    const std::string deep(150, ' ');
    CHECK(outline(parsed("```\na\n" + deep + "b\n```\n").document) == "code 1-4: `a\n" + deep + "b`\n");
    CHECK(outline(parsed("```\na\n" + times(200, "\n") + "b\n```\n\nend\n").document) ==
          "code 1-204: `a\n" + times(200, "\n") + "b`\nparagraph 206: end\n");
}

TEST_CASE("what looks like the call of a footnote and is none keeps all its words", "[parse][hostile]") {
    CHECK(outline(parsed("See [^a\nb] here.\n").document) == "paragraph 1-2: See [^a~b] here.\n");
    CHECK(outline(parsed("[^\xFF\ne= ]").document) == "paragraph 1-2: [^\uFFFD~e= ]\n");
    CHECK(outline(parsed("[^a `]`\nb] [^c *d*\n[e](f)] g\n").document) == "paragraph 1-3: [^a `]`~b] [^c *d*~[e](f)] g\n");
    CHECK(outline(parsed("[^a\nb](c) ![^a\nb](c)\n").document) == "paragraph 1-3: [^a](c)~[b](c) !(^a b)(c)\n");
    CHECK(outline(parsed("`[^a\nb]`\n\n> ```\n> [^ a\n> ]\n> ```\n").document) == "paragraph 1-2: `[^a b]`\nquote 4-7\n  code 4-7: `[^ a\n]`\n");
    CHECK(outline(parsed("<p>[^a\nb]</p>\n").document) == "html 1-2: <p>[^a\nb]</p>\n");
}

TEST_CASE("beside it true footnotes stay footnotes", "[parse][hostile]") {
    const std::string text = outline(parsed("Fuel [^1] and [^two\nmore].\n\n[^1]: Was late.\n").document);
    CHECK(text.starts_with("paragraph 1-2: Fuel  and [^two~more].\nfootnote 4"));
}
