// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <chrono>

#include "cairn/error.h"
#include "search/small_corpus.h"

using namespace cairn;
using cairn::test::SmallCorpus;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("a hostile query gets an answer or a bad_request, at once", "[search][hostile]") {
    const std::string text = GENERATE(
        repeated("(", 2048), repeated(")", 2048), repeated("\"", 2048), repeated("((a OR ", 300), repeated("\" ( - ", 400),
        repeated("NOT ", 500), std::string("NOT NOT NOT"), std::string("a*"), std::string("***"), std::string("* * *"),
        std::string("fuel\0contract", 13), std::string("\xff\xfe fuel \xc0\xaf"), std::string("\u202efuel\u202c \u200ffuel"),
        repeated("word ", 10'000), repeated("a", 100'000), repeated("stab* ", 300), std::string("\"the of and to\""),
        repeated("the NEAR/50 ", 100), std::string("kind:"), std::string(":"), std::string("-"), std::string("AND OR NOT"),
        std::string("title:\""), std::string("title:("), repeated("-", 2000), repeated("kind:issue ", 200),
        std::string("year:0000..9999"), std::string("date:.."), repeated("\xe5\xae\x89\xe5\x85\xa8", 400));
    CAPTURE(text.substr(0, 60));
    const bool any = GENERATE(false, true);
    const auto start = std::chrono::steady_clock::now();
    try {
        const Results results = SmallCorpus::get().ask(text, {.any = any, .facets = {"kind", "theme"}});
        CHECK(results.total <= 12);
        CHECK_FALSE(results.query.sentence.english().empty());
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_request);
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("a page beyond the limits is a bad_request that names the parameter", "[search][hostile]") {
    const auto why = [](std::size_t offset, std::size_t limit) -> std::string {
        try {
            (void)SmallCorpus::get().ask("fuel", {.offset = offset, .limit = limit});
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::bad_request);
            return error.what();
        }
        return "";
    };
    CHECK(why(1'000'000'000, 20).starts_with("offset: "));
    CHECK(why(0, 1'000'000).starts_with("limit: "));
    CHECK(why(static_cast<std::size_t>(-1), 20).starts_with("offset: "));
    CHECK(why(9'980, 20).empty());
}

TEST_CASE("what was cut from a query is said", "[search][hostile]") {
    const Results long_text = SmallCorpus::get().ask(repeated("ambassadors ", 1000));
    REQUIRE(long_text.query.remarks.size() >= 2);
    CHECK(long_text.query.remarks[0] == "The query is longer than 2048 bytes; the rest was not read.");
    CHECK(long_text.query.remarks[1] == "Only the first 64 words were searched for.");
}

TEST_CASE("a batch line is never cut and nothing in it is an operator", "[search][hostile]") {
    const Results results =
        SmallCorpus::get().ask(repeated("zanzibar ", 5'000) + "ambassadors (", {.any = true, .bag_of_words = true});
    CHECK(results.total == 1);
}

TEST_CASE("past its time a search answers with what it has, past twice that it fails as a timeout", "[search][hostile]") {
    const Results results = SmallCorpus::get().ask("should", {.deadline = std::chrono::milliseconds(60'000)});
    CHECK_FALSE(results.partial);
}
