// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"
#include "parse/outline.h"

using namespace cairn;

namespace {

/// The values as "key@line=scalar", with "[a; b]" for lists and "{k: v}" for maps.
std::string values(const Document& document) {
    std::string text;
    for (const auto& [key, value] : document.front_matter) {
        text += key + "@" + std::to_string(value.line) + "=" + value.scalar;
        for (const std::string& entry : value.list) text += "[" + entry + "]";
        for (const auto& [field, entry] : value.fields) text += "{" + field + ": " + entry + "}";
        text += '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("YAML front matter gives strings as written, each with its line", "[parse][front-matter]") {
    const Parsed brief = parsed("---\n# comment\nTitle: 'It''s \"so\"'\ndate: 2021-08-10\nyes: no\nnumber: 007\n"
                                "tags: [a, 'b c']\npeople:\n- one\n- two\nwho: {name: X, role: Y}\nempty:\n"
                                "folded: >\n  two\n  lines\n---\nbody\n");
    CHECK(values(brief.document) ==
          "date@4=2021-08-10\n"
          "empty@12=\n"
          "folded@13=two lines\n\n"
          "number@6=007\n"
          "people@8=[one][two]\n"
          "tags@7=[a][b c]\n"
          "title@3=It's \"so\"\n"
          "who@11={name: X}{role: Y}\n"
          "yes@5=no\n");
    CHECK(outline(brief.document) == "paragraph 17: body\n");
    CHECK(brief.diagnostics.empty());
}

TEST_CASE("a double-quoted title over several lines is one line of text", "[parse][front-matter]") {
    const Parsed brief = parsed("---\ntitle: \"Remarks by the\\_President Before,\\\n  \\ Homeland and COVID-\\u206019\\\n  \\_Teams\"\n---\n");
    CHECK(collapsed(brief.document.front_matter.at("title").scalar) == "Remarks by the President Before, Homeland and COVID-19 Teams");
}

TEST_CASE("maps inside lists become one entry each", "[parse][front-matter]") {
    const Parsed brief = parsed("---\npeople:\n  - name: Marc Caron\n    part: speaker\n  - Peter Quaranto\n  - [a, b]\nlast: x\n---\n");
    CHECK(values(brief.document) == "last@7=x\npeople@2=[Marc Caron, speaker][Peter Quaranto][a, b]\n");
}

TEST_CASE("only the very first line opens front matter, and three points close it too", "[parse][front-matter]") {
    CHECK(parsed("---\na: b\n...\nbody\n").document.body_line == 4);
    CHECK(parsed("\n---\na: b\n---\n").document.front_matter.empty());
    CHECK(parsed("---\n---\nbody\n").document.body_line == 3);
    CHECK(parsed("---\n").document.front_matter.empty());
}

TEST_CASE("a rule at the top is no front matter", "[parse][front-matter]") {
    const Parsed brief = parsed("---\n\nSome text.\n\n---\n");
    CHECK(outline(brief.document) == "rule 1\nparagraph 3: Some text.\nrule 5\n");
    CHECK(brief.diagnostics.empty());
}

TEST_CASE("broken YAML is told by line, what can be read counts, and the body is read", "[parse][front-matter]") {
    const Parsed brief = parsed("---\ntitle: Flood: the second\ndate: 2019\ntags:\n- a\n---\nbody\n");
    CHECK(values(brief.document) == "date@3=2019\ntags@4=[a]\ntitle@2=Flood: the second\n");
    CHECK(outline(brief.document) == "paragraph 7: body\n");
    REQUIRE(brief.diagnostics.size() == 1);
    CHECK(brief.diagnostics[0].line == 2);
    CHECK(brief.diagnostics[0].message.starts_with("front matter: broken YAML: "));
}

TEST_CASE("front matter without an end gives its lines and leaves the body", "[parse][front-matter]") {
    const Parsed brief = parsed("---\ntitle: Flood\ntags:\n- a\n\n# Issues\n- late\n");
    CHECK(values(brief.document) == "tags@3=[a]\ntitle@2=Flood\n");
    CHECK(outline(brief.document) == "heading #1 6: Issues\nlist 7\n  item 7\n    paragraph 7: late\n");
    CHECK(told(brief.diagnostics) == "1: front matter without an end; close it with a line '---'\n");
}

TEST_CASE("aliases, too much depth and too much text are refused, the body is read", "[parse][front-matter]") {
    const auto [bytes, sentence] = GENERATE(table<std::string, std::string>({
        {"---\na: &x [1]\nb: [*x, *x]\n---\nbody\n",
         "2: front matter: YAML anchors and aliases are not read; write the value out, or quote '&' and '*'\n"},
        {"---\na: " + std::string(5000, '[') + "\n---\nbody\n", "2: front matter: YAML nested deeper than 16; flatten it\n"},
        {"---\na: b\n" + std::string(70000, '#') + "\n---\nbody\n", "2: front matter: YAML of 70006 bytes; keep it under 65536\n"},
    }));
    const Parsed brief = parsed(bytes);
    CHECK(told(brief.diagnostics) == sentence);
    CHECK(plain_text(brief.document.blocks.back().spans) == "body");
}

TEST_CASE("a key that stands twice counts once and is told", "[parse][front-matter]") {
    const Parsed brief = parsed("---\ntitle: one\nTitle: two\n---\n");
    CHECK(values(brief.document) == "title@2=one\n");
    CHECK(told(brief.diagnostics) == "3: front matter: 'Title' stands here twice; the first one counts, remove the other\n");
}

TEST_CASE("simple TOML is read", "[parse][front-matter]") {
    const Parsed brief = parsed("+++\ntitle = \"A \\\"quoted\\\" one\"\ndate = 2021-08-10  # when\ntags = ['x', \"y\", z]\n[who]\nname = 'N'\n"
                                "bad line\nlong = \"\"\"\n+++\nbody\n");
    CHECK(values(brief.document) == "date@3=2021-08-10\ntags@4=[x][y][z]\ntitle@2=A \"quoted\" one\nwho@5={name: N}\n");
    CHECK(told(brief.diagnostics) ==
          "7: front matter: expected key = value on one line; mend the line\n"
          "8: front matter: expected key = value on one line; mend the line\n");
    CHECK(outline(brief.document) == "paragraph 10: body\n");
    CHECK(told(parsed("+++\na = 1\n").diagnostics) == "1: front matter without an end; close it with a line '+++'\n");
}
