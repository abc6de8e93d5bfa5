// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/lines.h"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

/// A paragraph of `lines`, its first on line `first` of the file.
Block paragraph(const std::vector<std::string>& lines, std::size_t first) {
    Block block;
    block.lines = {first, first + lines.size() - 1};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) block.spans.push_back({" ", "", style_softbreak});
        block.spans.push_back({lines[i], "", style_plain});
    }
    return block;
}

}  // namespace

TEST_CASE("a word is told its own line inside a wrapped statement", "[tag][lines]") {
    Document document;
    document.blocks = {paragraph({"Fuel came", "late and food", "never."}, 7)};
    const std::string text = "Fuel came late and food never.";
    DocumentLines read{document};
    const LineFinder lines{read, text, {7, 9}};
    CHECK(lines.line_of(text.find("Fuel")) == 7);
    CHECK(lines.line_of(text.find("late")) == 8);
    CHECK(lines.line_of(text.find("food")) == 8);
    CHECK(lines.line_of(text.find("never")) == 9);
}

TEST_CASE("a statement cut out of a longer paragraph keeps its lines", "[tag][lines]") {
    Document document;
    document.blocks = {paragraph({"Before."}, 1), paragraph({"More before.", "It rained. Trucks", "stopped."}, 3), paragraph({"After."}, 7)};
    DocumentLines read{document};
    const LineFinder lines{read, "Trucks stopped.", {4, 5}};
    CHECK(lines.line_of(0) == 4);
    CHECK(lines.line_of(7) == 5);
}

TEST_CASE("a text that is not in the document as it stands is on its first line", "[tag][lines]") {
    const Document document;
    DocumentLines read{document};
    const LineFinder lines{read, "Joined from two cells.", {4, 9}};
    CHECK(lines.line_of(12) == 4);
}

TEST_CASE("a statement is looked for in the blocks of its own lines alone", "[tag][lines]") {
    Document document;
    document.blocks = {paragraph({"Trucks", "stopped."}, 1), paragraph({"It rained.", "Trucks", "stopped."}, 4), paragraph({"A footnote: trucks", "stopped."}, 2)};
    DocumentLines read{document};
    const LineFinder second{read, "Trucks stopped.", {4, 6}};
    CHECK(second.line_of(0) == 5);
    CHECK(second.line_of(7) == 6);
    const LineFinder elsewhere{read, "It rained.", {1, 3}};
    CHECK(elsewhere.line_of(3) == 1);
    const LineFinder beyond{read, "Trucks stopped.", {8, 9}};
    CHECK(beyond.line_of(7) == 8);
}

TEST_CASE("a statement that runs over from one block to the next keeps its lines", "[tag][lines]") {
    Document document;
    document.blocks = {paragraph({"Donors should ask"}, 3), paragraph({" for fuel", "early."}, 5)};
    DocumentLines read{document};
    const std::string text = "Donors should ask for fuel early.";
    const LineFinder lines{read, text, {3, 6}};
    CHECK(lines.line_of(text.find("ask")) == 3);
    CHECK(lines.line_of(text.find("fuel")) == 5);
    CHECK(lines.line_of(text.find("early")) == 6);
}

TEST_CASE("the line of a heading, and of words inside a paragraph", "[tag][lines]") {
    Document document;
    document.blocks = {paragraph({"A sentence on fuel", "and on food"}, 2), paragraph({"Food"}, 9)};
    document.blocks[1].kind = BlockKind::heading;
    DocumentLines lines{document};
    CHECK(lines.line_of("Food") == 9);
    CHECK(lines.line_of("on food") == 0);
    CHECK(lines.line_of_words("on food") == 3);
    CHECK(lines.line_of_words("water") == 0);
    CHECK(lines.line_of_words("") == 0);
}

}  // namespace cairn
