// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extracted.h"

using namespace cairn;
using Lines = std::vector<std::string>;

namespace {

/// Paths of the sections, "a > b", the one before the first heading and the title left out.
Lines paths_in(const std::string& markdown) {
    Lines          paths;
    const Analysis analysis = extracted(markdown);
    for (const Section& section : analysis.document.sections) {
        std::string path;
        for (const std::string& heading : section.path) path += (path.empty() ? "" : " > ") + heading;
        if (!path.empty()) paths.push_back(path);
    }
    return paths;
}

}  // namespace

TEST_CASE("the title stays out of the heading path, and the same heading is told apart by its sector", "[extract][sections]") {
    CHECK(paths_in("# Report\n\n## Shelter\n\n### Challenges\n\n- Late.\n\n## Health\n\n### Challenges\n\n- Later.\n") ==
          Lines{"Shelter", "Shelter > Challenges", "Health", "Health > Challenges"});
}

TEST_CASE("a line in bold alone is a heading, wherever its colon stands", "[extract][sections]") {
    CHECK(paths_in("# R\n\n**Key issues:**\n\n- Late.\n\n**Lessons**:\n\n- Start early.\n\n**Police reform**\n\nText.\n") ==
          Lines{"Key issues:", "Lessons:", "Police reform"});
    CHECK(paths_in("# R\n\n**This whole paragraph is a warning in bold.**\n\nText.\n").empty());
}

TEST_CASE("bold and italic lines at the end of a paragraph head the list below", "[extract][sections]") {
    CHECK(paths_in("# R\n\nThe meeting ended late.  \n**  \nCivil Participants**  \n*Opening Speakers*\n\n- Ann Example, Upturn\n\n*Others*\n\n- Bo Example, Downturn\n") ==
          Lines{"Civil Participants", "Civil Participants > Opening Speakers", "Civil Participants > Others"});
}

TEST_CASE("a bold name or date in a sentence is no heading", "[extract][sections]") {
    CHECK(paths_in("# R\n\n**Ann\nExample** spoke first and then left.\n").empty());
    CHECK(paths_in("# R\n\n*Vienna, May 2018*\n\nText follows.\n").empty());
}

TEST_CASE("HTML, setext and full-width headings count", "[extract][sections]") {
    CHECK(paths_in("<h2 id=\"a\">Lessons <b>learned</b></h2>\n\n- Start early.\n") == Lines{"Lessons learned"});
    CHECK(paths_in("Report\n======\n\nChallenges\n----------\n\n- Late.\n") == Lines{"Challenges"});
    CHECK(paths_in("\xEF\xBC\x83 Recommendations\n\n- Train officers.\n") == Lines{"Recommendations"});
}

TEST_CASE("a label alone on its line heads what follows", "[extract][sections]") {
    CHECK(paths_in("# R\n\nRecommendations:\n\n- Train officers.\n\nFrom the Administration:\n\n- Ann Example, NSC\n") ==
          Lines{"Recommendations", "From the Administration"});
    CHECK(paths_in("# R\n\n1. INTRODUCTION\n\nText.\n\n2. LESSONS LEARNED\n\n- Start early.\n") == Lines{"INTRODUCTION", "LESSONS LEARNED"});
}

TEST_CASE("A.1 is a heading where it opens something and a statement where it says something", "[extract][sections]") {
    CHECK(paths_in("# R\n\nB.1 Types of personal data\n\nText.\n\nA.2 It is not a legal question!\n\nA.3 It is one of trust.\n") ==
          Lines{"B.1 Types of personal data"});
}

TEST_CASE("run-in headings make a section of their paragraph, below their topic", "[extract][sections]") {
    CHECK(paths_in("# Sampler\n\na. TOPIC. Fuel for patrols ( 703 )\n\nObservation. Patrols ended at noon.\n\nRecommendations.\n\n1. Keep a reserve.\n") ==
          Lines{"Fuel for patrols ( 703 )", "Fuel for patrols ( 703 ) > Observation", "Fuel for patrols ( 703 ) > Recommendations"});
}

TEST_CASE("sections know their lines, and their own blocks end where the next heading stands", "[extract][sections]") {
    const Analysis analysis = extracted("# R\n\nText.\n\n## A\n\nOne.\n\n### B\n\nTwo.\n\n## C\n\nThree.\n");
    const auto&    sections = analysis.document.sections;
    REQUIRE(sections.size() == 5);
    CHECK(sections[2].heading == "A");
    CHECK(sections[2].lines == LineRange{5, 12});
    CHECK(sections[3].lines == LineRange{9, 12});
    CHECK(sections[2].last_block - sections[2].first_block == 1);
    CHECK(plain_text(analysis.document.blocks[sections[4].first_block].spans) == "Three.");
}

TEST_CASE("contents lists and page footers are no content", "[extract][sections]") {
    CHECK(findings_in("# R\n\n## Table of Contents\n\n- Recommendations\n- Train officers\n\n## Recommendations\n\n1. Train officers.\n\nTable of Contents | Contact / Page 10 of 33\n\n2. Pay officers.\n\nTable of Contents | Contact / Page 11 of 33\n") ==
          Lines{"recommendation: Train officers.", "recommendation: Pay officers."});
    CHECK(findings_in("# R\n\nRecommendations ........ 12\n\n## Lessons\n\n- Start early.\n") == Lines{"lesson: Start early."});
}

TEST_CASE("an unknown heading near a known one is reported with it", "[extract][sections]") {
    const Analysis analysis = extracted("# R\n\n## Recomendations\n\n- Train officers.\n");
    REQUIRE(std::ranges::any_of(analysis.diagnostics, [](const Diagnostic& one) {
        return one.line == 3 && one.message.find("unknown heading 'Recomendations'; did you mean 'Recommendation") != std::string::npos;
    }));
}
