// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>

#include "cairn/error.h"
#include "search/small_corpus.h"

using namespace cairn;
using cairn::test::SmallCorpus;

namespace {

std::string told(const Facet& facet) {
    std::string text;
    for (const FacetValue& value : facet.values) text += value.value + "=" + std::to_string(value.count) + " ";
    return text;
}

std::size_t sum(const Facet& facet) {
    std::size_t all = 0;
    for (const FacetValue& value : facet.values) all += value.count;
    return all;
}

}  // namespace

TEST_CASE("facets count every match, not the page", "[search][facets]") {
    const Results results = SmallCorpus::get().ask("", {.limit = 1, .facets = {"kind", "year"}});
    REQUIRE(results.facets.size() == 2);
    CHECK(sum(results.facets[0]) == results.total);
    CHECK(told(results.facets[1]) == "2018=5 2019=2 2020=4 2021=1 ");
}

TEST_CASE("a facet sets its own filter aside, and only its own", "[search][facets]") {
    const Results results = SmallCorpus::get().ask(
        "", {.filters = {{"kind", {"issue"}}, {"year", {"2018"}}}, .facets = {"kind", "year"}});
    CHECK(results.total == 2);
    CHECK(told(results.facets[0]) == "issue=2 recommendation=3 ");
    CHECK(told(results.facets[1]) == "2018=2 2019=1 2020=2 2021=1 ");
}

TEST_CASE("facets are of the words as written where mending them brought nothing", "[search][facets]") {
    const Results results = SmallCorpus::get().ask("ambasadors", {.filters = {{"kind", {"issue"}}}, .facets = {"kind"}});
    CHECK(results.total == 0);
    CHECK(told(results.facets[0]).empty());
}

TEST_CASE("values of one filter are alternatives, filters hold together", "[search][facets]") {
    const auto total = [](std::vector<Filter> filters) { return SmallCorpus::get().ask("", {.filters = std::move(filters)}).total; };
    CHECK(total({{"year", {"2018", "2019"}}}) == 7);
    CHECK(total({{"year", {"2018..2019"}}}) == 7);
    CHECK(total({{"year", {"2018", "2019"}}, {"kind", {"issue"}}}) == 3);
    CHECK(total({{"country", {"Mali", "SY"}}, {"kind", {"recommendation"}}}) == 4);
}

TEST_CASE("what is above the reader's ceiling is as if it were not there", "[search][facets]") {
    const Query open{.facets = {"kind"}}, inside{.facets = {"kind"}, .ceiling = Handling::internal};
    CHECK(SmallCorpus::get().ask("embassy", open).total == 0);
    CHECK(SmallCorpus::get().ask("embassy", inside).total == 1);
    CHECK(sum(SmallCorpus::get().ask("", open).facets[0]) + 1 == sum(SmallCorpus::get().ask("", inside).facets[0]));
    const std::string id = SmallCorpus::get().ask("embassy", inside).findings[0].finding.id;
    CHECK_FALSE(SmallCorpus::get().searcher().finding(id, Handling::public_));
    CHECK(SmallCorpus::get().searcher().finding(id, Handling::internal));
    CHECK_FALSE(SmallCorpus::get().searcher().brief("inside", Handling::public_));
    for (const Suggestion& one : SmallCorpus::get().searcher().suggest("embas", Handling::public_, 20)) CHECK(one.kind != "word");
}

TEST_CASE("a theme counts and finds what its narrower ones have", "[search][facets]") {
    const Results results = SmallCorpus::get().ask("", {.facets = {"theme"}});
    REQUIRE_FALSE(results.facets[0].values.empty());
    for (const FacetValue& value : results.facets[0].values) {
        CAPTURE(value.value);
        CHECK(SmallCorpus::get().ask("", {.filters = {{"theme", {value.value}}}}).total == value.count);
        CHECK(SmallCorpus::get().ask("theme:" + value.value).total == value.count);
    }
}

TEST_CASE("an unknown facet or filter is named", "[search][facets]") {
    const auto why = [](const Query& query) -> std::string {
        try {
            (void)SmallCorpus::get().ask("", query);
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    };
    CHECK(why({.facets = {"kinds"}}) == "facets: 'kinds' is no facet; did you mean 'kind'?");
    CHECK(why({.filters = {{"colour", {"red"}}}}).starts_with("colour: no such field"));
    CHECK(why({.filters = {{"kind", {"nonsense"}}}}).starts_with("kind: 'nonsense' is no kind of finding"));
}
