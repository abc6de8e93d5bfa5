// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extracted.h"

using namespace cairn;
using Lines = std::vector<std::string>;

TEST_CASE("each list item under a telling heading is one finding", "[extract][items]") {
    const Analysis analysis = extracted("# Flood\n\n## Challenges\n\n- Trucks came late.\n- No fuel\n  contract.\n");
    REQUIRE(lines_of(analysis) == Lines{"issue: Trucks came late.", "issue: No fuel contract."});
    const Finding& second = analysis.findings[1];
    CHECK(second.lines == LineRange{6, 7});
    CHECK(second.heading_path == Lines{"Challenges"});
    CHECK(second.evidence.heading == "Challenges");
    CHECK(second.evidence.line == 3);
    CHECK(second.evidence.rule == "list-item");
    CHECK(second.confidence > 0.9);
    CHECK(second.id.starts_with("brief/"));
}

TEST_CASE("each paragraph is one where there is no list, and a line ending in a colon only opens them", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Lessons learned\n\nStart early. It pays.\n\nStay long.\n") == Lines{"lesson: Start early. It pays.", "lesson: Stay long."});
    CHECK(findings_in("# R\n\n## Recommendations\n\nThe panel recommends:\n\n- Train officers.\n") == Lines{"recommendation: Train officers."});
}

TEST_CASE("a nested list is evidence of its item", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Challenges\n\n- Memory ran out on one node.\n  - 12 GB of memory usage\n  - 2 GB free\n") ==
          Lines{"issue: Memory ran out on one node."});
}

TEST_CASE("a nested list under a lead line holds the findings itself", "[extract][items]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n- The ministry should\n  - publish its budget\n  - pay salaries on time\n");
    REQUIRE(lines_of(analysis) == Lines{"recommendation: publish its budget", "recommendation: pay salaries on time"});
    CHECK(analysis.findings[0].addressee == "The ministry");
    CHECK(analysis.findings[0].modality == Modality::should);
    CHECK(analysis.findings[0].heading_path == Lines{"Recommendations", "The ministry should"});
}

TEST_CASE("a child that makes a statement of another kind stands alone", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Challenges\n\n- Salaries came late.\n  - Donors should pay them for a year.\n") ==
          Lines{"issue: Salaries came late.", "recommendation: Donors should pay them for a year."});
}

TEST_CASE("lists under a lead line outside any telling heading are read by the line's words", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Role\n\nThe adviser should\n\n- Report to the board\n- Speak the language\n") ==
          Lines{"recommendation: Report to the board", "recommendation: Speak the language"});
    CHECK(findings_in("# R\n\n## What the adviser needs\n\n- A budget\n- A mandate\n") == Lines{"recommendation: A budget", "recommendation: A mandate"});
    CHECK(findings_in("# R\n\nParticipants named the following challenges:\n\n- Fuel\n- Roads and bridges\n") == Lines{"issue: Fuel", "issue: Roads and bridges"});
}

TEST_CASE("numbers of items survive interruptions, and the source's own are kept", "[extract][items]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n1. Train officers.\n\nTable of Contents | Page 4 of 9\n\n2. Pay officers.\n\n- House officers. (R7)\n\nTable of Contents | Page 5 of 9\n");
    REQUIRE(analysis.findings.size() == 3);
    CHECK(analysis.findings[1].number == "2");
    CHECK(analysis.findings[2].number == "R7");
}

TEST_CASE("a known label in front of an item tells its kind and moves to the path; any other stays", "[extract][items]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n- **Lesson:** Start early.\n- **Time:** Plan for a year.\n");
    REQUIRE(lines_of(analysis) == Lines{"lesson: Start early.", "recommendation: Time: Plan for a year."});
    CHECK(analysis.findings[0].heading_path == Lines{"Recommendations", "Lesson"});
}

TEST_CASE("a heading with a number and a text is the finding, what follows its reasons", "[extract][items]") {
    const Analysis analysis = extracted("# R\n\n## Recommendation 3: Train officers early\n\nThey learn faster, and should be paid.\n");
    REQUIRE(lines_of(analysis) == Lines{"recommendation: Train officers early"});
    CHECK(analysis.findings[0].number == "3");
    CHECK(findings_in("# R\n\n## Recommendations\n\n### Establish a joint planning cell\n\nTwo offices plan apart.\n") ==
          Lines{"recommendation: Establish a joint planning cell"});
}

