// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus_of_three.h"
#include "serve/query.h"
#include "serve/urls.h"

using namespace cairn;

namespace {

Query query_of(const CorpusOfThree& three, const std::string& text, const QueryDoor& door = {}) {
    Request request;
    request.params = parse_params(text);
    return parse_query(request, three.services(), door);
}

std::string filters_of(const Query& query) {
    std::string text;
    for (const Filter& filter : query.filters) {
        text += filter.field + "=";
        for (const std::string& value : filter.values) {
            text += value + ";";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("parameters become filters, in one order, each value once", "[serve][query]") {
    const CorpusOfThree three;
    CHECK(filters_of(query_of(three, "year=2018..2020&kind=issue&kind=lesson&kind=issue&person=&country=Mali")) ==
          "kind=issue;lesson;country=Mali;year=2018..2020;");
}

TEST_CASE("a theme may be named by its label, a clause by its framework", "[serve][query]") {
    const CorpusOfThree three;
    const Concept&      first = three.curator->analyser()->vocabulary().taxonomy.concepts().front();
    CHECK(filters_of(query_of(three, "theme=" + percent_encode(first.label()))) == "theme=" + first.id + ";");
    CHECK(filters_of(query_of(three, "clause=sar")) == "clause=sar;");
}

TEST_CASE("what is not said has its default, and the ceiling is the reader's", "[serve][query]") {
    const CorpusOfThree three;
    const Query         query = query_of(three, "q=&limit=&sort=&any=");
    CHECK(query.text.empty());
    CHECK(query.limit == 20);
    CHECK(query.offset == 0);
    CHECK(query.sort == Sort::relevance);
    CHECK_FALSE(query.any);
    CHECK(query.ceiling == Handling::restricted);
}

TEST_CASE("a query's address gives the same query again", "[serve][query]") {
    const CorpusOfThree three;
    const std::string   text = "q=local%20%22political%20will%22&kind=issue&kind=lesson&year=2018&any=1&sort=date";
    const Query         query = query_of(three, text);
    CHECK(query_string(query) == text);
    CHECK(query_string(query_of(three, query_string(query))) == text);
}

TEST_CASE("the unit is chosen where the door allows it", "[serve][query]") {
    const CorpusOfThree three;
    CHECK(query_of(three, "in=briefs", {.choose_unit = true}).unit == Unit::briefs);
    CHECK_THROWS_WITH(query_of(three, "in=briefs"), Catch::Matchers::StartsWith("in: "));
    CHECK_THROWS_WITH(query_of(three, "in=both", {.choose_unit = true}), Catch::Matchers::StartsWith("in: "));
}
