// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extracted.h"

using namespace cairn;
using Lines = std::vector<std::string>;

namespace {
Lines in_prose(const std::string& sentence) { return findings_in("# Notes\n\n" + sentence + "\n"); }
}  // namespace

TEST_CASE("a sentence with a cue is a finding of the cue's kind", "[extract][prose]") {
    const auto [sentence, kind] = GENERATE(table<std::string, std::string>({
        {"Donors should pay salaries before vehicles.", "recommendation"},
        {"The mission must publish its budget.", "recommendation"},
        {"It is essential that mentors stay for two years.", "recommendation"},
        {"We recommend a joint planning cell.", "recommendation"},
        {"Ensure that mentors stay for two years.", "recommendation"},
        {"When writing plans, ask the people who will use them and take notes.", "recommendation"},
        {"There is a lack of trust between police and people.", "issue"},
        {"The ministry failed to pay its officers.", "issue"},
        {"Oversight of the police is insufficient.", "issue"},
        {"Coordination remains a challenge in the north.", "issue"},
        {"We learned that people ask for street lamps first.", "lesson"},
        {"Experience shows that short rotations cost trust.", "lesson"},
        {"The mission should have consulted the elders.", "lesson"},
        {"Les bailleurs devraient payer les salaires d'abord.", "recommendation"},
        {"Il faut associer la soci\xC3\xA9t\xC3\xA9 civile.", "recommendation"},
        {"On note un manque de confiance envers la police.", "issue"},
        {"L'exp\xC3\xA9rience montre que la confiance vient lentement.", "lesson"},
        {"Los donantes deber\xC3\xAD" "an pagar los salarios primero.", "recommendation"},
        {"Hay que incluir a la sociedad civil.", "recommendation"},
        {"Persiste la falta de confianza en la polic\xC3\xAD" "a.", "issue"},
    }));
    CAPTURE(sentence);
    CHECK(in_prose(sentence) == Lines{kind + ": " + sentence});
}

TEST_CASE("negated, disputed, reported and merely mentioning sentences are none", "[extract][prose]") {
    const std::string sentence = GENERATE("There was no lack of trust between police and people.",
                                          "Participants disagreed whether donors should pay salaries.",
                                          "The agency announced that it plans to propose rules which brokers must follow.",
                                          "State concurred with our recommendation and should report next year.",
                                          "The ministry accepted the recommendation of 2016.",
                                          "The council made several recommendations in its first report.",
                                          "Should donors pay salaries before vehicles?",
                                          "You should know that we met twice last year.",
                                          "The police did not fail to report the theft.",
                                          "The council consists of 25 leaders from the private sector.",
                                          "Los participantes discreparon sobre si los donantes deben pagar.");
    CAPTURE(sentence);
    CHECK(in_prose(sentence).empty());
}

TEST_CASE("a prose finding is less sure than one under a heading, and says which words made it", "[extract][prose]") {
    const Analysis analysis = extracted("# Notes\n\nWe met in May. There is a\nlack of trust everywhere.\n");
    REQUIRE(analysis.findings.size() == 1);
    CHECK(analysis.findings[0].evidence.cue == "lack of");
    CHECK_FALSE(analysis.findings[0].evidence.heading.has_value());
    CHECK(analysis.findings[0].evidence.line == 4);
    CHECK(analysis.findings[0].lines == LineRange{3, 4});
    CHECK(analysis.findings[0].confidence < 0.76);
}

TEST_CASE("two clauses of different kinds in one sentence are two findings", "[extract][prose]") {
    CHECK(in_prose("Recognizing that floods disproportionately affect the poor, the council recommended including them in planning.") ==
          Lines{"issue: Recognizing that floods disproportionately affect the poor", "recommendation: the council recommended including them in planning."});
}

TEST_CASE("issues listed in one sentence are told apart", "[extract][prose]") {
    CHECK(in_prose("Issues raised include the sale of personal data; scams aimed at the old; and insufficient oversight of brokers.") ==
          Lines{"issue: the sale of personal data", "issue: scams aimed at the old", "issue: insufficient oversight of brokers"});
}

TEST_CASE("an abstract is read for findings only where no section has any", "[extract][prose]") {
    CHECK(findings_in("# Brief\n\nProgrammes need to be more inclusive.\n\n## Recommendations\n\n- Ask local partners.\n") == Lines{"recommendation: Ask local partners."});
    CHECK(findings_in("# Brief\n\nProgrammes need to be more inclusive.\n") == Lines{"recommendation: Programmes need to be more inclusive."});
}

TEST_CASE("people, sources and answers hold no findings", "[extract][prose]") {
    CHECK(findings_in("# Brief\n\n## Speakers\n\nAnn Example said we should stay.\n\n## References\n\nWhy donors should stay, 2016.\n\n## Management Response\n\nWe should act.\n").empty());
}

TEST_CASE("the law's voice, talk and relative clauses ask for nothing", "[extract][prose]") {
    const std::string sentence = GENERATE(as<std::string>{}, "Nothing in this order shall be construed to impair the authority of an agency.",
                                          "The Secretary shall report to the President within 90 days.",
                                          "He will lean into the advice of his experts on any steps that need to be taken.",
                                          "It will be an opportunity to discuss the many challenges facing the Middle East.",
                                          "You know, we need to get through this week.",
                                          "Both agree that the decision should be made by those who stay.",
                                          "The administration is taking actions to reduce barriers to treatment and expand services.");
    CAPTURE(sentence);
    CHECK(in_prose(sentence).empty());
}

TEST_CASE("what nobody did and what came late are issues; what ought not to have been done is a lesson", "[extract][prose]") {
    CHECK(in_prose("The courts never received the staff they had been promised.").at(0).starts_with("issue"));
    CHECK(in_prose("Nobody asked the police what they wanted.").at(0).starts_with("issue"));
    CHECK(in_prose("\"We should never have closed the academy,\" he said.").at(0).starts_with("lesson"));
    CHECK(in_prose("Future missions would do well to plan their exit early.").at(0).starts_with("recommendation"));
}
