// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>

#include "link/samples.h"

namespace cairn {

using namespace samples;
using Cited = std::vector<std::string>;

namespace {

std::string first(const std::vector<Link>& links) { return links.empty() ? "" : clause_name(links[0]); }

}  // namespace

TEST_CASE("a clause is suggested by shared concepts, by its terms and by its words", "[link][suggest]") {
    CHECK(first(links_of(analysis_of("Something else entirely.", {tag("evaluation")}))) == "sar/learning");
    CHECK(first(links_of(analysis_of("There were unintended consequences."))) == "sar/risk");
    CHECK(first(links_of(analysis_of("The burden was ours."))) == "sar/burden-sharing");
    CHECK(first(links_of(analysis_of("Il faut institutionnaliser l'apprentissage.", {}, "fr"))) == "sar/learning");
}

TEST_CASE("a rule says relevant and nothing more", "[link][suggest]") {
    for (const Link& link : links_of(analysis_of("Donor contributions support the cost.", {tag("funding"), tag("risk")}))) {
        CHECK(link.origin == Origin::rule);
        CHECK(link.relation == Relation::relevant);
        CHECK(link.score >= 0.2);
        CHECK(link.score < 1);
        CHECK_FALSE(link.evidence.empty());
    }
}

TEST_CASE("a suggestion tells the concept, the term or the words, and the line", "[link][suggest]") {
    const std::vector<Link> links = links_of(analysis_of("Donor contributions were late.", {tag("funding")}));
    REQUIRE(first(links) == "sar/burden-sharing");
    const std::vector<LinkEvidence>& evidence = links[0].evidence;
    REQUIRE(evidence.size() == 2);
    CHECK(evidence[0].kind == LinkEvidenceKind::concept_shared);
    CHECK(evidence[0].value == "funding");
    CHECK(evidence[1].kind == LinkEvidenceKind::term);
    CHECK(evidence[1].value == "donor contributions");
    CHECK(evidence[1].line == 3);

    const std::vector<Link> by_words = links_of(analysis_of("The burden was ours."));
    REQUIRE(first(by_words) == "sar/burden-sharing");
    CHECK(by_words[0].evidence[0].kind == LinkEvidenceKind::quote);
    CHECK(by_words[0].evidence[0].value == "burden");
}

TEST_CASE("a concept that is broader and inherited too is told once", "[link][suggest]") {
    Analysis analysis = analysis_of("Something else entirely.");
    analysis.findings[0].broader = {tag("funding")};
    analysis.findings[0].inherited = {tag("funding"), tag("partners")};
    const std::vector<Link> links = links_of(analysis);
    REQUIRE(first(links) == "sar/burden-sharing");
    std::vector<std::string> told;
    for (const LinkEvidence& evidence : links[0].evidence) told.push_back(evidence.value);
    CHECK(told == std::vector<std::string>{"funding", "partners"});
}

TEST_CASE("where nothing fits, nothing is suggested", "[link][suggest]") {
    CHECK(links_of(analysis_of("Camels drink rarely.")).empty());
    CHECK(links_of(analysis_of("Camels drink rarely.", {tag("camels")})).empty());
    CHECK(links_of(analysis_of("")).empty());
    CHECK(links_of(analysis_of("The burden was ours."), Vocabulary{}).empty());
}

TEST_CASE("suggestions come best first, at most five, at most three of one framework", "[link][suggest]") {
    Vocabulary many;
    for (const char* id : {"a", "b", "c"}) {
        Framework framework;
        framework.id = id;
        framework.titles = {{"en", "Framework"}};
        for (int i = 0; i < 6; ++i) {
            framework.clauses.push_back(clause("clause-" + std::to_string(i), "Camel number " + std::to_string(i), {"camel caravan"}));
        }
        many.frameworks.push_back(framework);
    }
    const std::vector<Link> links = links_of(analysis_of("The camel caravan came."), many);
    CHECK(links.size() == 5);
    CHECK(std::ranges::is_sorted(links, std::ranges::greater{}, &Link::score));
    for (const char* id : {"a", "b", "c"}) CHECK(std::ranges::count(links, id, &Link::framework) <= 3);
}

TEST_CASE("a concept that many clauses have tells less than one that a single clause has", "[link][suggest]") {
    const std::vector<Link> rare = links_of(analysis_of("Nothing.", {tag("ownership")}));
    const std::vector<Link> common = links_of(analysis_of("Nothing.", {tag("funding")}));
    REQUIRE_FALSE(rare.empty());
    const double best_common = common.empty() ? 0 : common[0].score;
    CHECK(rare[0].score > best_common);
}

TEST_CASE("a clause that has a bit of everything stands behind the one that fits", "[link][suggest]") {
    CHECK(first(links_of(analysis_of("Nothing.", {tag("risk")}))) == "sar/risk");
    CHECK(first(links_of(analysis_of("Nothing.", {tag("evaluation")}))) == "sar/learning");
}

TEST_CASE("inherited concepts count for less than a finding's own", "[link][suggest]") {
    Analysis own = analysis_of("Nothing.", {tag("evaluation")}), inherited = analysis_of("Nothing.");
    inherited.findings[0].inherited = {tag("evaluation")};
    const std::vector<Link> of_its_own = links_of(own), of_its_heading = links_of(inherited);
    REQUIRE_FALSE(of_its_own.empty());
    CHECK(of_its_own[0].score > (of_its_heading.empty() ? 0 : of_its_heading[0].score));
}

TEST_CASE("the weight of a framework lifts its clauses", "[link][suggest]") {
    Vocabulary weighted = vocabulary();
    const double before = links_of(analysis_of("The burden was ours."), weighted).at(0).score;
    weighted.frameworks[0].weight = 1.2;
    const double after = links_of(analysis_of("The burden was ours."), weighted).at(0).score;
    CHECK(after > before);
    CHECK(after < 1);
}

TEST_CASE("what the author cites stands before what a rule suggests, each clause once", "[link]") {
    const std::vector<Link> links =
        links_of(analysis_of("UNSCR 2151 and unintended consequences, as the Stabilization Assistance Review has it in its part on risk.",
                             {tag("risk"), tag("ownership")}));
    REQUIRE(links.size() >= 3);
    CHECK(links[0].origin == Origin::author);
    std::vector<std::string> all;
    for (const Link& link : links) all.push_back(clause_name(link));
    std::ranges::sort(all);
    CHECK(std::ranges::adjacent_find(all) == all.end());
}

}  // namespace cairn
