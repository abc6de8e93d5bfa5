// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csv.h"

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "cairn/exchange.h"

using namespace cairn;
using Fields = std::vector<std::string>;

TEST_CASE("fields are quoted where RFC 4180 wants it", "[exchange][csv]") {
    CHECK(csv_line({"a", "b c", ""}) == "a,b c,\r\n");
    CHECK(csv_line({"a,b", "say \"no\"", "two\nlines", "a;b"}) == "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\"a;b\"\r\n");
}

TEST_CASE("a value that a spreadsheet would run gets an apostrophe, and loses it again", "[exchange][csv]") {
    const auto value = GENERATE(as<std::string>{}, "=1+1", "+33 1", "-none", "@here", "plain", "'quoted'", "=\"a\",b");
    CAPTURE(value);
    const std::string line = csv_line({value, "end"});
    CHECK((line.front() != '=' && line.front() != '+' && line.front() != '-' && line.front() != '@'));
    CHECK(read_csv(line).at(0).fields == Fields{value, "end"});
}

TEST_CASE("what spreadsheets save is read: other separators, a mark in front, line ends inside quotes", "[exchange][csv]") {
    CHECK(read_csv("a;b\r\n1;\"x;y\"\r\n").at(1).fields == Fields{"1", "x;y"});
    CHECK(read_csv("a\tb\n1\t2, 3").at(1).fields == Fields{"1", "2, 3"});
    CHECK(read_csv("\xEF\xBB\xBF" "a,b\n").at(0).fields == Fields{"a", "b"});
    const auto records = read_csv("a,b\n\"one\ntwo\",c\n\nlast,d");
    REQUIRE(records.size() == 3);
    CHECK(records[1].fields == Fields{"one\ntwo", "c"});
    CHECK(records[1].line == 2);
    CHECK(records[2].line == 5);
    CHECK(read_csv("").empty());
}

TEST_CASE("a quote that never ends is an error with its line", "[exchange][csv]") {
    CHECK_THROWS_WITH(read_csv("a,b\nc,\"d\ne"), Catch::Contains("line 2") && Catch::Contains("never ends"));
    CHECK_THROWS_AS(read_csv("a,b\nc,\"d\" e\n"), Error);
}
