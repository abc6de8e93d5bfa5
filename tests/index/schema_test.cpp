// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <set>

#include "cairn/index.h"
#include "index/places.h"
#include "index/schema.h"

using namespace cairn;
using namespace cairn::index;

TEST_CASE("no two fields share a name, a term prefix or a slot", "[index][schema]") {
    std::set<std::string_view> names, prefixes;
    std::set<unsigned>         slots;
    for (const Field& field : fields()) {
        CAPTURE(field.name);
        CHECK(names.insert(field.name).second);
        if (!field.alias.empty()) CHECK(names.insert(field.alias).second);
        if (!field.prefix.empty()) CHECK(prefixes.insert(field.prefix).second);
        if (field.slot != 0) CHECK(slots.insert(field.slot).second);
        CHECK(field_named(field.name) == &field);
        CHECK_FALSE(field.example.empty());
        CHECK_FALSE(field.help.empty());
        if (field.facet) CHECK(field.slot != 0);
    }
    CHECK(search_fields().size() == fields().size());
    CHECK(field_named("colour") == nullptr);
}

TEST_CASE("a term is never longer than an index takes, and different values keep different terms", "[index][schema]") {
    const std::string long_a(500, 'a'), long_b = long_a + "b";
    CHECK(boolean_term("XBRIEF", long_a).size() < 245);
    CHECK(boolean_term("XBRIEF", long_a) != boolean_term("XBRIEF", long_b));
    CHECK(boolean_term("XSERIES", "Panel  Executive Brief") == boolean_term("XSERIES", "panel executive brief"));
    CHECK(boolean_term("Q", "A/b", false) != boolean_term("Q", "a/b", false));
}

TEST_CASE("a country is in its part of the world, and is found by what people call it", "[index][places]") {
    CHECK(regions_of("ML") == std::vector<std::string>{"011", "002"});
    CHECK(place_name("011") == "Western Africa");
    CHECK(regions_of("XX").empty());
    const Places places{Names{}};
    CHECK(places.code_of("mali") == "ML");
    CHECK(places.code_of("Côte d’Ivoire") == "CI");
    CHECK(places.code_of("Allemagne") == "DE");
    CHECK(places.code_of("western africa") == "011");
    CHECK_FALSE(places.code_of("Atlantis"));
    CHECK(places.is_name("syria"));
    CHECK(places.is_name("serbia"));
}
