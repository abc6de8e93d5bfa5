// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <limits>

#include "cairn/json.h"

using namespace cairn;

TEST_CASE("a string is written as a tree of values would write it", "[json]") {
    const std::string text = GENERATE(as<std::string>{}, "", "plain", "\"quoted\" and \\", "\b\f\n\r\t", std::string("\0\x01\x1f\x7f", 4),
                                      "Genève, 平和, 🕊", "\xff", "cut \xe2\x80", "overlong \xc0\xaf", "\xed\xa0\x80 surrogate",
                                      "\xf4\x90\x80\x80 beyond", "\x80 follows nothing", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf",
                                      "\"\n\xe9 is Latin-1");
    CHECK(json_text(text) == dump(Json(text)));
}

TEST_CASE("a number is written as a tree of values would write it", "[json]") {
    const double number = GENERATE(0.0, -0.0, 1.0, 0.1, 0.8125, 1.0 / 3, 12.345678901234567, 1e-7, 1e21, 5e-324,
                                   std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN());
    CHECK(json_text(number) == dump(Json(number)));
    CHECK(json_text(std::numeric_limits<std::size_t>::max()) == "18446744073709551615");
    CHECK(json_text(-7) == "-7");
}

TEST_CASE("objects, lists and what is missing", "[json]") {
    JsonText out;
    out.open('{');
    out.members("none", std::vector<std::string>{}, "null", std::optional<std::string>{}, "text", std::optional<std::string>{"x"});
    out.members("within", [&] { out.object("list", std::vector<bool>{}, "empty", [&] { out.object(); }); });
    out.members("lines", std::vector{1, 2}, "flag", false);
    out.close('}');
    CHECK(out.take() == R"({"none":[],"null":null,"text":"x","within":{"list":[],"empty":{}},"lines":[1,2],"flag":false})");
}
