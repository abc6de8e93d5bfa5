// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "tag/samples.h"

namespace cairn {

using namespace samples;
using Ids = std::vector<std::string>;

TEST_CASE("an ambiguous label counts only beside a second witness", "[tag][witness]") {
    const std::vector<Concept> concepts{
        concept_of("climate", "Climate change", {ambiguous(label("environment"), {"drought", "rainfall"}, {"business environment"})}),
        concept_of("floods", "Flood", {}, {"climate"}), concept_of("boats", "Boat")};
    const auto [text, expected] = GENERATE(table<std::string, Ids>({
        {"The environment was hostile.", {}},
        {"The environment suffers from droughts.", {"climate"}},
        {"Climate change harms the environment.", {"climate"}},
        {"Floods harm the environment.", {"climate", "floods"}},
        {"Boats harm the environment.", {"boats"}},
        {"The business environment suffers from drought.", {}},
    }));
    CAPTURE(text);
    CHECK(tags_of(text, concepts) == expected);
}

TEST_CASE("a witness elsewhere in the document counts, for less", "[tag][witness]") {
    const std::vector<Concept> concepts{concept_of("climate", "Climate change", {ambiguous(label("environment"), {"drought"})})};
    const Analysis near = tagged(analysis_of("The environment and the drought."), concepts);
    Analysis far = analysis_of("The environment was neglected.");
    CHECK(tagged(far, concepts).findings[0].tags.empty());
    add_paragraph(far, "A drought began in May.", 1);
    const Analysis done = tagged(far, concepts);
    REQUIRE(ids(done.findings[0].tags) == Ids{"climate"});
    CHECK(done.findings[0].tags[0].score < near.findings[0].tags[0].score);
    CHECK(done.findings[0].tags[0].score >= 0.3);
}

TEST_CASE("the heading above a finding is a witness", "[tag][witness]") {
    const std::vector<Concept> concepts{concept_of("climate", "Climate change", {ambiguous(label("environment"))})};
    Analysis analysis = analysis_of("The environment was neglected.");
    analysis.findings[0].heading_path = {"Climate change"};
    CHECK(ids(tagged(analysis, concepts).findings[0].tags) == Ids{"climate"});
}

TEST_CASE("an ambiguous acronym means one thing all through a document", "[tag][witness]") {
    Label search = label("SAR", LabelRole::acronym);
    search.case_sensitive = true;
    const std::vector<Concept> concepts{concept_of("review", "Assistance review", {ambiguous(search, {"stabilization"}, {"radar"})})};
    Analysis analysis = analysis_of("The SAR asks for less.");
    CHECK(tagged(analysis, concepts).findings[0].tags.empty());
    add_paragraph(analysis, "Stabilisation needs patience.", 1);
    CHECK(ids(tagged(analysis, concepts).findings[0].tags) == Ids{"review"});
    add_paragraph(analysis, "The radar turned twice.", 2);
    CHECK(tagged(analysis, concepts).findings[0].tags.empty());
}

TEST_CASE("a hidden concept is no witness for the concepts below it", "[tag][witness]") {
    Concept hidden = concept_of("reform", "Reform");
    hidden.hidden = true;
    const std::vector<Concept> concepts{hidden, concept_of("guards", "Harbour guard", {ambiguous(label("company"))}, {"reform"})};
    CHECK(tags_of("Reform of the company.", concepts).empty());
}

}  // namespace cairn
