// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extract/brief_of.h"

using namespace cairn;
using Lines = std::vector<std::string>;

TEST_CASE("Words that name a kind of document are a series, other words before a colon are not", "[title]") {
    const auto [printed, series, title] = GENERATE(table<std::string, std::string, std::string>({
        {"Panel Executive Brief: Security Sector Reform", "Panel Executive Brief", "Security Sector Reform"},
        {"Lessons Learned Report: Mali", "Lessons Learned Report", "Mali"},
        {"Working Paper 12: Police", "Working Paper 12", "Police"},
        {"The 2020 Workshop: Creating Community", "", "The 2020 Workshop: Creating Community"},
        {"Mali: lessons of a decade", "", "Mali: lessons of a decade"},
    }));
    CAPTURE(printed);
    const Brief brief = read_brief("\n\n## **" + printed + "**\n\nText.\n").brief;
    CHECK(brief.series.value_or("") == series);
    CHECK(brief.title == title);
}

TEST_CASE("The title is the front matter's, else the first heading's, else the file's name", "[title]") {
    CHECK(read_brief("---\ntitle: \"White\\_House  talks\"\n---\n# Other\n").brief.title == "White House talks");
    CHECK(read_brief("# First\n\n# Second\n").brief.title == "First");
    CHECK(read_brief("**Bold title**\n\nText.\n").brief.title == "Bold title");
    CHECK(read_brief("## Recommendations\n\n- Do it.\n", "a/2021-08-24-border_talks.md").brief.title == "Border talks");
    CHECK(read_brief("", "").brief.title == "Brief");
}

TEST_CASE("The abstract is the section of that name, else the untitled text before the first section", "[title]") {
    CHECK(read_brief("## T\n\nOne.\n\nTwo.\n\n### Speakers\n\nJane Doe - *RAND*\n").brief.abstract == "One.\n\nTwo.");
    CHECK(read_brief("# T\n\n## Summary\n\nWhat it says.\n\n## Issues\n\n- x\n").brief.abstract == "What it says.");
    CHECK(read_brief("# T\n\nBy Jane Doe\n\n26 June 2018\n\nThe text.\n\n## Issues\n\n- x\n").brief.abstract == "The text.");
}

TEST_CASE("Kind of document and of source follow from what it calls itself and its headings", "[title]") {
    const auto [markdown, kind, source_kind] = GENERATE(table<std::string, std::string, std::string>({
        {"# Panel Executive Brief: Reform\n", "panel brief", "panel"},
        {"# Flood: After Action Review\n", "after-action review", "field"},
        {"# Aid\n\n## What GAO Found\n\nMuch.\n", "audit", "audit"},
        {"# Mid-term evaluation of police reform\n", "evaluation", "evaluation"},
        {"# Resolution on reform\n", "resolution", "policy"},
        {"---\nsource_kind: research\nkind: essay\n---\n# T\n", "essay", "research"},
        {"# A day in May\n", "", ""},
    }));
    CAPTURE(markdown);
    const Brief brief = read_brief(markdown).brief;
    CHECK(brief.kind.value_or("") == kind);
    CHECK(brief.source_kind.value_or("") == source_kind);
}

TEST_CASE("Front matter sets language, event, state, example and the author's tags", "[title]") {
    const ReadBrief read = read_brief("---\nlang: fr-CH\nevent: Symposium\nstate: draft\nexample: true\nretold: yes\ntags: [ownership, media]\n"
                                      "source: https://a.example/x\nauthr: Jane Doe\nlayout: post\n---\n# T\n\nText.\n");
    CHECK(read.brief.language == "fr");
    CHECK(read.brief.event == "Symposium");
    CHECK(read.brief.state == "draft");
    CHECK(read.brief.example);
    CHECK(read.brief.retold);
    CHECK(read.brief.author_tags == Lines{"ownership", "media"});
    CHECK(read.brief.source == "https://a.example/x");
    CHECK(remarks(read.diagnostics, "did you mean 'author'"));
    CHECK_FALSE(remarks(read.diagnostics, "layout"));
}

TEST_CASE("A language is a code, with its country or without; anything else is named and guessed", "[title]") {
    const std::string text = "# Reform\n\nThe reform of the security sector is a political process that has to be led by the country.\n";
    CHECK(read_brief("---\nlanguage: FR-ca\n---\n" + text).brief.language == "fr");
    for (const std::string& value : {std::string("English"), std::string("e"), std::string("12"), std::string(300, 'x')}) {
        CAPTURE(value);
        const ReadBrief read = read_brief("---\nlanguage: " + value + "\n---\n" + text);
        CHECK(read.brief.language == "en");
        CHECK(remarks(read.diagnostics, "language: not the code of a language"));
    }
    const ReadBrief other = read_brief("---\nlanguage: French\nlang: fr\n---\n" + text);
    CHECK(other.brief.language == "fr");
    CHECK(remarks(other.diagnostics, "it is not used"));
}

TEST_CASE("The language of a document is guessed from its text", "[title]") {
    CHECK(read_brief("# R\u00e9forme\n\nLa r\u00e9forme du secteur de la s\u00e9curit\u00e9 est un processus politique qui doit \u00eatre men\u00e9 par les autorit\u00e9s du pays.\n").brief.language == "fr");
    CHECK(read_brief("# Reform\n\nThe reform of the security sector is a political process that has to be led by the country.\n").brief.language == "en");
}
