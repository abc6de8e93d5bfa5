// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "corpus/taxonomy.h"
#include "message.h"

using namespace cairn;

namespace {

/// One concept of one line; `rest` are more lines of it, indented by four.
std::string row(const std::string& id, const std::string& rest = "", const std::string& english = "") {
    return "  - id: " + id + "\n    facet: A\n    preferred: {en: " + (english.empty() ? id : english) + "}\n" + rest;
}

std::string refusal(const std::string& rows) {
    return message_of([&] { return parse_taxonomy("concepts:\n" + rows, "t.yaml"); });
}

}  // namespace

TEST_CASE("a concept is read with its labels, the preferred ones first", "[corpus][taxonomy]") {
    const Taxonomy taxonomy = parse_taxonomy("concepts:\n"
                                             "  - id: ssr\n"
                                             "    facet: A\n"
                                             "    hidden: true\n"
                                             "    preferred: {en: Reform, fr: Réforme}\n"
                                             "    synonyms:\n"
                                             "      en: [renewal, {label: customs, exact: true}]\n"
                                             "    ambiguous:\n"
                                             "      fr: [changement]\n"
                                             "    acronyms: [SSR, {label: SAR, with: [stabilization], without: [radar]}]\n"
                                             "    scope_note: What it is about.\n",
                                             "t.yaml");
    const Concept& read = taxonomy.concepts().at(0);
    CHECK(read.hidden);
    CHECK(read.scope_note == "What it is about.");
    CHECK(read.label("fr") == "Réforme");
    CHECK(read.label("es") == "Reform");
    REQUIRE(read.labels.size() == 7);
    CHECK(read.labels[0].text == "Reform");
    CHECK(read.labels[3].exact);
    CHECK(read.labels[4].role == LabelRole::acronym);
    CHECK_FALSE(read.labels[4].ambiguous);
    CHECK(read.labels[5].ambiguous);
    CHECK(read.labels[5].with == std::vector<std::string>{"stabilization"});
    CHECK(read.labels[5].without == std::vector<std::string>{"radar"});
    CHECK(read.labels[6].text == "changement");
    CHECK(read.labels[6].ambiguous);
}

TEST_CASE("a broader concept may be declared further down", "[corpus][taxonomy]") {
    const Taxonomy taxonomy = parse_taxonomy("concepts:\n" + row("ddr", "    broader: [calm]\n") + row("calm"), "t.yaml");
    CHECK(taxonomy.ancestors("ddr") == std::vector<std::string>{"calm"});
    CHECK(taxonomy.narrower("calm") == std::vector<std::string>{"ddr"});
}

TEST_CASE("a wrong taxonomy is refused with file, line and the way out", "[corpus][taxonomy]") {
    const auto [rows, sentence] = GENERATE(table<std::string, std::string>({
        {row("a", "    sinonyms: {en: [x]}\n"), "t.yaml:5: unknown key 'sinonyms'; did you mean 'synonyms'?"},
        {row("a") + row("a"), "t.yaml:5: concept 'a' is declared twice; give one of them another id"},
        {row("a", "    broader: [b]\n"),
         "t.yaml:2: concept 'a' has the unknown broader concept 'b'; declare it or remove it from the 'broader' line"},
        {row("a", "    related: [b]\n"),
         "t.yaml:2: concept 'a' has the unknown related concept 'b'; declare it or remove it from the 'related' line"},
        {row("a", "    broader: [b]\n") + row("b", "    broader: [a]\n"),
         "t.yaml:2: concept 'a' is broader than itself; break the circle of 'broader' lines"},
        {row("a", "    broader: [a]\n"), "t.yaml:2: concept 'a' is broader than itself; break the circle of 'broader' lines"},
        {row("a", "    synonyms: {en: [\"\"]}\n"), "t.yaml:5: empty label; fill it in or remove it"},
        {row("a", "", "\" \""), "t.yaml:4: empty label; fill it in or remove it"},
        {row("a", "    acronyms: [{exact: true}]\n"), "t.yaml:5: empty label; fill in 'label' or remove the entry"},
        {row("a", "", "Trust") + row("b", "", "trust"),
         "t.yaml:5: label 'trust' of concept 'b' is one of 'a' too; remove it from one or mark it ambiguous"},
        {row("a", "    synonyms: {de: [x]}\n"), "t.yaml:5: unknown key 'de'; known are en, fr, es"},
        {row("a", "    synonyms: {en: x}\n"), "t.yaml:5: 'en' of 'synonyms' is a list; write [one, two]"},
        {row("a", "    hidden: yes\n"), "t.yaml:5: 'hidden' is 'yes'; write true or false"},
        {"  - id: a\n    facet: Z\n    preferred: {en: A}\n", "t.yaml:3: concept 'a' has the unknown facet 'Z'; choose one of A to G"},
        {"  - id: a\n    facet: A\n", "t.yaml:2: concept 'a' has no 'preferred' label; add {en: ..., fr: ..., es: ...}"},
        {"  - id: a\n    facet: A\n    preferred: {fr: A}\n", "t.yaml:4: concept 'a' has no English preferred label; add 'en'"},
        {"  - facet: A\n", "t.yaml:2: 'id' is missing or empty; fill it in"},
        {"  - just a text\n",
         "t.yaml:2: expected 'key: value' lines, found 'just a text'; see corpus/README.md for the form"},
        {"  - id: a\n    id: b\n", "t.yaml:3: key 'id' stands twice; join the two"},
    }));
    CAPTURE(rows);
    CHECK(refusal(rows) == sentence);
}

TEST_CASE("two concepts may share a label that one of them calls ambiguous", "[corpus][taxonomy]") {
    CHECK_NOTHROW(parse_taxonomy("concepts:\n" + row("a", "", "Trust") + row("b", "    ambiguous: {en: [trust]}\n"), "t.yaml"));
}

TEST_CASE("a file that is no taxonomy is refused", "[corpus][taxonomy]") {
    CHECK(message_of([] { return parse_taxonomy("", "t.yaml"); }).starts_with("t.yaml:1: expected 'key: value' lines"));
    CHECK(message_of([] { return parse_taxonomy("concepts: none\n", "t.yaml"); }).starts_with("t.yaml:1: no list of concepts"));
    CHECK(message_of([] { return parse_taxonomy("concepts: [\n", "t.yaml"); }).find("broken YAML") != std::string::npos);
    CHECK(message_of([] { return parse_taxonomy(std::string((1u << 20) + 1, '#'), "t.yaml"); }).find("keep it under 1048576") != std::string::npos);
    CHECK_FALSE(message_of([] { return parse_taxonomy("a: &x [1]\nconcepts: *x\n", "t.yaml"); }).empty());
}
