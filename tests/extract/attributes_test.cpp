// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extracted.h"

using namespace cairn;
using Lines = std::vector<std::string>;

namespace {
Finding recommended(const std::string& text) {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n- " + text + "\n");
    REQUIRE(analysis.findings.size() == 1);
    return analysis.findings[0];
}
}  // namespace

TEST_CASE("modality is the strongest modal word", "[extract][attributes]") {
    CHECK(recommended("Donors must pay salaries.").modality == Modality::must);
    CHECK(recommended("Donors should pay salaries.").modality == Modality::should);
    CHECK(recommended("Ensure that salaries are paid.").modality == Modality::should);
    CHECK(recommended("Donors may pay salaries.").modality == Modality::may);
    CHECK(recommended("The presence of UN police makes assistance most effective.").modality == Modality::states);
    CHECK(recommended("Les bailleurs doivent payer.").modality == Modality::must);
}

TEST_CASE("the addressee is who is asked to act", "[extract][attributes]") {
    CHECK(recommended("US ambassadors need to engage in this process.").addressee == "US ambassadors");
    CHECK(recommended("When planning, the Ministry of Interior should ask elders.").addressee == "the Ministry of Interior");
    CHECK(recommended("The federal government urgently needs to invest.").addressee == "The federal government");
    CHECK(recommended("Donors: fund training for a year.").addressee == "Donors");
    CHECK_FALSE(recommended("SSR should be understood as a political process.").addressee.has_value());
    CHECK_FALSE(recommended("Government inspection points should include the border.").addressee.has_value());
    CHECK_FALSE(recommended("Train officers early.").addressee.has_value());
}

TEST_CASE("a heading that groups by addressee tells it", "[extract][attributes]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations for the Ministry of Interior\n\n- Train officers.\n\n## Recommendations\n\n### For donors\n\n- Pay salaries.\n\n### USAID-specific\n\n- Fund courts.\n");
    REQUIRE(analysis.findings.size() == 3);
    CHECK(analysis.findings[0].addressee == "the Ministry of Interior");
    CHECK(analysis.findings[1].addressee == "donors");
    CHECK(analysis.findings[2].addressee == "USAID");
}

TEST_CASE("the condition is the clause that says when it holds", "[extract][attributes]") {
    CHECK(recommended("SSR assistance works best where a UN mission is present.").condition == "where a UN mission is present");
    CHECK(recommended("If salaries are late, pay them first.").condition == "If salaries are late");
    CHECK_FALSE(recommended("Train officers early.").condition.has_value());
}

TEST_CASE("phase and language are noted", "[extract][attributes]") {
    CHECK(recommended("Ask elders during the planning phase.").phase == "planning");
    CHECK(recommended("Les bailleurs de fonds devraient associer la soci\xC3\xA9t\xC3\xA9 civile d\xC3\xA8s la planification.").language == "fr");
}

TEST_CASE("an observation, its discussion, lesson and recommendations form a group", "[extract][groups]") {
    const Analysis analysis = extracted("# S\n\na. TOPIC. Fuel ( 703 )\n\nObservation. Patrols ended at noon.\n\nDiscussion. Fuel was bought by the month.\n\nRecommendation. Keep a reserve.\n\n"
                                        "b. TOPIC. Roads ( 704 )\n\nObservation. Roads end at the river.\n\nRecommendation. Build bridges.\n");
    REQUIRE(lines_of(analysis) == Lines{"observation: Patrols ended at noon.", "finding: Fuel was bought by the month.", "recommendation: Keep a reserve.",
                                        "observation: Roads end at the river.", "recommendation: Build bridges."});
    CHECK(analysis.findings[0].group == Lines{analysis.findings[1].id, analysis.findings[2].id});
    CHECK(analysis.findings[0].number == "703");
    CHECK(analysis.findings[3].group == Lines{analysis.findings[4].id});
}

TEST_CASE("a recommendation of the summary that comes again in a chapter is one finding with both places", "[extract][groups]") {
    const Analysis analysis = extracted("# R\n\n## Executive Summary\n\n### Key Recommendations\n\n- Donors should tie new equipment to a budget for its upkeep.\n- Something else is only said here and once.\n\n"
                                        "## Police\n\n### Recommendations\n\n- Donors should tie all new equipment to a budget for its upkeep.\n");
    REQUIRE(analysis.findings.size() == 2);
    CHECK(analysis.findings[1].heading_path == Lines{"Police", "Recommendations"});
    CHECK(analysis.findings[1].also_at == std::vector<LineRange>{{7, 7}});
}

TEST_CASE("the same text again has an id of its own", "[extract][ids]") {
    const Analysis analysis = extracted("# R\n\n## Health\n\n### Challenges\n\n- Late funds.\n\n## Shelter\n\n### Challenges\n\n- Late  funds.\n");
    REQUIRE(analysis.findings.size() == 2);
    CHECK(analysis.findings[1].id == analysis.findings[0].id + "-2");
}

TEST_CASE("an id in the front matter names the brief if it can stand in a path", "[extract][ids]") {
    CHECK(extracted("---\nid: 2018/ssr-panel\n---\n# R\n").brief.id == "2018/ssr-panel");
    const Analysis bad = extracted("---\nid: ../../etc\n---\n# R\n");
    CHECK(bad.brief.id == "brief");
    CHECK(std::ranges::any_of(bad.diagnostics, [](const Diagnostic& one) { return one.message.find("'id' may have letters") != std::string::npos; }));
}

TEST_CASE("a refused brief leaves nothing behind", "[extract][handling]") {
    const Analysis analysis = extracted("SECRET//NOFORN\n\n# Plan\n\n## Recommendations\n\n- Strike at dawn.\n");
    REQUIRE(analysis.brief.refused);
    CHECK(analysis.findings.empty());
    CHECK(analysis.document.blocks.empty());
    CHECK(analysis.document.sections.empty());
    CHECK(analysis.brief.title.empty());
    for (const Diagnostic& one : analysis.diagnostics) CHECK(one.message.find("Strike") == std::string::npos);
}
