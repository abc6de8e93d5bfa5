// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extract/brief_of.h"

using namespace cairn;
using Lines = std::vector<std::string>;

TEST_CASE("Speakers stand one to a paragraph, the moderator in a line of his own", "[people]") {
    CHECK(people_in("## **Panel Brief: Reform**\n\nWhy it matters.\n\n### **Speakers**\n\n"
                    "LTG Ann Roe - *Advisory Team, DCAF*\n\nDr. Paul Doe - *Senior Political Scientist, RAND*\n\n"
                    "*Moderator: Peter Poe - Senior Advisor for Peace (DOS/F), SAR Lead*\n\n### **Key Issues**\n\n- None of note.\n") ==
          Lines{"speaker: LTG Ann Roe |  | Advisory Team, DCAF", "speaker: Dr. Paul Doe | Senior Political Scientist | RAND",
                "moderator: Peter Poe | Senior Advisor for Peace, SAR Lead | DOS/F"});
}

TEST_CASE("A line that announces people makes people of the list below it", "[people]") {
    CHECK(people_in("Leaders met today.\n\nThe roundtable participants included:\n\n- Marc Roe, President, Urban Fund\n"
                    "- Gen. Max Doe (Ret.), Advisor, Urban Fund\n- Tara Poe, Executive Director Washington Bureau, Senior Vice President\n"
                    "  Policy & Advocacy, Urban Fund\n\nFrom the Administration:\n\n- Jon Low, Director for the Caribbean, National Security Council\n") ==
          Lines{"participant: Marc Roe | President | Urban Fund", "participant: Gen. Max Doe (Ret.) | Advisor | Urban Fund",
                "participant: Tara Poe | Executive Director Washington Bureau, Senior Vice President Policy & Advocacy | Urban Fund",
                "participant: Jon Low | Director for the Caribbean | National Security Council"});
}

TEST_CASE("Bold and italic lines announce people as headings do", "[people]") {
    CHECK(people_in("Text of the day.  \n**  \nCivil Society Participants**  \n*Opening Speakers*\n\n- Ada Roe, Data Watch\n\n*Participants*\n\n- Zaki Doe, AARP\n") ==
          Lines{"speaker: Ada Roe |  | Data Watch", "participant: Zaki Doe |  | AARP"});
}

TEST_CASE("A nested item may open with the topic of the talk", "[people]") {
    CHECK(people_in("# Workshop\n\n* Keynotes\n  * The Birth of an Idea - Simon Hale, Software Institute\n"
                    "* Panel discussion: Building Teams\n  * Ben van Dyke, Science Center\n") ==
          Lines{"speaker: Simon Hale |  | Software Institute", "panelist: Ben van Dyke |  | Science Center"});
}

TEST_CASE("What stands behind a name is split into role and organization", "[people]") {
    const auto [line, expected] = GENERATE(table<std::string, std::string>({
        {"Jane Doe, Director of the Consumer Bureau", "Director | Consumer Bureau"},
        {"Jane Doe, Assistant to the President and Director of the National Economic Council",
         "Assistant to the President and Director | National Economic Council"},
        {"Jane Doe, Principal Deputy Assistant Attorney General, Civil Division, Department of Justice",
         "Principal Deputy Assistant Attorney General | Civil Division, Department of Justice"},
        {"Jane Doe, Privacy and Information Policy Consultant", "Privacy and Information Policy Consultant | "},
        {"Jane Doe, Attorney-Advisor, Trade Commission", "Attorney-Advisor | Trade Commission"},
        {"Jane Doe, Chief Data Scientist of the United States", "Chief Data Scientist of the United States | "},
        {"Jane Doe, President of Mali", "President of Mali | "},
        {"Jane Doe, CEO of Chobani", "CEO | Chobani"},
        {"Jane Doe, Association of County Veterans Service Officers", " | Association of County Veterans Service Officers"},
        {"Jane Doe, Executive Office of the President", " | Executive Office of the President"},
        {"Jane Doe, Secretary of State", "Secretary of State | "},
        {"Jane Doe, AFL-CIO", " | AFL-CIO"},
        {"Jane Doe (CSIS)", " | CSIS"},
        {"Jane Doe \u2013 directrice, Institut de la paix", "directrice | Institut de la paix"},
    }));
    CAPTURE(line);
    CHECK(people_in("# T\n\n## Speakers\n\n- " + line + "\n") == Lines{"speaker: Jane Doe | " + expected});
}

TEST_CASE("An office before the name is a role, a rank is part of the name", "[people]") {
    CHECK(people_in("# T\n\nParticipants included:\n\n- Secretary of State Antony Roe\n- Vice President Kamala Doe\n- Rev. Al Poe\n- Jane Low, Jr., Mayor\n- Ann Hill, PhD, Fellow, RAND\n") ==
          Lines{"participant: Antony Roe | Secretary of State | ", "participant: Kamala Doe | Vice President | ", "participant: Rev. Al Poe |  | ",
                "participant: Jane Low, Jr. | Mayor | ", "participant: Ann Hill | Fellow | RAND"});
}

TEST_CASE("A byline names authors, a label a contact", "[people]") {
    CHECK(people_in("# T\n\n#### Contributed by [Charles Roe](https://a.example \"x\"), [Sandra Doe](b), and [Daniel S. Poe](c)\n\nPOC: Jane Low\n") ==
          Lines{"author: Charles Roe |  | ", "author: Sandra Doe |  | ", "author: Daniel S. Poe |  | ", "contact: Jane Low |  | "});
    CHECK(people_in("---\nauthor: Jane Low\n---\n# T\n\nText.\n") == Lines{"author: Jane Low |  | "});
}

