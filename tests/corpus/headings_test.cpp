// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus/headings.h"
#include "message.h"

using namespace cairn;

TEST_CASE("a row gives its class to each of its variants", "[corpus][headings]") {
    const HeadingDictionary read = parse_headings("filler:\n"
                                                  "  en: [the, summary of]\n"
                                                  "headings:\n"
                                                  "  - class: issue\n"
                                                  "    run_in: true\n"
                                                  "    en: [Problems]\n"
                                                  "    fr: [Problèmes, Défis]\n"
                                                  "  - class: [lesson, recommendation]\n"
                                                  "    en: [Lessons and recommendations]\n"
                                                  "  - class: people/moderator\n"
                                                  "    en: [Chair]\n"
                                                  "  - class: drop\n"
                                                  "    es: [Índice]\n",
                                                  "h.yaml");
    CHECK(read.filler.at("en") == std::vector<std::string>{"the", "summary of"});
    REQUIRE(read.variants.size() == 6);
    CHECK(read.variants[0].text == "Problems");
    CHECK(read.variants[0].run_in);
    CHECK(read.variants[0].classes.at(0).kind == FindingKind::issue);
    CHECK(read.variants[2].language == "fr");
    REQUIRE(read.variants[3].classes.size() == 2);
    CHECK(read.variants[3].classes[1].kind == FindingKind::recommendation);
    CHECK_FALSE(read.variants[3].run_in);
    CHECK(read.variants[4].classes.at(0).role == HeadingRole::people);
    CHECK(read.variants[4].classes.at(0).part == PersonPart::moderator);
    CHECK(read.variants[5].classes.at(0).role == HeadingRole::drop);
}

TEST_CASE("a wrong dictionary is refused with file, line and the way out", "[corpus][headings]") {
    const auto [rows, sentence] = GENERATE(table<std::string, std::string>({
        {"  - class: isue\n    en: [X]\n", "h.yaml:2: unknown class 'isue'; did you mean 'issue'?"},
        {"  - class: people/judge\n    en: [X]\n",
         "h.yaml:2: unknown class 'people/judge'; use a kind, people/PART, or one of title, abstract, context, status, sources, drop"},
        {"  - clas: issue\n    en: [X]\n", "h.yaml:2: unknown key 'clas'; did you mean 'class'?"},
        {"  - en: [X]\n", "h.yaml:2: this row has no 'class'; add one, or two in brackets"},
        {"  - class: [issue, lesson, finding]\n", "h.yaml:2: more than two classes; keep the two that matter"},
        {"  - class: issue\n    en: [Gaps]\n  - class: lesson\n    en: [gaps]\n",
         "h.yaml:5: 'gaps' is listed already in the list that starts on line 3; remove one, or give the row two classes"},
        {"  - class: issue\n    en: [\"\"]\n", "h.yaml:3: 'en' holds an empty text; fill it in or remove it"},
        {"  - class: issue\n    run_in: 1\n", "h.yaml:3: 'run_in' is '1'; write true or false"},
    }));
    CAPTURE(rows);
    CHECK(message_of([&, text = "headings:\n" + rows] { return parse_headings(text, "h.yaml"); }) == sentence);
}

TEST_CASE("the same words may be listed once in each language", "[corpus][headings]") {
    CHECK(parse_headings("headings:\n  - class: finding\n    en: [Conclusion]\n    fr: [Conclusion]\n", "h.yaml").variants.size() == 2);
}
