// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "parse/yaml.h"

using namespace cairn;
using Catch::Matchers::StartsWith;

namespace {

/// Writes down what it is told.
class Transcript : public YamlEvents {
public:
    void scalar(std::size_t line, const std::string& value) override { told += std::to_string(line) + "'" + value + "' "; }
    void open(std::size_t line, bool is_map) override { told += std::to_string(line) + (is_map ? "{ " : "[ "); }
    void close() override { told += "end "; }
    std::string told;
};

std::string read(std::string_view text, const YamlLimits& limits = {}, std::size_t first_line = 1) {
    Transcript transcript;
    run_yaml_events(text, "x.yaml", limits, first_line, transcript);
    return transcript.told;
}

}  // namespace

TEST_CASE("YAML is read with scalars as written, each with its line", "[parse][yaml]") {
    CHECK(read("a: no\nb: [007, M&E]\n") == "1{ 1'a' 1'no' 2'b' 2[ 2'007' 2'M&E' end end ");
    CHECK(read("a:\nb: ~\nc: \"~\"\n") == "1{ 1'a' 1'' 2'b' 2'' 3'c' 3'~' end ");
    CHECK(read("a: \"b\\_c\\N\"\n") == "1{ 1'a' 1'b\u00A0c\u0085' end ");
    CHECK(read("a: >\n  folded\n  text\n") == "1{ 1'a' 1'folded text\n' end ");
    CHECK(read("a: 1\n---\nb: 2\n") == "1{ 1'a' 1'1' end ");
    CHECK(read("").empty());
}

TEST_CASE("what is wrong with YAML is told with file and line", "[parse][yaml]") {
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {"a: b: c\n", "x.yaml:11: broken YAML: "},
        {"\na: [1\n", "x.yaml:13: broken YAML: "},
        {"a: 1\nb: \xff\n", "x.yaml:12: broken YAML: "},
        {"a: &x 1\nb: *x\n", "x.yaml:11: YAML anchors and aliases are not read"},
        {"b: 1\na: *x\n", "x.yaml:12: "},
        {"a: " + std::string(17, '[') + std::string(17, ']'), "x.yaml:11: YAML nested deeper than 16"},
        {std::string(70000, '\n'), "x.yaml:11: YAML of 70000 bytes; keep it under 65536"},
    }));
    CAPTURE(text.substr(0, 40));
    CHECK_THROWS_WITH(read(text, {}, 11), StartsWith(sentence));
    CHECK_THROWS_AS(read(text, {}, 11), Error);
}

TEST_CASE("depth by indentation counts as well", "[parse][yaml]") {
    std::string text;
    for (std::size_t depth = 0; depth < 20; ++depth) text += std::string(depth, ' ') + "a:\n";
    CHECK_THROWS_WITH(read(text), StartsWith("x.yaml:17: YAML nested deeper than 16"));
}

TEST_CASE("a limit of its own lets a larger document pass", "[parse][yaml]") {
    CHECK(read("a: " + std::string(70000, 'x'), {.size_bytes = 1u << 20, .depth = 16}).size() > 70000);
}
