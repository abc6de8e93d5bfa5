// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus_of_three.h"
#include "serve/urls.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

std::string location(const Response& response) {
    for (const auto& [name, value] : response.headers) {
        if (name == "Location") return value;
    }
    return "";
}

}  // namespace

TEST_CASE("a digest keeps the order of its address, and its buttons change it", "[serve][digest]") {
    const CorpusOfThree three;
    const std::string   ferries = three.finding_beginning("Ferries"), masters = three.finding_beginning("Harbour masters");
    const std::string   address = "/digest?id=" + masters + "&id=" + ferries + "&id=" + masters + "&title=Lakes";
    const std::string   body = three.get(address).body;
    CHECK(body.find("Harbour masters") < body.find("Ferries came late"));
    CHECK_THAT(body, Contains("<h1>Lakes</h1>"));
    CHECK(location(three.get(address + "&down=0")) == "/digest?id=" + ferries + "&id=" + masters + "&title=Lakes");
    CHECK(location(three.get(address + "&drop=1")) == "/digest?id=" + masters + "&title=Lakes");
    CHECK(three.get(address + "&up=99").status == 200);
}

TEST_CASE("a digest names what is not there and holds at most 100 findings", "[serve][digest]") {
    const CorpusOfThree three;
    CHECK_THAT(three.get("/digest?id=none/aaaaaa").body, Contains("none/aaaaaa"));
    std::string many = "/digest?";
    for (int i = 0; i <= 100; ++i) many += "id=x/" + std::to_string(i) + "&";
    CHECK(three.get(many).status == 400);
}

TEST_CASE("each form of a digest cites id, brief, date and address", "[serve][digest]") {
    const CorpusOfThree three;
    const std::string   id = three.finding_beginning("Ferries");
    const auto [format, quoted] = GENERATE(table<std::string, std::string>({
        {"md", "# L<x>"}, {"html", "<h1>L&lt;x&gt;</h1>"}, {"offline", "<input id=\"q\" type=\"search\">"}}));
    CAPTURE(format);
    const Response file = three.get("/digest/export?format=" + format + "&title=L%3Cx%3E&id=" + id, with_header("host", "127.0.0.1"));
    CHECK(file.status == 200);
    if (format == "md") {
        CHECK_THAT(file.body, Contains("# L\\<x\\>"));
    } else {
        CHECK_THAT(file.body, Contains(quoted));
    }
    CHECK_THAT(file.body, Contains("Ferries on the lake") && Contains("2019-05-04") && Contains(id) && Contains(finding_url(id)));
    CHECK(three.get("/digest/export?id=" + id).status == 400);
}

TEST_CASE("what a reader may not see is not in a digest", "[serve][digest]") {
    CorpusOfThree     three;
    const std::string secret = three.finding_beginning("Customs officers");
    three.reader.ceiling = Handling::public_;
    CHECK_THAT(three.get("/digest/export?format=md&id=" + secret).body, !Contains("zubrowka"));
}

TEST_CASE("pictures leave as files that stand alone, tables as CSV", "[serve][charts]") {
    const CorpusOfThree three;
    CHECK_THAT(three.get("/charts/years.svg").body, Catch::Matchers::StartsWith("<svg xmlns="));
    CHECK_THAT(three.get("/charts/years.csv").body, Contains("year,issue") && Contains("\"2019\",1"));
    CHECK_THAT(three.get("/charts/sar.csv").body, Contains("\"sar/burden-sharing\""));
    CHECK_THAT(three.get("/charts/sar.svg").body, Contains("<rect"));
    CHECK(three.get("/charts/none.svg").status == 404);
    CHECK(three.get("/charts/years.png").status == 404);
}

TEST_CASE("what recurs stands in two briefs of two years", "[serve][recurring]") {
    const CorpusOfThree three;
    CHECK(parsed(three.get("/api/v1/recurring")).at("kind") == "lesson");
    const Json themes = parsed(three.get("/api/v1/recurring?kind=issue")).at("themes");
    for (const Json& theme : themes) {
        CHECK(theme.at("briefs") >= 2);
        CHECK(theme.at("years")[0] < theme.at("years")[1]);
    }
    CHECK(three.get("/api/v1/recurring?kind=isue").status == 400);
    CHECK(three.get("/recurring?kind=issue").status == 200);
}

TEST_CASE("years sent by a form become a span in the address", "[serve][pages]") {
    const CorpusOfThree three;
    CHECK(location(three.get("/search?q=ferries&from=2018&to=2020")) == "/search?q=ferries&year=2018..2020");
    CHECK(location(three.get("/search?q=ferries&from=&to=")) == "/search?q=ferries");
    CHECK(three.get("/search?from=2020&to=abc").status == 303);
    CHECK(three.get("/search?year=2020..abc").status == 400);
}

TEST_CASE("words that name a theme lead to it, filters kept", "[serve][pages]") {
    const CorpusOfThree three;
    CHECK_THAT(three.get("/search?q=local+ownership&kind=issue").body, Contains("href=\"/search?kind=issue&amp;theme=local-ownership\""));
    CHECK_THAT(three.get("/search?q=ferries").body, !Contains("theme of that name"));
}
