// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/cue_matcher.h"

#include <catch2/catch.hpp>

#include "cairn/error.h"

using namespace cairn;

namespace {

/// Whether `pattern` is found in `text`, and where: "from-to" in bytes, "" if not.
std::string found(const std::string& pattern, const std::string& text) {
    const Cues       cues{{Cue{"id", "problem", "en", pattern, 0.5}}};
    const CueMatcher matcher(cues);
    const auto       match = matcher.find(text, CueGroup::problem);
    return match ? text.substr(match->begin, match->end - match->begin) : "";
}

}  // namespace

TEST_CASE("a pattern is words with choices, gaps, endings, marks and ends", "[extract][cues]") {
    const auto [pattern, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"lack of", "A lack of trust", "lack of"},
        {"lack of", "A lack, of trust", ""},
        {"lack|absence of", "The ABSENCE of trust", "ABSENCE of"},
        {"is very? late", "It is late", "is late"},
        {"is very? late", "It is very late", "is very late"},
        {"failed .. pay", "failed again to pay", "failed again to pay"},
        {"failed .. pay", "failed in all three years to pay", ""},
        {"failed ..6 pay", "failed in all three years to pay", "failed in all three years to pay"},
        {"failed .. pay", "failed, he said, pay", ""},
        {"should have *ed", "they should have consulted", "should have consulted"},
        {"should have *ed", "they should have a budget", ""},
        {"^ train", "Train officers", "Train"},
        {"^ train", "They train officers", ""},
        {"^ none $", "None.", "None"},
        {"^ none $", "None came", ""},
        {"if .. , train", "If asked, train them", "If asked, train"},
        {"manque de", "un manque de moyens", "manque de"},
        {"experience montre", "L\xE2\x80\x99" "exp\xC3\xA9rience montre", "exp\xC3\xA9rience montre"},
        {"don't", "Don\xE2\x80\x99t go", "Don\xE2\x80\x99t"},
    }));
    CAPTURE(pattern, text);
    CHECK(found(pattern, text) == expected);
}

TEST_CASE("a pattern that cannot match is refused with a sentence", "[extract][cues]") {
    const auto [group, pattern, reason] = GENERATE(table<std::string, std::string, std::string>({
        {"problems", "lack of", "unknown group 'problems'"},
        {"problem", ".. lack", "does not begin with a word"},
        {"problem", "lack?", "no word that must be there"},
        {"problem", "^", "does not begin with a word"},
    }));
    CAPTURE(pattern);
    try {
        CueMatcher::check(Cue{"id", group, "en", pattern, 0.5}, "cues.yaml:7");
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(std::string(error.what()).starts_with("cues.yaml:7: "));
        CHECK(std::string(error.what()).find(reason) != std::string::npos);
    }
}
