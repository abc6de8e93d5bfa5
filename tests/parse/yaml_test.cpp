// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "parse/yaml.h"

using namespace cairn;
using Catch::Matchers::StartsWith;

TEST_CASE("YAML is read with scalars as written", "[parse][yaml]") {
    const YAML::Node node = read_yaml("a: no\nb: [007, M&E]\n", "x.yaml");
    CHECK(node["a"].Scalar() == "no");
    CHECK(node["b"][0].Scalar() == "007");
    CHECK(node["b"][1].Scalar() == "M&E");
    CHECK(node["b"].Mark().line == 1);
    CHECK(read_yaml("a: [\"b\\_c\", {d: \"\\N\"}]\n", "x.yaml")["a"][0].Scalar() == "b\u00A0c");
}

TEST_CASE("what is wrong with YAML is told with file and line", "[parse][yaml]") {
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {"a: b: c\n", "x.yaml:11: broken YAML: "},
        {"\na: [1\n", "x.yaml:13: broken YAML: "},
        {"a: &x 1\nb: *x\n", "x.yaml:11: YAML anchors and aliases are not read"},
        {"b: 1\na: *x\n", "x.yaml:12: "},
        {"a: " + std::string(17, '[') + std::string(17, ']'), "x.yaml:11: YAML nested deeper than 16"},
        {std::string(70000, '\n'), "x.yaml:11: YAML of 70000 bytes; keep it under 65536"},
    }));
    CAPTURE(text.substr(0, 40));
    CHECK_THROWS_WITH(read_yaml(text, "x.yaml", {}, 11), StartsWith(sentence));
    CHECK_THROWS_AS(read_yaml(text, "x.yaml", {}, 11), Error);
}

TEST_CASE("depth by indentation counts as well", "[parse][yaml]") {
    std::string text;
    for (std::size_t depth = 0; depth < 20; ++depth) text += std::string(depth, ' ') + "a:\n";
    CHECK_THROWS_WITH(read_yaml(text, "x.yaml"), StartsWith("x.yaml:17: YAML nested deeper than 16"));
}

TEST_CASE("a limit of its own lets a larger document pass", "[parse][yaml]") {
    CHECK(read_yaml("a: " + std::string(70000, 'x'), "x.yaml", {.size_bytes = 1u << 20, .depth = 16})["a"].Scalar().size() == 70000);
}
