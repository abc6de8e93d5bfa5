// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "link/samples.h"

namespace cairn {

using namespace samples;
using Cited = std::vector<std::string>;

TEST_CASE("what a finding names is a link of the author", "[link][cites]") {
    const auto [text, cited] = GENERATE(table<std::string, Cited>({
        {"This follows the Stabilization Assistance Review.", {"sar"}},
        {"UNSCR 2151 asks for it.", {"unscr-2151"}},
        {"Security Council Resolution 2151 asks for it.", {"unscr-2151"}},
        {"Resolutions 1325 and 2151 ask for it.", {"unscr-2151"}},
        {"In 2151 pages nobody asks for it.", {}},
        {"The Stabilization Assistance Review's principle on burden sharing went unheeded.", {"sar/burden-sharing"}},
        {"Burden sharing went unheeded.", {}},
        {"The Stabilization Assistance Review weighs risk.", {"sar"}},
        {"The principle on risk in the Stabilization Assistance Review.", {"sar/risk"}},
        {"The Stabilization Assistance Review is short. Burden sharing is not.", {"sar"}},
    }));
    CAPTURE(text);
    const std::vector<Link> links = links_of(analysis_of(text));
    CHECK(names(links, Origin::author) == cited);
    for (const Link& link : links) {
        if (link.origin == Origin::author) CHECK(link.relation == Relation::cites);
    }
}

TEST_CASE("a citation tells the words and their line", "[link][cites]") {
    const std::vector<Link> links = links_of(analysis_of("As UNSCR 2151 says."));
    REQUIRE(names(links, Origin::author) == Cited{"unscr-2151"});
    CHECK_FALSE(links[0].clause);
    REQUIRE(links[0].evidence.size() == 1);
    CHECK(links[0].evidence[0].kind == LinkEvidenceKind::quote);
    CHECK(links[0].evidence[0].value == "UNSCR 2151");
    CHECK(links[0].evidence[0].line == 3);
}

TEST_CASE("a bare acronym counts beside a witness and not beside what speaks against it", "[link][cites]") {
    const auto [text, elsewhere, cited] = GENERATE(table<std::string, std::string, Cited>({
        {"The SAR asks for less.", "", {}},
        {"The SAR asks for less stabilisation.", "", {"sar"}},
        {"The SAR asks for less.", "Stabilization takes years.", {"sar"}},
        {"The SAR asks for less.", "See the Stabilization Assistance Review.", {"sar"}},
        {"SAR radar pictures of the stabilization zone.", "", {}},
        {"A SAR team came.", "Search and rescue in stabilization missions.", {}},
        {"The sar asks for less stabilization.", "", {}},
    }));
    CAPTURE(text, elsewhere);
    Analysis analysis = analysis_of(text);
    if (!elsewhere.empty()) add_block(analysis, {{elsewhere, "", style_plain}}, 1);
    CHECK(names(links_of(analysis), Origin::author) == cited);
}

TEST_CASE("the document's own expansion of an acronym decides", "[link][cites]") {
    Analysis analysis = analysis_of("The SAR team supports stabilization.");
    analysis.brief.acronyms = {{"SAR", "Special Activities Response", 1}};
    CHECK(names(links_of(analysis), Origin::author).empty());
    analysis.brief.acronyms = {{"SAR", "Stabilization Assistance Review", 1}};
    CHECK(names(links_of(analysis), Origin::author) == Cited{"sar"});
}

TEST_CASE("a Markdown link to a framework file is a link of the author", "[link][cites]") {
    const auto [target, cited] = GENERATE(table<std::string, Cited>({
        {"frameworks/sar.yaml#burden-sharing", {"sar/burden-sharing"}},
        {"../../frameworks/sar.yaml#learning", {"sar/learning"}},
        {"../frameworks/unscr-2151.yaml", {"unscr-2151"}},
        {"../frameworks/sar.yaml#no-such-clause", {}},
        {"../frameworks/none.yaml#risk", {}},
        {"https://example.org/frameworks/sar.yaml#risk", {}},
        {"myframeworks/sar.yaml#risk", {}},
    }));
    CAPTURE(target);
    Analysis analysis = analysis_of("Costs were shared late.");
    add_block(analysis, {{"Costs were ", "", style_plain}, {"shared late", target, style_plain}, {".", "", style_plain}}, 3);
    const std::vector<Link> links = links_of(analysis);
    CHECK(names(links, Origin::author) == cited);
    if (!cited.empty()) CHECK(links[0].evidence[0].value == "shared late");
}

TEST_CASE("a Markdown link belongs to the finding on its line that holds its words", "[link][cites]") {
    Analysis analysis = analysis_of("Nobody paid.");
    add_block(analysis, {{"Somebody else paid", "frameworks/sar.yaml#risk", style_plain}}, 3);
    add_block(analysis, {{"Nobody paid", "frameworks/sar.yaml#learning", style_plain}}, 9);
    CHECK(names(links_of(analysis), Origin::author).empty());
}

}  // namespace cairn
