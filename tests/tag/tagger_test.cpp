// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/tagger.h"

#include <catch2/catch.hpp>

#include "tag/samples.h"

namespace cairn {

using namespace samples;
using Ids = std::vector<std::string>;

TEST_CASE("labels match whole words in any inflection, whatever their case and spelling", "[tag]") {
    const std::vector<Concept> concepts{concept_of("ports", "Harbour defence", {label("breakwater")})};
    const auto [text, found] = GENERATE(table<std::string, bool>({
        {"Harbour defence was neglected.", true},
        {"HARBOR DEFENSES were neglected.", true},
        {"Two breakwaters collapsed.", true},
        {"Break water was rationed.", false},
        {"The harbourmaster left.", false},
        {"", false},
    }));
    CAPTURE(text);
    CHECK(tags_of(text, concepts) == (found ? Ids{"ports"} : Ids{}));
}

TEST_CASE("the longest label counts, and eats the shorter ones inside it", "[tag]") {
    const std::vector<Concept> concepts{concept_of("water", "Water"), concept_of("supply", "Supply"),
                                        concept_of("water-supply", "Water supply")};
    CHECK(tags_of("Water supply failed.", concepts) == Ids{"water-supply"});
    CHECK(tags_of("Water supply failed, so water was flown in.", concepts) == Ids{"water", "water-supply"});
}

TEST_CASE("the words of a label may stand in another order, close together in one sentence", "[tag]") {
    const std::vector<Concept> concepts{concept_of("audit", "Budget audit office")};
    CHECK(tags_of("The office that audits the budget was closed.", concepts) == Ids{"audit"});
    CHECK(tags_of("The office closed early. Nobody audits. A budget is a plan.", concepts).empty());
    CHECK(tags_of("The office has many rooms, old desks, good light, and an audit of chairs shows no budget.", concepts).empty());
}

TEST_CASE("a label counts for more the more it says", "[tag]") {
    const auto score = [](const std::string& text) {
        const Analysis done = tagged(analysis_of(text), {concept_of("x", "Ferry", {label("ferry timetable"), label("night ferry timetable"),
                                                                                   label("boat")})});
        return done.findings[0].tags.at(0).score;
    };
    CHECK(score("A night ferry timetable.") > score("A ferry timetable."));
    CHECK(score("A ferry timetable.") > score("A ferry."));
    CHECK(score("A ferry.") > score("A boat."));
    CHECK(score("A boat, and again a boat.") > score("A boat."));
    CHECK(score("A night ferry timetable, the night ferry timetable, ferry, ferry, ferry.") < 1);
}

TEST_CASE("a tag tells the label, the words as written and their line", "[tag]") {
    const Analysis done = tagged(analysis_of("The FERRY timetables changed."), {concept_of("ferries", "Ferry timetable")});
    const Tag& tag = done.findings[0].tags.at(0);
    CHECK(tag.label == "Ferry timetable");
    CHECK(tag.origin == Origin::rule);
    REQUIRE(tag.evidence.size() == 1);
    CHECK(tag.evidence[0].label == "Ferry timetable");
    CHECK(tag.evidence[0].words == "FERRY timetables");
    CHECK(tag.evidence[0].line == 3);
}

TEST_CASE("labels of another language are found where they cannot be a word of the text's own", "[tag][languages]") {
    const std::vector<Concept> concepts{
        concept_of("training", "Training", {label("formation", LabelRole::synonym, "fr"), label("réforme pénale", LabelRole::synonym, "fr")}),
        concept_of("ownership", "Ownership")};
    CHECK(tags_of("La formation des agents est trop courte.", concepts, "fr") == Ids{"training"});
    CHECK(tags_of("The formation of clouds.", concepts, "en").empty());
    CHECK(tags_of("What they call réforme pénale.", concepts, "en") == Ids{"training"});
    CHECK(tags_of("L'ownership local manque.", concepts, "fr") == Ids{"ownership"});
}

TEST_CASE("a label marked exact is compared as written, not by its stem", "[tag]") {
    Label customs = label("customs");
    customs.exact = true;
    const std::vector<Concept> concepts{concept_of("border", "Border control", {customs})};
    CHECK(tags_of("Customs took a day.", concepts) == Ids{"border"});
    CHECK(tags_of("It is the custom here.", concepts).empty());
}

TEST_CASE("hidden concepts are never shown, and eat the shorter labels inside theirs all the same", "[tag]") {
    Concept hidden = concept_of("whole", "Harbour sector reform");
    hidden.hidden = true;
    const Analysis done = tagged(analysis_of("Harbour sector reform needs cranes."),
                                 {hidden, concept_of("sector", "Sector"), concept_of("cranes", "Crane", {}, {"whole"})});
    CHECK(ids(done.findings[0].tags) == Ids{"cranes"});
    CHECK(done.findings[0].broader.empty());
}

TEST_CASE("broader concepts follow with half the weight for each step", "[tag]") {
    const Analysis done = tagged(analysis_of("The night ferry sank."),
                                 {concept_of("transport", "Transport"), concept_of("boats", "Boat", {}, {"transport"}),
                                  concept_of("ferries", "Night ferry", {}, {"boats"})});
    const Finding& finding = done.findings[0];
    CHECK(ids(finding.tags) == Ids{"ferries"});
    REQUIRE(ids(finding.broader) == Ids{"boats", "transport"});
    CHECK(finding.broader[0].concept_id == "boats");
    CHECK(finding.broader[0].score == Approx(finding.tags[0].score / 2));
    CHECK(finding.broader[1].score == Approx(finding.tags[0].score / 4));
    CHECK(finding.broader[0].evidence[0].words == "night ferry");
}

TEST_CASE("tags of headings and title are inherited, apart from a finding's own", "[tag]") {
    Analysis analysis = analysis_of("Boats came late.");
    analysis.brief.title = "Harbour defence";
    analysis.findings[0].heading_path = {"Cranes", "Lessons"};
    analysis.findings[0].evidence.heading = "Lessons";
    add_paragraph(analysis, "Harbour defence", 1);
    add_paragraph(analysis, "Cranes", 2);
    const Analysis done = tagged(analysis, {concept_of("boats", "Boat"), concept_of("defence", "Harbour defence"),
                                            concept_of("cranes", "Crane"), concept_of("learning", "Lesson")});
    const Finding& finding = done.findings[0];
    CHECK(ids(finding.tags) == Ids{"boats"});
    // "Lessons" made it a lesson; it says nothing of what the lesson is about.
    REQUIRE(ids(finding.inherited) == Ids{"cranes", "defence"});
    for (const Tag& tag : finding.inherited) {
        CHECK(tag.score < 0.6);
        CHECK(tag.evidence[0].line == (tag.concept_id == "cranes" ? 2 : 1));
    }
}

TEST_CASE("a brief counts its findings' tags by kind, most first", "[tag][brief]") {
    Analysis analysis = analysis_of("Boats came late.");
    analysis.findings.push_back(analysis.findings[0]);
    analysis.findings[0].kind = FindingKind::issue;
    analysis.findings[1].kind = FindingKind::recommendation;
    analysis.findings.push_back(analysis_of("A crane fell.").findings[0]);
    analysis.findings[2].kind = FindingKind::issue;
    const Analysis done = tagged(analysis, {concept_of("crane", "Crane"), concept_of("boats", "Boat")});
    REQUIRE(done.brief.tags.size() == 2);
    CHECK(done.brief.tags[0].concept_id == "boats");
    CHECK(done.brief.tags[0].kinds == std::map<FindingKind, int>{{FindingKind::issue, 1}, {FindingKind::recommendation, 1}});
    CHECK(done.brief.tags[1].kinds == std::map<FindingKind, int>{{FindingKind::issue, 1}});
}

TEST_CASE("front-matter tags that name a concept are tags of the author; other words stay words", "[tag][brief]") {
    Analysis analysis = analysis_of("Nothing of interest.");
    analysis.brief.author_tags = {"night-ferry", "Boats", "my project"};
    const Analysis done = tagged(analysis, {concept_of("boat", "Boats"), concept_of("night-ferry", "Night ferry")});
    REQUIRE(done.brief.tags.size() == 2);
    for (const BriefTag& tag : done.brief.tags) CHECK(tag.origin == Origin::author);
    CHECK(done.brief.author_tags == Ids{"my project"});
}

TEST_CASE("hostile texts give no tags and no failure", "[tag][bad]") {
    const std::vector<Concept> concepts{concept_of("boats", "Boat")};
    std::string many;
    for (int i = 0; i < 20000; ++i) many += "boat ";
    CHECK(tags_of(many, concepts) == Ids{"boats"});
    CHECK(tags_of(std::string("\xFF\xFE\0 \x80", 5), concepts).empty());
    CHECK(tags_of("...", concepts).empty());
    CHECK(tags_of("boat", {}).empty());
}

}  // namespace cairn
