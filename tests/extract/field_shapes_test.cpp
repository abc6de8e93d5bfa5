// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes that documents of the field have beside Markdown's own: labelled lines, fields of a form, typed bullets, raw HTML.
#include <catch2/catch.hpp>

#include "brief_of.h"
#include "extracted.h"

using namespace cairn;
using Lines = std::vector<std::string>;

TEST_CASE("each labelled line of a paragraph begins a part of its own", "[extract][shapes]") {
    const Analysis analysis = extracted("Issue: Ammunition was\ncounted wrongly.\nRecommendation: Count with two people.\n\nIssue: Maps were old.\nRecommendation: Print new ones.\n");
    CHECK(lines_of(analysis) == Lines{"issue: Ammunition was counted wrongly.", "recommendation: Count with two people.", "issue: Maps were old.", "recommendation: Print new ones."});
    REQUIRE(analysis.findings.size() == 4);
    CHECK(analysis.findings[0].lines == LineRange{1, 2});
    CHECK(analysis.findings[1].lines == LineRange{3, 3});
    CHECK(analysis.findings[0].group == Lines{analysis.findings[1].id});  // the second issue opens the next lesson
}

TEST_CASE("lines about the record itself are no findings", "[extract][shapes]") {
    const std::string fields = GENERATE(as<std::string>{}, "OPR: S6\nStatus: Closed", "Priority: high", "Action Body: J3", "Keywords: radio, relay", "Pays : RDC\nDates : 2011");
    CAPTURE(fields);
    CHECK(findings_in("# R\n\n## Recommendations\n\n- Keep a list of relays.\n\n" + fields + "\n") == Lines{"recommendation: Keep a list of relays."});
    CHECK(findings_in("# R\n\n## Recommendations\n\nRecommendation 1: Keep a list.\nPriority: high\n").size() == 1);
}

TEST_CASE("bullets behind a backslash, codes and typed task boxes are not part of the text", "[extract][shapes]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n\\- Pay pensions by bank.\n\nR3. \\[ \\] Ask the councils.\n");
    REQUIRE(lines_of(analysis) == Lines{"recommendation: Pay pensions by bank.", "recommendation: Ask the councils."});
    CHECK(analysis.findings[1].number == "R3");
    REQUIRE(analysis.findings[1].status);
    CHECK(analysis.findings[1].status->state == "not-started");
}

TEST_CASE("a list in raw HTML is a list", "[extract][shapes]") {
    const Analysis analysis = extracted("# R\n\n<h2>Lessons Learned</h2>\n\n<ul>\n<li>Rotate <b>late</b> &amp; rarely.</li>\n<li>Keep spares.</li>\n</ul>\n");
    REQUIRE(lines_of(analysis) == Lines{"lesson: Rotate late & rarely.", "lesson: Keep spares."});
    CHECK(analysis.findings[1].lines == LineRange{7, 7});
    CHECK(findings_in("# R\n\n<h2>Lessons</h2>\n\n<ul>\n<li>Unclosed\n<li\n").size() <= 1);
}

TEST_CASE("an order whose list only completes it is one finding", "[extract][shapes]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n1. Share data:\n   - by a platform;\n   - by weekly calls.\n2. Review the law.\n");
    REQUIRE(lines_of(analysis) == Lines{"recommendation: Share data: by a platform; by weekly calls.", "recommendation: Review the law."});
    CHECK(analysis.findings[0].lines == LineRange{5, 7});
}

TEST_CASE("under a joint heading what speaks of effect is a lesson", "[extract][shapes]") {
    CHECK(findings_in("# R\n\n## Challenges and lessons learned\n\n- Posts had no power.\n- Solar systems proved more reliable than generators.\n") ==
          Lines{"issue: Posts had no power.", "lesson: Solar systems proved more reliable than generators."});
}

TEST_CASE("a title that opens with a telling word announces nothing", "[extract][shapes]") {
    CHECK(findings_in("# Lesson 1345: Harness damaged\n\nOriginator: J9\n\n## Recommendations\n\n- Cover harnesses.\n") == Lines{"recommendation: Cover harnesses."});
    CHECK(findings_in("# Recommendations: police\n\n- Pay salaries.\n") == Lines{"recommendation: Pay salaries."});
}

