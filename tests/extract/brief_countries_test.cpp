// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extract/brief_of.h"

using namespace cairn;
using Lines = std::vector<std::string>;

TEST_CASE("The longest name counts, as a whole word", "[countries]") {
    const auto [text, expected] = GENERATE(table<std::string, Lines>({
        {"They went to Papua New Guinea.", {"PG mention"}},
        {"They went to Equatorial Guinea and Guinea-Bissau.", {"GQ mention", "GW mention"}},
        {"They went to Niger and to Nigeria.", {"NE mention", "NG mention"}},
        {"They went to South Sudan.", {"SS mention"}},
        {"The Dominican Republic is not Dominica.", {"DO mention", "DM mention"}},
        {"They crossed the Democratic Republic of the Congo.", {"CD mention"}},
        {"They crossed the Republic of the Congo.", {"CG mention"}},
        {"They crossed Congo.", {"CD mention?"}},
        {"They crossed Congo to Kinshasa.", {"CD mention"}},
        {"They went to New Mexico and New Jersey.", {}},
        {"The malicious mali- prefix of mali and turkey sandwiches.", {}},
        {"Fighting spread in the Sahel and the Horn of Africa.", {"sahel mention", "horn-of-africa mention"}},
        {"C\u00f4te d\u2019Ivoire, the Ivory Coast, and Bosnia and Herzegovina.", {"CI mention", "BA mention"}},
        {"They join us in it.", {}},
    }));
    CAPTURE(text);
    CHECK(countries_in("# T\n\n" + text + "\n") == expected);
}

TEST_CASE("A name that may be a person or a state is uncertain or passed over", "[countries]") {
    CHECK(countries_in("# T\n\nVernon Jordan spoke.\n").empty());
    CHECK(countries_in("# T\n\nWe thank Chad Roe.\n").empty());
    CHECK(countries_in("# T\n\nPolice in Jordan were trained.\n") == Lines{"JO mention?"});
    CHECK(countries_in("# T\n\nPolice in Jordan were trained in Amman.\n") == Lines{"JO mention"});
    CHECK(countries_in("# T\n\nVoters in Georgia queued.\n") == Lines{"GE mention?"});
    CHECK(countries_in("# T\n\nVoters in Georgia queued in Tbilisi.\n") == Lines{"GE mention"});
    CHECK(countries_in("# T\n\nThe University of Georgia is in Atlanta, Georgia.\n").empty());
}

TEST_CASE("Who acts is told from who is spoken of and from where it was", "[countries]") {
    CHECK(countries_in("# T\n\nUS ambassadors must engage.\n") == Lines{"US actor"});
    CHECK(countries_in("# T\n\nFrench forces left.\n") == Lines{"FR actor"});
    CHECK(countries_in("# T\n\nThe Government of Mali agreed.\n") == Lines{"ML actor"});
    CHECK(countries_in("# T\n\nU.S. security sector assistance is spent.\n") == Lines{"US actor"});
    CHECK(countries_in("# Lessons of police reform in Mali\n\nMali changed.\n") == Lines{"ML place", "ML mention"});
    CHECK(countries_in("# T\n\nTarget country: Mali\n\nText.\n") == Lines{"ML place"});
    CHECK(countries_in("---\ncountry: [ML, Burkina Faso]\n---\n# T\n\nText.\n") == Lines{"ML place", "BF place"});
}

TEST_CASE("Names and adjectives of French and Spanish documents are read", "[countries]") {
    CHECK(countries_in("# La r\u00e9forme\n\nLes forces maliennes et le gouvernement du Tchad ont quitt\u00e9 l\u2019Allemagne pour la Jordanie avec les leurs dans le pays.\n") ==
          Lines{"ML actor", "TD actor?", "DE mention", "JO mention?"});
    CHECK(countries_in("# La reforma\n\nLas fuerzas colombianas y el gobierno de Per\u00fa no tienen los medios para la reforma en Espa\u00f1a.\n") ==
          Lines{"CO actor", "PE actor", "ES mention"});
}

TEST_CASE("Each country has one entry for a role, with the line it first stands on", "[countries]") {
    const Brief brief = read_brief("# T\n\nFirst a line\nthen Mali and\nMali again.\n").brief;
    REQUIRE(brief.countries.size() == 1);
    CHECK(brief.countries[0].line == 4);
    CHECK(brief.countries[0].name == "Mali");
    CHECK_FALSE(brief.countries[0].region);
}
