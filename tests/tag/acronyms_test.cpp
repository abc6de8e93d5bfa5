// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "tag/samples.h"

namespace cairn {

using namespace samples;
using Ids = std::vector<std::string>;

namespace {

Label acronym(std::string text, bool case_sensitive = true) {
    Label made = label(std::move(text), LabelRole::acronym);
    made.case_sensitive = case_sensitive;
    return made;
}

}  // namespace

TEST_CASE("acronyms match as written: whole, in capitals, plural and possessive too", "[tag][acronyms]") {
    const std::vector<Concept> concepts{concept_of("ngo", "Charity", {acronym("NGO")}), concept_of("me", "Counting", {acronym("M&E")}),
                                        concept_of("cve", "Calming", {acronym("P/CVE"), acronym("CVE")}),
                                        concept_of("per", "Review", {acronym("PER")}), concept_of("poc", "Shelter", {acronym("PoC")})};
    const auto [text, expected] = GENERATE(table<std::string, Ids>({
        {"NGOs and one NGO's driver.", {"ngo"}},
        {"Sustained M&E is needed.", {"me"}},
        {"M and E are letters.", {}},
        {"P/CVE work.", {"cve"}},
        {"CVE/PVE work.", {"cve"}},
        {"Fuel per truck.", {}},
        {"The PER was late.", {"per"}},
        {"PoC sites.", {"poc"}},
        {"Our POC is Ms Diallo.", {}},
        {"The NGOWE office.", {}},
    }));
    CAPTURE(text);
    CHECK(tags_of(text, concepts) == expected);
}

TEST_CASE("a long acronym that is no word is found in lower case as well", "[tag][acronyms]") {
    const std::vector<Concept> concepts{concept_of("mission", "Mission", {acronym("MINUSMA", false)})};
    CHECK(tags_of("patrols of minusma", concepts) == Ids{"mission"});
}

TEST_CASE("where a whole line is in capitals, capitals make no acronym", "[tag][acronyms]") {
    const std::vector<Concept> concepts{concept_of("abuse", "Exploitation", {acronym("SEA")})};
    CHECK(tags_of("SEA rules are weak.", concepts) == Ids{"abuse"});
    CHECK(tags_of("RESCUE AT SEA CAME TOO LATE FOR MANY", concepts).empty());
}

TEST_CASE("the document's own expansion decides what an acronym means", "[tag][acronyms]") {
    const std::vector<Concept> concepts{concept_of("theory", "Theory of change", {acronym("TOC")}),
                                        concept_of("crime", "Organised crime", {label("transnational organised crime")})};
    Analysis analysis = analysis_of("The TOC was never tested.");
    CHECK(ids(tagged(analysis, concepts).findings[0].tags) == Ids{"theory"});

    analysis.brief.acronyms = {{"TOC", "transnational organized crime", 1}};
    CHECK(ids(tagged(analysis, concepts).findings[0].tags) == Ids{"crime"});

    analysis.brief.acronyms = {{"TOC", "table of contents", 1}};
    CHECK(tagged(analysis, concepts).findings[0].tags.empty());
}

TEST_CASE("an acronym that only the document knows stands for the concept it spells out", "[tag][acronyms]") {
    const std::vector<Concept> concepts{concept_of("patrols", "Joint night patrols")};
    Analysis analysis = analysis_of("The JNP started in May.");
    CHECK(tagged(analysis, concepts).findings[0].tags.empty());
    analysis.brief.acronyms = {{"JNP", "Joint Night Patrols", 1}};
    const Analysis done = tagged(analysis, concepts);
    REQUIRE(ids(done.findings[0].tags) == Ids{"patrols"});
    CHECK(done.findings[0].tags[0].evidence[0].words == "JNP");
}

TEST_CASE("a longer expansion of the same thing keeps the acronym's meaning", "[tag][acronyms]") {
    const std::vector<Concept> concepts{concept_of("reform", "Harbour sector reform", {acronym("HSR")})};
    Analysis analysis = analysis_of("HSR stalled.");
    analysis.brief.acronyms = {{"HSR", "Harbour Sector Reform and Growth", 1}};
    CHECK(ids(tagged(analysis, concepts).findings[0].tags) == Ids{"reform"});
}

}  // namespace cairn
