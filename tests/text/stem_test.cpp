// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"

using namespace cairn;

TEST_CASE("British and American spelling have one stem", "[text][stem]") {
    const auto [british, american] = GENERATE(table<std::string, std::string>({
        {"stabilisation", "stabilization"}, {"organisations", "organization"}, {"organising", "organizing"},
        {"prioritised", "prioritize"},      {"defence", "defense"},            {"offences", "offenses"},
        {"labour", "labor"},                {"behavioural", "behavioral"},     {"neighbouring", "neighboring"},
        {"centre", "center"},               {"centred", "centered"},           {"programme", "program"},
        {"programmes", "programs"},         {"labelled", "labeled"},           {"travelling", "traveling"},
        {"analysed", "analyzed"},           {"licence", "license"},            {"fulfil", "fulfill"},
        {"judgement", "judgment"},          {"practise", "practice"},          {"ageing", "aging"},
    }));
    CAPTURE(british, american);
    Stemmer stem("en");
    CHECK(stem(british) == stem(american));
}

TEST_CASE("words that only look British keep their letters", "[text][stem]") {
    const auto [word, stemmed] = GENERATE(table<std::string, std::string>({
        {"wise", "wise"},         {"otherwise", "otherwis"}, {"exercise", "exercis"}, {"advised", "advis"},
        {"promises", "promis"},   {"crises", "crise"},       {"arising", "aris"},     {"enterprise", "enterpris"},
        {"expertise", "expertis"}, {"fundraising", "fundrais"}, {"hour", "hour"},     {"totally", "total"},
        {"cancellation", "cancel"}, {"analyses", "analys"},  {"four", "four"},        {"noise", "nois"},
    }));
    CAPTURE(word);
    Stemmer stem("en");
    CHECK(stem(word) == stemmed);
}

TEST_CASE("each language has its own stems and an unknown one leaves words alone", "[text][stem]") {
    CHECK(Stemmer("fr")("reformes") == Stemmer("fr")("reforme"));
    CHECK(Stemmer("es")("recomendaciones") == Stemmer("es")("recomendacion"));
    CHECK(Stemmer("xx")("reformes") == "reformes");
    CHECK(Stemmer("en")("ab-12/3") == "ab-12/3");
}

TEST_CASE("a stem stays valid while others are asked for", "[text][stem]") {
    Stemmer            stem("en");
    const std::string& first = stem("running");
    for (int index = 0; index < 5000; ++index) (void)stem("word" + std::to_string(index));
    CHECK(first == "run");
    CHECK(&first == &stem("running"));
}

TEST_CASE("stop words are known by language", "[text][stop]") {
    CHECK(is_stop_word("the", "en"));
    CHECK(is_stop_word("les", "fr"));
    CHECK(is_stop_word("und", "de"));
    CHECK_FALSE(is_stop_word("security", "en"));
    CHECK_FALSE(is_stop_word("the", "xx"));
}
