// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/vocabulary.h"

#include <catch2/catch.hpp>

#include "cairn/error.h"

using namespace cairn;

namespace {

Concept make(const std::string& id, std::vector<Label> labels, std::vector<std::string> broader = {}) {
    Concept row;
    row.id      = id;
    row.labels  = std::move(labels);
    row.broader = std::move(broader);
    return row;
}

Label label(const std::string& text, const std::string& language = "en", LabelRole role = LabelRole::preferred) {
    Label row;
    row.text     = text;
    row.language = language;
    row.role     = role;
    return row;
}

/// reform > defence > (army, navy); army is below "forces" too.
Taxonomy small_taxonomy() {
    return Taxonomy({make("reform", {label("Reform"), label("Réforme", "fr")}),
                     make("forces", {label("Forces")}),
                     make("defence", {label("Defence reform"), label("DR", "", LabelRole::acronym)}, {"reform"}),
                     make("army", {label("Army")}, {"defence", "forces"}),
                     make("navy", {}, {"defence"})},
                    "taxonomy.yaml");
}

}  // namespace

TEST_CASE("a concept is found by id, and by any label whatever its case and accents", "[values][taxonomy]") {
    const Taxonomy taxonomy = small_taxonomy();
    REQUIRE(taxonomy.find("army") != nullptr);
    CHECK(taxonomy.find("nowhere") == nullptr);
    for (const char* const name : {"reform", "REFORM", "reforme", "Réforme"}) {
        CAPTURE(name);
        CHECK(taxonomy.named(name) == taxonomy.find("reform"));
    }
    CHECK(taxonomy.named("dr") == taxonomy.find("defence"));
    CHECK(taxonomy.named("nothing") == nullptr);
}

TEST_CASE("a label is given in the language asked for, else in English, else the id", "[values][taxonomy]") {
    const Taxonomy taxonomy = small_taxonomy();
    CHECK(taxonomy.find("reform")->label("fr") == "Réforme");
    CHECK(taxonomy.find("reform")->label("es") == "Reform");
    CHECK(taxonomy.find("navy")->label("en") == "navy");
}

TEST_CASE("narrower and broader concepts are found, each once", "[values][taxonomy]") {
    const Taxonomy taxonomy = small_taxonomy();
    CHECK(taxonomy.narrower("defence") == std::vector<std::string>{"army", "navy"});
    CHECK(taxonomy.narrower("army").empty());
    CHECK(taxonomy.with_narrower("reform") == std::vector<std::string>{"reform", "defence", "army", "navy"});
    CHECK(taxonomy.ancestors("army") == std::vector<std::string>{"defence", "forces", "reform"});
    CHECK(taxonomy.ancestors("reform").empty());
}

TEST_CASE("a taxonomy that does not hold together is refused with place, fault and way out", "[values][taxonomy]") {
    const auto [concepts, sentence] = GENERATE(table<std::vector<Concept>, std::string>({
        {{make("a", {}), make("a", {})}, "t.yaml: concept 'a' is declared twice; give one of them another id"},
        {{make("a", {}, {"b"})}, "t.yaml: concept 'a' has the unknown broader concept 'b'; declare it or remove the 'broader' line"},
        {{make("a", {}, {"b"}), make("b", {}, {"a"})}, "t.yaml: concept 'a' is broader than itself; break the circle of 'broader' lines"},
        {{make("a", {label(" ")})}, "t.yaml: concept 'a' has an empty label; fill it in or remove it"},
    }));
    CHECK_THROWS_WITH(Taxonomy(concepts, "t.yaml"), sentence);
    CHECK_THROWS_AS(Taxonomy(concepts, "t.yaml"), Error);
}

TEST_CASE("a clause is found by its name and by a former one; a framework by its name alone", "[values][framework]") {
    Clause clause;
    clause.id         = "burden-sharing";
    clause.former_ids = {"sharing"};
    Framework sar;
    sar.id      = "sar";
    sar.clauses = {clause};
    Vocabulary vocabulary;
    vocabulary.frameworks = {sar};

    REQUIRE(vocabulary.clause("sar/burden-sharing").has_value());
    CHECK(vocabulary.clause("sar/burden-sharing")->clause->id == "burden-sharing");
    CHECK(vocabulary.clause("sar/sharing")->clause->id == "burden-sharing");
    CHECK(vocabulary.clause("sar")->clause == nullptr);
    CHECK(vocabulary.clause("sar")->framework->id == "sar");
    CHECK_FALSE(vocabulary.clause("sar/nothing").has_value());
    CHECK_FALSE(vocabulary.clause("gfa").has_value());
}
