// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "parse/outline.h"

using namespace cairn;

TEST_CASE("headings, paragraphs and their styles are read with their lines", "[parse][blocks]") {
    CHECK(outline(parsed("# Flood **relief**\n\nFirst line\nsecond  \nthird\n\nSetext\n======\n").document) ==
          "heading #1 1: Flood **relief**\n"
          "paragraph 3-5: First line~second/third\n"
          "heading #1 7-8: Setext\n");
    CHECK(outline(parsed("a *b **c*** `d e` ~~gone~~ [f *g*](h \"t\") ![alt *x*](i.png) <j@k.org> &amp; \\* &copy;\n").document) ==
          "paragraph 1: a *b *" "***c*** `d e` ~gone~ [f ](h)[*g*](h) !(alt x)(i.png) [j@k.org](mailto:j@k.org) & * ©\n");
}

TEST_CASE("neighbouring runs of one style are one run", "[parse][blocks]") {
    const Document document = parsed("one [two] three! four_five * six\n").document;
    REQUIRE(document.blocks.size() == 1);
    REQUIRE(document.blocks[0].spans.size() == 1);
    CHECK(document.blocks[0].spans[0].text == "one [two] three! four_five * six");
}

TEST_CASE("lists keep nesting, numbers and task boxes, and end where their text ends", "[parse][blocks]") {
    CHECK(outline(parsed("- a\n- b\n\n  more\n  1. x\n  4. y\n\n\nend\n").document) ==
          "list 1-6\n"
          "  item 1\n"
          "    paragraph 1: a\n"
          "  item 2-6\n"
          "    paragraph 2: b\n"
          "    paragraph 4: more\n"
          "    list ordered 5-6\n"
          "      item #1 5\n"
          "        paragraph 5: x\n"
          "      item #4 6\n"
          "        paragraph 6: y\n"
          "paragraph 9: end\n");
    CHECK(outline(parsed("- [ ] open\n- [x] done\n-\n").document) ==
          "list 1-3\n"
          "  item open 1\n"
          "    paragraph 1: open\n"
          "  item done 2\n"
          "    paragraph 2: done\n"
          "  item 3\n");
}

TEST_CASE("tables keep their header, rows and cells", "[parse][blocks]") {
    CHECK(outline(parsed("| Finding | Recommendation |\n|---|:-:|\n| late **trucks** | buy |\n| only |\n\nend\n").document) ==
          "table 1-4\n"
          "  row header 1\n"
          "    cell 1: Finding\n"
          "    cell 1: Recommendation\n"
          "  row 3\n"
          "    cell 3: late **trucks**\n"
          "    cell 3: buy\n"
          "  row 4\n"
          "    cell 4: only\n"
          "    cell 4\n"
          "paragraph 6: end\n");
}

TEST_CASE("lines above a table's header stay a paragraph of their own lines", "[parse][blocks]") {
    CHECK(outline(parsed("intro\nmore\na | b\n-|-\nx | y\n").document) ==
          "paragraph 1-2: intro~more\n"
          "table 3-5\n"
          "  row header 3\n"
          "    cell 3: a\n"
          "    cell 3: b\n"
          "  row 5\n"
          "    cell 5: x\n"
          "    cell 5: y\n");
}

TEST_CASE("quotes, code and rules", "[parse][blocks]") {
    CHECK(outline(parsed("> a\nlazy\n\n    indented\n\n    code\n\n```sh\nfence\n```\n***\n").document) ==
          "quote 1-2\n"
          "  paragraph 1-2: a~lazy\n"
          "code 4-6: `indented\n\ncode`\n"
          "code 8-10: `fence`\n"
          "rule 11\n");
}

TEST_CASE("HTML blocks keep their text and lose comments, scripts and style sheets", "[parse][blocks]") {
    CHECK(outline(parsed("<h2>Issues</h2>\n\n<!-- page 4 -->\n\n<div>\na<!-- b\n-->\n</div>\n\n<script>\nx\n\ny\n</script>\n\nend\n").document) ==
          "html 1: <h2>Issues</h2>\n"
          "html 5-8: <div>\na\n</div>\n"
          "paragraph 16: end\n");
}

TEST_CASE("inline HTML sets styles and breaks, and is otherwise left out", "[parse][blocks]") {
    CHECK(outline(parsed("a <b>bold</b><br>x <!-- c --><span class=\"y\">z</span> <em>e</em>\n").document) ==
          "paragraph 1: a **bold**/x z *e*\n");
}

TEST_CASE("footnotes come last, whether or not anything points to them", "[parse][blocks]") {
    CHECK(outline(parsed("Text[^1] here.\n\n[^1]: The *note*\n\n[^2]: Forgotten note\nof two lines\n\nend\n").document) ==
          "paragraph 1: Text here.\n"
          "paragraph 8: end\n"
          "footnote 3\n"
          "  paragraph 3: The *note*\n"
          "footnote 5-6\n"
          "  paragraph 5-6: Forgotten note of two lines\n");
}

TEST_CASE("lines count from the top of the file, front matter included", "[parse][blocks]") {
    const Document document = parsed("---\ntitle: T\n---\n\n# H\n- a\n").document;
    CHECK(document.body_line == 4);
    CHECK(outline(document) == "heading #1 5: H\nlist 6\n  item 6\n    paragraph 6: a\n");
}

TEST_CASE("plain text has no marks, no images and single spaces", "[parse][blocks]") {
    const Document document = parsed("The **SAR**\npays ![x](y.png) [attention](z)  \nto `code`\u00A0and&nbsp;more\n").document;
    REQUIRE(document.blocks.size() == 1);
    CHECK(plain_text(document.blocks[0].spans) == "The SAR pays attention to code and more");
    CHECK(plain_text({}) == "");
}

TEST_CASE("a strike needs two marks", "[parse][blocks]") {
    CHECK(outline(parsed("a ~~b\n\n~~c *d* e~~ f ~~~ g ~~\n").document) ==
          "paragraph 1: a ~~b\n"
          "paragraph 3: ~c ~*~d~*~ e~ f ~~~ g ~~\n");
}