TEST_CASE("Sentences name who took part, not who is spoken of", "[people]") {
    CHECK(people_in("They were welcomed by White House Homeland Security Advisor Dr. Liz Roe-Hill. It was held.\n") ==
          Lines{"speaker: Dr. Liz Roe-Hill | White House Homeland Security Advisor | "});
    CHECK(people_in("It will feature keynote addresses from Simon Hale and Frank L\u00f6hr, leaders of the field.\n") ==
          Lines{"speaker: Simon Hale |  | ", "speaker: Frank L\u00f6hr |  | "});
    CHECK(people_in("Today, Domestic Policy Advisor Susan Roe and Senior Advisor Cedric Doe met with leaders of the field.\n") ==
          Lines{"participant: Susan Roe | Domestic Policy Advisor | ", "participant: Cedric Doe | Senior Advisor | "});
    CHECK(people_in("The plan of President Jane Roe was criticised. It was hosted by the Office of Science and met with Human Rights Watch.\n").empty());
}

TEST_CASE("The same person is listed once, with all that is said of him", "[people]") {
    CHECK(people_in("Written by Simon Hale\n\n## Speakers\n\n- Simon Hale, Software Institute\n\n## Authors\n\nProfessor Simon Hale is Deputy Director of the Other Institute.\n") ==
          Lines{"speaker: Simon Hale | Deputy Director | Software Institute"});
}

TEST_CASE("Initials, organizations and advice are no people", "[people]") {
    CHECK(people_in("# T\n\n## Attendees\n\n- AN\n- ED\n").empty());
    CHECK(people_in("# T\n\nParticipants:\n\n- World Bank\n- Amnesty International\n- Human Rights Watch\n").empty());
    CHECK(people_in("# T\n\n## Recommendations\n\n- Train officers, judges, and prosecutors.\n- Publish budgets, audits, and results.\n").empty());
    CHECK(people_in("# T\n\n- Los Angeles, California\n- New York, New York\n").empty());
}

TEST_CASE("A table of names and functions is a list of people", "[people]") {
    CHECK(people_in("# T\n\n| Name | Title | Organization |\n|---|---|---|\n| Jane Doe | Director | RAND |\n| Max Roe | Fellow | CSIS |\n") ==
          Lines{"participant: Jane Doe | Director | RAND", "participant: Max Roe | Fellow | CSIS"});
}

TEST_CASE("French and Spanish lines name people too", "[people]") {
    CHECK(people_in("# R\u00e9forme\n\nMod\u00e9rateur : Jean Dupont - directeur, Institut de la paix\n\nPonentes: Mar\u00eda Garc\u00eda; Jos\u00e9 Ruiz\n") ==
          Lines{"moderator: Jean Dupont | directeur | Institut de la paix", "speaker: Mar\u00eda Garc\u00eda |  | ", "speaker: Jos\u00e9 Ruiz |  | "});
}

TEST_CASE("The name stays as printed; the authority knows its other spellings", "[people]") {
    const Brief brief = read_brief("# T\n\n## Speakers\n\nMelisa Dalton - *Senior Fellow, CSIS*\n").brief;
    REQUIRE(brief.people.size() == 1);
    CHECK(brief.people[0].name == "Melisa Dalton");
    CHECK(brief.people[0].variants == Lines{"Melissa Dalton"});
}

TEST_CASE("Under the Chatham House Rule nobody is named, but the author may be", "[people][handling]") {
    const std::string people = "\n\nParticipants:\n\n- Jane Doe, Director, RAND\n\nAuthor: Max Roe\n";
    const Brief held = read_brief("# T\n\nThe meeting was held under the Chatham House Rule." + people).brief;
    CHECK_FALSE(held.attribution);
    REQUIRE(held.people.size() == 1);
    CHECK(held.people[0].name == "Max Roe");
    CHECK(held.organizations.empty());
    CHECK(read_brief("# T\n\nThe meeting was not held under the Chatham House Rule." + people).brief.attribution);
    CHECK(read_brief("# T\n\nA paper of Chatham House was read." + people).brief.attribution);
}

TEST_CASE("An item that holds a quotation alone names nobody", "[people]") {
    CHECK(people_in("# Workshop\n\nSpeakers:\n\n- Ada Roe, Data Watch\n- > Jane Doe said so.\n\n1. > - Quoted, twice\n") ==
          Lines{"speaker: Ada Roe |  | Data Watch"});
}

TEST_CASE("Hostile names do no harm", "[people][hostile]") {
    const std::string huge(1u << 20, 'A');
    CHECK(people_in("# T\n\n## Speakers\n\n" + huge + " Doe, Director\n").empty());
    CHECK(people_in("# T\n\n## Speakers\n\n- Jane\u200b Doe\u202e, Director\n") == Lines{"speaker: Jane Doe | Director | "});
    CHECK(people_in("# T\n\n## Speakers\n\n- ,,,,\n- ()()\n- - - -\n- *\n- Dr.\n- \u0627\u0644\n").empty());
    std::string many = "# T\n\n## Speakers\n\n";
    for (int i = 0; i < 2000; ++i) many += "- Jane Doe, (((((((((((, of the of the of the at at\n";
    CHECK(people_in(many).size() <= 1);
}
