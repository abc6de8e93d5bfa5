// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/corpus.h"
#include "cairn/error.h"
#include "search/parser.h"
#include "search/read_back.h"
#include "search/resolve.h"

using namespace cairn;
using namespace cairn::search;

namespace {

/// How `text` is read back.
std::string read(const std::string& text, ParseOptions options = {}) {
    const auto          vocabulary = starter_vocabulary();
    const index::Places places(vocabulary->names);
    Parsed              parsed = parse_query(text, options);
    resolve_all(parsed.root, *vocabulary, places);
    return sentence_of(parsed.root, {}, Unit::findings, *vocabulary).english();
}

std::string why_rejected(const std::string& text) {
    try {
        return "read as: " + read(text);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_request);
        return error.what();
    }
}

}  // namespace

TEST_CASE("the query language reads back as a sentence", "[search][parser]") {
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {"", "all findings, newest first"},
        {"fuel", R"(findings with "fuel")"},
        {"fuel contract", R"(findings with "fuel" and "contract")"},
        {"fuel AND contract", R"(findings with "fuel" and "contract")"},
        {"fuel OR diesel", R"(findings with "fuel" or "diesel")"},
        {"fuel OR diesel contract", R"(findings with "fuel" or ("diesel" and "contract"))"},
        {"(fuel OR diesel) contract", R"(findings with ("fuel" or "diesel") and "contract")"},
        {"\"fuel contract\"", R"(findings with the phrase "fuel contract")"},
        {"“fuel contract”", R"(findings with the phrase "fuel contract")"},
        {"fuel -diesel", R"(findings with "fuel" and not "diesel")"},
        {"fuel NOT diesel", R"(findings with "fuel" and not "diesel")"},
        {"NOT NOT fuel", R"(findings with "fuel")"},
        {"fuel NEAR/5 contract", R"(findings with "fuel" and "contract" within 5 words)"},
        {"stabili*", R"(findings with words that start with "stabili")"},
        {"local-ownership", R"(findings with the phrase "local ownership")"},
        {"exact:ownership", R"(findings with "ownership" exactly)"},
        {"kind:issue", "findings of kind Issue"},
        {"kind:issue kind:lesson", "findings of kind Issue or Lesson"},
        {"kind:issue,lesson fuel", R"(findings with "fuel", of kind Issue or Lesson)"},
        {"country:mali", "findings on Mali"},
        {"country:\"Côte d'Ivoire\"", "findings on Côte d’Ivoire"},
        {"year:2018..2020", "findings from 2018 to 2020"},
        {"date:2018-06..", "findings dated since 2018-06"},
        {"date:..2020", "findings dated until 2020"},
        {"title:fuel", R"(findings with a title saying "fuel")"},
        {"see http://example.org/a", R"(findings with "see" and the phrase "http example org a")"},
        {"note: fuel", R"(findings with "note" and "fuel")"},
        {"P/CVE", R"(findings with "P/CVE")"},
        {"M&E", R"(findings with "M&E")"},
    }));
    CAPTURE(text);
    CHECK(read(text) == sentence);
}

TEST_CASE("words side by side are alternatives with any, conditions still hold", "[search][parser]") {
    const ParseOptions any{.any = true, .limits = {}};
    CHECK(read("fuel diesel", any) == R"(findings with "fuel" or "diesel")");
    CHECK(read("fuel diesel kind:issue trucks", any) == R"(findings with ("fuel" or "diesel" or "trucks"), of kind Issue)");
}

TEST_CASE("in a bag of words nothing is an operator", "[search][parser]") {
    const ParseOptions bag{.any = true, .bag_of_words = true, .limits = {}};
    CHECK(read("local (\"and\" AND -kind:x NEAR/2", bag) ==
          R"(findings with "local" or "and" or "AND" or "kind" or "x" or "NEAR/2")");
}

TEST_CASE("what is wrong with a query is named with the way out", "[search][parser]") {
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {"contry:ML", "q: 'contry:' is no field; did you mean 'country:'?"},
        {"kind:isue", "kind: 'isue' is no kind of finding; did you mean 'issue'?"},
        {"date:2020..2018", "date: '2020..2018' runs backwards; write '2018..2020'"},
        {"year:2020..2018", "year: '2020..2018' runs backwards; write '2018..2020'"},
        {"date:yesterday", "date: 'yesterday' is no date and no span of dates; as in date:2018-06..2020"},
        {"country:Atlantis", "country: 'Atlantis' is no country or region known here; as in country:Mali"},
    }));
    CAPTURE(text);
    CHECK(why_rejected(text) == sentence);
}

TEST_CASE("a stray mark is left out with a remark and the rest is searched for", "[search][parser]") {
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {"fuel \"contract", R"(findings with "fuel" and "contract")"},
        {"(fuel contract", R"(findings with "fuel" and "contract")"},
        {"fuel) contract", R"(findings with "fuel" and "contract")"},
        {"fuel AND", R"(findings with "fuel")"},
        {"OR fuel", R"(findings with "fuel")"},
        {"fuel NOT", R"(findings with "fuel")"},
        {"NEAR/3 fuel", R"(findings with "fuel")"},
        {"fuel NEAR/900 contract", R"(findings with "fuel" and "contract" within 50 words)"},
        {"f*", R"(findings with "f")"},
    }));
    CAPTURE(text);
    CHECK(read(text) == sentence);
    CHECK(parse_query(text, {}).remarks.size() == 1);
}
