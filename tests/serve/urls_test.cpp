// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "serve/urls.h"

using namespace cairn;
using Catch::Matchers::StartsWith;

TEST_CASE("a path is decoded once", "[serve][urls]") {
    CHECK(parse_path("/findings/2018/ssr%20and%20peace/k3v9qx") == "/findings/2018/ssr and peace/k3v9qx");
    CHECK(parse_path("/briefs/a%2Fb") == "/briefs/a/b");
    CHECK(parse_path("/briefs/%2541") == "/briefs/%41");
    CHECK(parse_path("/briefs/r%C3%A9forme+x") == "/briefs/réforme+x");
    CHECK(parse_path("/briefs/v1..2") == "/briefs/v1..2");
}

TEST_CASE("a path that is badly encoded or leaves the tree is refused", "[serve][urls]") {
    const std::string path = GENERATE("/a%", "/a%4", "/a%zz", "/a%00b", "/%ff", "/../etc/passwd", "/a/%2e%2e/b", "/a/./b", "/a/..",
                                      "a", "", "//../x");
    CAPTURE(path);
    CHECK_THROWS_AS(parse_path(path), Error);
}

TEST_CASE("parameters come in order, decoded, plus being a space", "[serve][urls]") {
    CHECK(parse_params("q=local+partners&kind=issue&kind=lesson&any&x=%2B&&y=") ==
          Params{{"q", "local partners"}, {"kind", "issue"}, {"kind", "lesson"}, {"any", ""}, {"x", "+"}, {"y", ""}});
    CHECK(parse_params("").empty());
}

TEST_CASE("a parameter that is badly encoded is named", "[serve][urls]") {
    CHECK_THROWS_WITH(parse_params("limit=1&q=%ff"), StartsWith("q: "));
    CHECK_THROWS_WITH(parse_params("q=a%00b"), StartsWith("q: "));
    CHECK_THROWS_AS(parse_params("%zz=1"), Error);
}

TEST_CASE("what is encoded is decoded again", "[serve][urls]") {
    const std::string text = GENERATE("", "plain-._~", "a b&c=d+e%f/g?#\"<>'", "réforme", "\n\t");
    CHECK(percent_decode(percent_encode(text)) == text);
    CHECK(percent_decode(percent_encode(text), true) == text);
}

TEST_CASE("ids keep their slashes in addresses", "[serve][urls]") {
    CHECK(finding_url("2018/a b/k3v9qx") == "/findings/2018/a%20b/k3v9qx");
    CHECK(clause_url("sar/burden-sharing") == "/frameworks/sar/burden-sharing");
}

TEST_CASE("a browser is sent to paths of this server alone", "[serve][urls]") {
    CHECK(is_local_path("/search?q=a"));
    const std::string bad = GENERATE("", "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "search");
    CAPTURE(bad);
    CHECK_FALSE(is_local_path(bad));
}
