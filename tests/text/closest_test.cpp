// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"

using namespace cairn;

TEST_CASE("edit distance counts swaps as one and stops at its limit", "[text][closest]") {
    CHECK(edit_distance("issue", "issue", 2) == 0);
    CHECK(edit_distance("issue", "isue", 2) == 1);
    CHECK(edit_distance("issue", "isuse", 2) == 1);
    CHECK(edit_distance("kitten", "sitting", 5) == 3);
    CHECK(edit_distance("kitten", "sitting", 2) == 3);
    CHECK(edit_distance("é", "e", 2) == 1);
    CHECK(edit_distance("", "abc", 9) == 3);
    CHECK(edit_distance("a", "abcdef", 2) == 3);
}

TEST_CASE("the closest known name is offered where it may be a slip", "[text][closest]") {
    const std::vector<std::string> kinds{"issue", "lesson", "recommendation", "best-practice"};
    CHECK(closest("isue", kinds) == "issue");
    CHECK(closest("Recomendation", kinds) == "recommendation");
    CHECK(closest("lessons", kinds) == "lesson");
    CHECK(closest("weather", kinds) == "");
    CHECK(closest("x", kinds) == "");
    CHECK(closest("issue", {}) == "");
}
