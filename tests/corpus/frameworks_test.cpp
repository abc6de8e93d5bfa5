// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus/frameworks.h"
#include "corpus/taxonomy.h"
#include "message.h"

using namespace cairn;

namespace {

const std::string head = "id: sar\ntitles: {en: The Review}\nsummary: What it says.\nclauses:\n";

std::string clause(const std::string& id, const std::string& more = "", const std::string& status = "verified") {
    return "  - id: " + id + "\n    type: principle\n    titles: {en: One}\n    summary: S.\n    status: " + status + "\n" + more;
}

Framework read(const std::string& text) {
    const Taxonomy taxonomy =
        parse_taxonomy("concepts:\n  - id: ddr\n    facet: C\n    preferred: {en: DDR programmes}\n", "t.yaml");
    return parse_framework(text, "sar.yaml", "sar", taxonomy);
}

}  // namespace

TEST_CASE("a framework is read with its clauses", "[corpus][frameworks]") {
    const Framework sar = read("id: sar\n"
                               "titles: {en: The Review, fr: La revue}\n"
                               "names: [Stabilization Review]\n"
                               "acronyms: [{label: SAR, with: [stabilization], without: [radar]}]\n"
                               "in_force: \"2018\"\n"
                               "superseded_by: gfa-2019\n"
                               "summary: What it says.\n"
                               "clauses:\n" +
                               clause("burden", "    former_ids: [sharing]\n    page: 7\n    terms: [share]\n    concepts: [ddr]\n",
                                      "unverified"));
    CHECK(sar.titles.at("fr") == "La revue");
    CHECK(sar.names == std::vector<std::string>{"Stabilization Review"});
    CHECK(sar.acronyms.at(0).without == std::vector<std::string>{"radar"});
    CHECK(sar.in_force == "2018");
    CHECK(sar.superseded_by == "gfa-2019");
    const Clause* found = sar.find("sharing");
    REQUIRE(found);
    CHECK(found->id == "burden");
    CHECK(found->page == "7");
    CHECK(found->terms == std::vector<std::string>{"share"});
    CHECK(found->concepts == std::vector<std::string>{"ddr"});
    CHECK_FALSE(found->verified);
}

TEST_CASE("a wrong framework is refused with file, line and the way out", "[corpus][frameworks]") {
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {head + clause("a") + clause("a"), "sar.yaml:10: clause id 'a' stands twice (former ids count); give one of them another id"},
        {head + clause("a") + clause("b", "    former_ids: [a]\n"),
         "sar.yaml:10: clause id 'a' stands twice (former ids count); give one of them another id"},
        {head + clause("a", "    concepts: [drd]\n"), "sar.yaml:10: clause 'a' has the unknown concept 'drd'; did you mean 'ddr'?"},
        {head + clause("a", "    concepts: [peace]\n"),
         "sar.yaml:10: clause 'a' has the unknown concept 'peace'; declare it in taxonomy.yaml or remove it"},
        {head + clause("a", "", "sure"), "sar.yaml:9: unknown status 'sure'; write verified or unverified"},
        {head + clause("a", "    sumary: x\n"), "sar.yaml:10: unknown key 'sumary'; did you mean 'summary'?"},
        {head + clause("A b"), "sar.yaml:5: id 'A b' has other signs than a-z, 0-9, '-' and '.'; links and addresses need those"},
        {"id: rsa\ntitles: {en: X}\nsummary: S.\n", "sar.yaml:1: id 'rsa' is not the file's name 'sar'; make them the same"},
        {"id: sar\ntitles: {fr: X}\nsummary: S.\n", "sar.yaml:2: no English title; add 'en'"},
        {"id: sar\nsummary: S.\n", "sar.yaml:1: 'titles' is missing; add {en: ..., fr: ..., es: ...}"},
        {"id: sar\ntitles: {en: X}\n", "sar.yaml:1: 'summary' is missing or empty; fill it in"},
    }));
    CAPTURE(text);
    CHECK(message_of([&, given = text] { return read(given); }) == sentence);
}