TEST_CASE("several statements in one item are one finding with parts", "[extract][items]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n- Donors should train officers; they should also\n  publish budgets. Pay salaries early.\n- Train officers.\n");
    REQUIRE(analysis.findings.size() == 2);
    REQUIRE(analysis.findings[0].parts.size() == 3);
    CHECK(analysis.findings[0].parts[1].text == "they should also publish budgets.");
    CHECK(analysis.findings[0].parts[1].lines == LineRange{5, 6});
    CHECK(analysis.findings[1].parts.empty());
}

TEST_CASE("a list in a sentence, parted by semicolons, gives its parts", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Challenges\n\nThese include late salaries; fuel that is stolen; and roads without bridges.\n") ==
          Lines{"issue: late salaries", "issue: fuel that is stolen", "issue: roads without bridges"});
}

TEST_CASE("saying nothing gives nothing", "[extract][items]") {
    const std::string nothing = GENERATE("None", "None.", "N/A", "n/a", "Nil", "Nothing to report.", "Not applicable", "No lessons identified.",
                                         "Sans objet", "N\xC3\xA9" "ant", "Ninguna", "No aplica", "-", "TBD", "No significant issues to report.");
    CAPTURE(nothing);
    CHECK(findings_in("# R\n\n## Lessons learned\n\n" + nothing + "\n").empty());
    CHECK(findings_in("# R\n\n## Lessons learned\n\n- " + nothing + "\n- Start early.\n") == Lines{"lesson: Start early."});
}

TEST_CASE("no radios is a challenge, not nothing", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Challenges\n\n- No monitoring of fuel.\n- Nobody was asked.\n").size() == 2);
}

TEST_CASE("bullets typed by hand are items", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Recommendations\n\n\xE2\x80\xA2 Train officers.\n\xE2\x80\xA2 Pay officers\n  on time.\n") ==
          Lines{"recommendation: Train officers.", "recommendation: Pay officers on time."});
    CHECK(findings_in("# R\n\n## Recommendations\n\n(1) Train officers.\n(2) Pay officers.\n") == Lines{"recommendation: Train officers.", "recommendation: Pay officers."});
}

TEST_CASE("lines marked > below an item say more about it, and stand alone where they name a problem", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Recommendations\n\n1. Keep less data\n      > its difficult to control\n      > this line goes\n        on below\n") ==
          Lines{"recommendation: Keep less data", "issue: its difficult to control"});
}

TEST_CASE("a list that is code only by its indentation is read; long lists of names are not findings", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Recommendations\n\nText before.\n\n\t- Train officers early.\n\t- Pay officers on time.\n") ==
          Lines{"recommendation: Train officers early.", "recommendation: Pay officers on time."});
    CHECK(findings_in("# R\n\n## Risks\n\n### B.1 Types of data\n\n- Name\n- Gender\n- Phone numbers\n- Salary\n").empty());
    CHECK(findings_in("# R\n\n## Recommendations\n\nText before.\n\n```\n- not a list\n- but code\n```\n") == Lines{"recommendation: Text before."});
}

TEST_CASE("what is done is a hint, not a word less", "[extract][items]") {
    const Analysis analysis = extracted("# R\n\n## Action items\n\n- [x] Train officers.\n- [ ] Pay officers.\n- House officers (done)\n- Feed officers.\n");
    REQUIRE(analysis.findings.size() == 4);
    CHECK(analysis.findings[0].status->state == "done");
    CHECK(analysis.findings[0].status->by_addressee.at(0).origin == Origin::author);
    CHECK(analysis.findings[1].status->state == "not-started");
    CHECK(analysis.findings[2].text == "House officers (done)");
    CHECK(analysis.findings[2].status->state == "done");
    CHECK(analysis.findings[3].status->state == "untracked");
}

TEST_CASE("under a joint heading the words decide the kind", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Lessons and Recommendations\n\n- Trust grows slowly.\n- Donors should stay for five years.\n") ==
          Lines{"lesson: Trust grows slowly.", "recommendation: Donors should stay for five years."});
}

TEST_CASE("under a general heading questions and slogans are no findings", "[extract][items]") {
    CHECK(findings_in("# R\n\n## Key Takeaways\n\n- Police come late at night.\n- Who pays for fuel?\n") == Lines{"finding: Police come late at night."});
    CHECK(findings_in("# R\n\n## Key Takeaways\n\nTarget audience: police\n\nPolice come late at night.\n") == Lines{"finding: Police come late at night."});
}

TEST_CASE("a findings heading with nothing below is reported", "[extract][items]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n## Annex\n\nText.\n");
    REQUIRE(std::ranges::any_of(analysis.diagnostics, [](const Diagnostic& one) {
        return one.line == 3 && one.severity == Severity::warning && one.message.starts_with("nothing stands under the heading 'Recommendations'");
    }));
}
