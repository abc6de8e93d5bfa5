// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cairn/corpus.h"
#include "cairn/exchange.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

Label label(const std::string& text, const std::string& language, LabelRole role = LabelRole::synonym, bool ambiguous = false) {
    Label made;
    made.text = text;
    made.language = language;
    made.role = role;
    made.ambiguous = ambiguous;
    return made;
}

Concept concept_called(const std::string& id, std::vector<std::string> broader = {}, std::vector<std::string> related = {}) {
    return {.id = id,
            .facet = "A",
            .labels = {label("Label \"" + id + "\"", "en", LabelRole::preferred)},
            .broader = std::move(broader),
            .related = std::move(related),
            .scope_note = "",
            .hidden = false};
}

}  // namespace

TEST_CASE("a concept becomes a skos:Concept with its labels and neighbours", "[exchange][skos]") {
    Concept lower = concept_called("lower", {"upper"}, {"upper", "other"});
    lower.labels.push_back(label("Autre nom", "fr"));
    lower.labels.push_back(label("order", "en", LabelRole::synonym, true));
    lower.labels.push_back(label("LWR", "", LabelRole::acronym));
    const Taxonomy    taxonomy{{concept_called("upper"), lower, concept_called("other")}, "test"};
    const std::string turtle = write_skos(taxonomy, "https://example.org/t#");
    CHECK_THAT(turtle, Contains("<https://example.org/t#> a skos:ConceptScheme") &&
                           Contains("skos:hasTopConcept <https://example.org/t#upper>") &&
                           Contains("<https://example.org/t#lower> a skos:Concept") &&
                           Contains("skos:prefLabel \"Label \\\"lower\\\"\"@en") && Contains("skos:altLabel \"Autre nom\"@fr") &&
                           Contains("skos:hiddenLabel \"order\"@en") && Contains("skos:altLabel \"LWR\"") &&
                           Contains("skos:broader <https://example.org/t#upper>") &&
                           Contains("skos:narrower <https://example.org/t#lower>") &&
                           Contains("skos:related <https://example.org/t#other>"));
    CHECK_THAT(turtle, !Contains("skos:related <https://example.org/t#upper>") && !Contains("skos:hasTopConcept <https://example.org/t#lower>"));
}

TEST_CASE("an RDF reader accepts the starter taxonomy as Turtle", "[exchange][skos]") {
    if (std::system("command -v rapper >/dev/null") != 0) {
        WARN("skipped: rapper (package raptor2-utils) is not installed");
        return;
    }
    const auto file = std::filesystem::temp_directory_path() / ("cairn-skos-" + std::to_string(::getpid()) + ".ttl");
    std::ofstream(file, std::ios::binary) << write_skos(starter_vocabulary()->taxonomy, "urn:cairn:taxonomy:");
    CHECK(std::system(("rapper --quiet --count --input turtle '" + file.string() + "'").c_str()) == 0);
    std::filesystem::remove(file);
}