TEST_CASE("fields of a lesson stand side by side below its topic", "[extract][shapes]") {
    const Analysis analysis = extracted("# S\n\n**a. TOPIC. Fuel ( 703 )**\n\n**Observation.** Trucks stopped.\n\n**Recommendations.**\n\n1. Buy tanks.\n\nb. TOPIC. Water ( 704 )\n\nObservation. Pipes broke.\n");
    REQUIRE(analysis.findings.size() == 3);
    CHECK(analysis.findings[1].heading_path == Lines{"Fuel ( 703 )", "Recommendations."});
    CHECK(analysis.findings[1].group == Lines{analysis.findings[0].id});
    CHECK(analysis.findings[2].heading_path == Lines{"Water ( 704 )", "Observation"});
    CHECK(analysis.findings[2].number == "704");
}

TEST_CASE("what a summary lists and a chapter spells out is one finding with two places", "[extract][shapes]") {
    const Analysis analysis = extracted("# R\n\n## Executive Summary\n\nThe evaluation recommends that:\n\n1. the police should publish complaint statistics every quarter;\n\n## Recommendations\n\n"
                                        "The police should publish complaint statistics every quarter. Today they go to the ministry alone.\n");
    REQUIRE(analysis.findings.size() == 1);
    CHECK(analysis.findings[0].also_at == std::vector<LineRange>{{7, 7}});
}

TEST_CASE("several demands in one item are told apart as its parts", "[extract][shapes]") {
    const auto [item, count] = GENERATE(table<std::string, std::size_t>({
        {"It is recommended that the mission (a) map the courts, (b) train chiefs, and (c) link both.", 3},
        {"Donors should fund payrolls, and the ministry should publish the list; parliament must then audit it.", 3},
        {"Establish an office. Give it powers to suspend officers. Report every year.", 3},
        {"Donors should pay salaries and pensions.", 0},
    }));
    CAPTURE(item);
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n- " + item + "\n");
    REQUIRE(analysis.findings.size() == 1);
    CHECK(analysis.findings[0].parts.size() == count);
}

TEST_CASE("who is asked to act is a name of somebody", "[extract][shapes]") {
    const auto addressee = [](const std::string& text) { return extracted("# R\n\n## Recommendations\n\n" + text).findings.at(0).addressee.value_or("-"); };
    CHECK(addressee("- Do not promise what another agency must deliver.\n") == "-");
    CHECK(addressee("- The Congress may wish to consider a report.\n") == "The Congress");
    CHECK(addressee("### A la cooperación internacional\n\n- No financiar equipos.\n") == "cooperación internacional");
    CHECK(addressee("### USAID\n\n- The Administrator should publish plans.\n") == "USAID");
}

TEST_CASE("a form's lines name people, places and days", "[extract][shapes]") {
    const std::string form = "# Review\n\nPays : RDC\nDates : du 3 au 14 mai 2011\nÉquipe : Col. Jean-Marc Dubois (chef d'équipe), Mme Aïssatou Diallo – experte genre\n\nTexte.\n";
    CHECK(people_in(form) == Lines{"participant: Col. Jean-Marc Dubois | chef d'équipe | ", "participant: Mme Aïssatou Diallo | experte genre | "});
    CHECK(countries_in(form) == Lines{"CD place"});
    const ReadBrief table = read_brief("# Lesson\n\n| Field | Value |\n|---|---|\n| Lesson Date | 2003-02-11 |\n| Submitted by | David Oberhettinger |\n");
    REQUIRE(table.brief.event_date);
    CHECK(table.brief.event_date->value == "2003-02-11");
    REQUIRE(table.brief.people.size() == 1);
    CHECK(countries_in("# Report\n\n**Country:** Turkey\n") == Lines{"TR place"});
    CHECK(read_brief("# R\n\n**Publication Date:** 07/2012\n").brief.date == "2012-07");
}

TEST_CASE("a document without headings has the title of its first line or of its subject", "[extract][shapes]") {
    CHECK(read_brief("ICR Review: Liberia Public Sector\n\n**11. Lessons**\n\nStart early.\n").brief.title == "Liberia Public Sector");
    CHECK(read_brief("Subject: Hot wash - convoy escort\nDate: 2011-09-03\n\nIssue:\nNo radio.\n").brief.title == "Hot wash - convoy escort");
}
