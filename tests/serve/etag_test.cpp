// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "serve/etag.h"

using namespace cairn;

TEST_CASE("If-None-Match follows RFC 9110", "[serve][etag]") {
    const auto [header, matches] = GENERATE(table<std::string, bool>({
        {R"("r7")", true},       {R"(W/"r7")", true}, {R"("r6", "r7")", true}, {R"("r6" , W/"r7" )", true},
        {"*", true},             {" * ", true},       {R"("r6")", false},      {",", false},
        {"", false},             {R"("r7)", false},   {"r7", false},           {R"("r7"x)", false},
        {R"("R7")", false},
    }));
    CAPTURE(header);
    CHECK(matches_etag(header, R"("r7")") == matches);
}

TEST_CASE("an answer without an ETag matches nothing", "[serve][etag]") { CHECK_FALSE(matches_etag("*", "")); }

TEST_CASE("If-Match takes strong tags alone", "[serve][etag]") {
    CHECK(strong_tags(R"("a.b", W/"c.d")") == std::vector<std::string>{"a.b"});
    CHECK(strong_tags("*") == std::vector<std::string>{"*"});
    CHECK(strong_tags("a.b").empty());
}

TEST_CASE("the first half of a brief's tag names its bytes", "[serve][etag]") {
    CHECK(first_half("abc.def") == "abc");
    CHECK(first_half("abc") == "abc");
}
