// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>

#include "corpus/names.h"
#include "message.h"

using namespace cairn;

TEST_CASE("Names are rows with aliases that may hold for a time", "[corpus][names]") {
    const Names names = parse_names("people:\n  - {name: Melissa Dalton, aliases: [Melisa Dalton]}\n",
                                    "organizations:\n  - name: DPO\n    kind: un\n    aliases: [{name: UNDPKO, until: \"2018-12-31\"}, Peace Operations]\n", "", "v");
    REQUIRE(names.people.size() == 1);
    CHECK(names.people[0].aliases[0].name == "Melisa Dalton");
    REQUIRE(names.organizations.size() == 1);
    CHECK(names.organizations[0].aliases[0].until == "2018-12-31");
    CHECK(names.organizations[0].aliases[1].name == "Peace Operations");
    CHECK(names.countries.empty());
}

TEST_CASE("French and Spanish adjectives of a country come in all their forms", "[corpus][names]") {
    const Names names = parse_names("", "", "countries:\n  - {code: ML, adjectives: {en: [Malian], fr: [malien], es: [chileno]}}\nregions:\n"
                                            "  - {code: sahel, names: [Sahel], members: [ML, NE]}\n", "v");
    REQUIRE(names.countries.size() == 2);
    const auto& forms = names.countries[0].adjectives;
    for (const std::string form : {"Malian", "malienne", "maliennes", "chilena", "chilenos"}) {
        CAPTURE(form);
        CHECK(std::ranges::find(forms, form) != forms.end());
    }
    CHECK(names.countries[1].region);
    CHECK(names.countries[1].members.size() == 2);
}

TEST_CASE("What is wrong in a file of names is said with file, line and way out", "[corpus][names]") {
    CHECK(message_of([] { return parse_names("people:\n  - {nmae: X}\n", "", "", "v"); }) == "v/people.yaml:2: unknown key 'nmae'; did you mean 'name'?");
    CHECK(message_of([] { return parse_names("people:\n  - {aliases: [X]}\n", "", "", "v"); }) == "v/people.yaml:2: a row has no name; add 'name:'");
    CHECK(message_of([] { return parse_names("", "", "countries:\n  - {names: [X]}\n", "v"); }) == "v/countries.yaml:2: a row has no code; add 'code:'");
    CHECK(message_of([] { return parse_names("", "organizations:\n  - {name: X, aliases: [{name: Y, since: \"2019\", until: \"2018\"}]}\n", "", "v"); }) ==
          "v/organizations.yaml:2: the alias 'Y' ends before it begins; swap since and until");
    CHECK(message_of([] { return parse_names("- a\n", "", "", "v"); }).find("v/people.yaml:1: expected 'people:'") == 0);
    CHECK(message_of([] { return parse_names("people: [", "", "", "v"); }).find("v/people.yaml:") == 0);
    CHECK(message_of([] { return parse_names("", " \n", "", "v"); }).empty());
}
