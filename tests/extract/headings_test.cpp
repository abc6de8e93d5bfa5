// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/headings.h"

#include <catch2/catch.hpp>

#include "cairn/corpus.h"

using namespace cairn;

namespace {

const HeadingClassifier& headings() {
    static const HeadingClassifier classifier(starter_vocabulary()->headings);
    return classifier;
}

/// "issue", "issue+lesson", "people", "drop", ...; "" for an unknown heading.
std::string classes(std::string_view heading) {
    std::string text;
    for (const HeadingClass& one : headings().classify(heading)) {
        if (!text.empty()) text += '+';
        switch (one.role) {
            case HeadingRole::findings: text += row_of(*one.kind).name; break;
            case HeadingRole::people: text += "people"; break;
            case HeadingRole::abstract: text += "abstract"; break;
            case HeadingRole::drop: text += "drop"; break;
            case HeadingRole::sources: text += "sources"; break;
            case HeadingRole::status: text += "status"; break;
            case HeadingRole::context: text += "context"; break;
            case HeadingRole::title: text += "title"; break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a heading is compared whole, after marks, numbers, filler, plurals and spelling are folded", "[extract][headings]") {
    const auto [heading, expected] = GENERATE(table<std::string, std::string>({
        {"Key Issues/Problems discussed:", "issue"},
        {"**Key Recommendations:**", "recommendation"},
        {"Recommendation(s)", "recommendation"},
        {"RECOMMENDATIONS", "recommendation"},
        {"5.2 Recommendations", "recommendation"},
        {"III. Recommendations -", "recommendation"},
        {"a) The main challenges", "issue"},
        {"Annex A. Lessons learnt", "lesson"},
        {"Lessons Learned ( 703 )", "lesson"},
        {"Best Practices", "best-practice"},
        {"What GAO Found", "finding"},
        {"Significance of SAR:", "significance"},
        {"Implications for doctrine and training", "significance"},
        {"Table of Contents", "drop"},
        {"Le\xC3\xA7ons apprises", "lesson"},
        {"Recommandations", "recommendation"},
        {"Difficult\xC3\xA9s", "issue"},
        {"Recomendaciones", "recommendation"},
        {"Hallazgos", "finding"},
        {"Executive Summary", "abstract"},
        {"Speakers", "people"},
        {"Local ownership", ""},
        {"Implementation of the recommendations of 2016", ""},
        {"Status of previous recommendations", ""},
    }));
    CAPTURE(heading);
    CHECK(classes(heading) == expected);
}

TEST_CASE("a joint heading announces both kinds", "[extract][headings]") {
    const auto [heading, expected] = GENERATE(table<std::string, std::string>({
        {"Challenges and Lessons Learned", "issue+lesson"},
        {"Lessons and Recommendations", "lesson+recommendation"},
        {"Conclusions and Recommendations", "finding+recommendation"},
        {"Local ownership and recommendations for all", ""},
    }));
    CAPTURE(heading);
    CHECK(classes(heading) == expected);
}

TEST_CASE("the subject of a heading may stand beside a sector or an addressee", "[extract][headings]") {
    CHECK(classes("Health - Challenges") == "issue");
    CHECK(classes("Recommendations for the Ministry of Interior") == "recommendation");
    CHECK(classes("DOD-specific recommendations") == "recommendation");
    CHECK(classes("Recommendations: police") == "recommendation");
}

TEST_CASE("invisible, right-to-left and full-width characters do not hide a heading", "[extract][headings]") {
    CHECK(classes("\xE2\x80\x8F" "Recom\xE2\x80\x8B" "menda\xC2\xAD" "tions\xE2\x80\x8E:") == "recommendation");
    CHECK(classes("\xEF\xBC\xB2\xEF\xBD\x85" "commendations\xEF\xBC\x9A") == "recommendation");
    CHECK(classes("\xEF\xBB\xBF" "Lessons\xC2\xA0" "Learned") == "lesson");
}

TEST_CASE("the nearest known variant is named only where it is near", "[extract][headings]") {
    CHECK(headings().nearest("Recomendation").starts_with("Recommendation"));
    CHECK(headings().nearest("Key Chalenges").starts_with("Challenge"));
    CHECK(headings().nearest("Local ownership in Mali").empty());
    CHECK(headings().nearest("").empty());
}
