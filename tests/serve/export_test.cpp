// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <set>

#include "corpus_of_three.h"
#include "serve/formats.h"
#include "socket_client.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

constexpr std::size_t of_the_long_brief = 1'100;  // findings: three pages of an export

std::string long_brief(const std::string& title) {
    std::string text = "# " + title + "\n\n## Recommendations\n\n";
    for (std::size_t i = 0; i < of_the_long_brief; ++i) text += "- Pilots should mark sandbank number " + std::to_string(i) + " anew.\n";
    return text;
}

void add(const CorpusOfThree& three, const std::string& name) {
    REQUIRE(three.ask(Method::post, "/api/v1/briefs?name=" + name, long_brief(name), "text/markdown").status == 201);
}

/// Ids of the hits in JSON Lines, each of which must come once.
std::set<std::string> ids_of(const std::string& lines) {
    std::set<std::string> ids;
    for (std::size_t start = 0, end = 0; (end = lines.find('\n', start)) != std::string::npos; start = end + 1) {
        const Json hit = Json::parse(lines.substr(start, end - start));
        CHECK(ids.insert(hit.at("id").get<std::string>()).second);
    }
    return ids;
}

}  // namespace

TEST_CASE("a long export comes in parts, and has every hit once, in every format", "[serve][export]") {
    const CorpusOfThree three;
    add(three, "sandbanks");
    const std::string query = "/export?q=sandbank&format=";
    CHECK(ids_of(three.get(query + "jsonl").body).size() == of_the_long_brief);
    const Json whole = parsed(three.get(query + "json&facets=kind"));
    CHECK(whole.at("hits").size() == of_the_long_brief);
    CHECK(whole.at("total") == of_the_long_brief);
    CHECK(whole.at("facets").at("kind").at(0).at("count") == of_the_long_brief);
    CHECK(parsed(three.get(query + "csl")).size() == of_the_long_brief);
    const std::string csv = three.get(query + "csv").body;
    CHECK(std::count(csv.begin(), csv.end(), '\n') == of_the_long_brief + 1);
    CHECK(ids_of(three.get(query + "jsonl&limit=777&offset=10").body).size() == 777);
}

TEST_CASE("an export is the same text as the answer of the API", "[serve][export]") {
    const CorpusOfThree three;
    const std::string   query = "q=local+partners&facets=kind&limit=50&explain=1";
    const Json          file = parsed(three.get("/export?format=json&" + query));
    CHECK(file == parsed(three.get("/api/v1/findings?" + query)));
}

TEST_CASE("only a page of an export is made at a time", "[serve][export]") {
    const CorpusOfThree three;
    add(three, "sandbanks");
    Request request;
    request.method = Method::get;
    request.path = "/export";
    request.query = "q=sandbank&format=jsonl";
    request.params = {{"q", "sandbank"}, {"format", "jsonl"}};
    request.client = "127.0.0.1";
    const Response response = handle(request, three.services());
    CHECK(ids_of(response.body).size() == 500);
    REQUIRE(response.rest);
    CHECK(ids_of(*response.rest()).size() == 500);

    SECTION("what went from the corpus meanwhile makes none of the others lost or doubled") {
        const std::set<std::string> first = ids_of(response.body);
        CHECK(three.ask(Method::delete_, "/api/v1/briefs/" + first.begin()->substr(0, first.begin()->find('/'))).status < 300);
        add(three, "shoals");  // and all ranks changed
        std::set<std::string> others;
        while (const auto part = response.rest()) others.merge(ids_of(*part));
        CHECK(others.size() == of_the_long_brief);
        CHECK(std::ranges::all_of(others, [](const std::string& id) { return id.starts_with("shoals/"); }));
    }
    SECTION("the last page is short, then there is nothing") {
        CHECK(ids_of(*response.rest()).size() == 100);
        CHECK(response.rest() == "");
        CHECK_FALSE(response.rest());
    }
}

TEST_CASE("over the socket an export is sent in chunks, and the connection kept", "[serve][socket][export]") {
    const CorpusOfThree three;
    add(three, "sandbanks");
    ServerOptions options;
    options.port = 0;
    options.state = three.folder.path() / "state";
    options.log_requests = false;
    const Server      server{*three.curator, options};
    const std::string header = " /export?q=sandbank&format=jsonl HTTP/1.1\r\nHost: localhost\r\n\r\n";
    SocketClient      client{server.port()};
    for (int i = 0; i < 2; ++i) {
        client.send("GET" + header);
        const std::string answer = client.answer();
        REQUIRE_THAT(answer, Contains("HTTP/1.1 200") && Contains("Transfer-Encoding: chunked") && Contains("Cairn-Total: 1100"));
        CHECK(ids_of(answer.substr(answer.find("\r\n\r\n") + 4)).size() == of_the_long_brief);
    }
    {
        SocketClient asking{server.port()};
        asking.send("HEAD" + header);
        CHECK_THAT(asking.answer(false), Contains("Cairn-Total: 1100"));
        CHECK(asking.at_end());
    }
    {
        SocketClient leaving{server.port()};
        leaving.send("GET" + header);
        CHECK(leaving.readable_within(std::chrono::seconds(20)));
    }
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK_THAT(client.answer(), Contains("\"status\":\"ok\""));
}
