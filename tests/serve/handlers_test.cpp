// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus_of_three.h"
#include "serve/etag.h"
#include "serve/router.h"

using namespace cairn;
using Catch::Matchers::Contains;

TEST_CASE("a search answers with the envelope", "[serve][api]") {
    const CorpusOfThree three;
    const Response      response = three.get("/api/v1/findings?q=local+partners&facets=kind,theme&limit=1");
    REQUIRE(response.status == 200);
    CHECK(header_of(response, "Content-Type") == "application/json");
    const Json json = parsed(response);
    CHECK(json["total"] == 2);
    CHECK(json["limit"] == 1);
    REQUIRE(json["hits"].size() == 1);
    for (const char* key : {"id", "kind", "text", "heading_path", "lines", "modality", "confidence", "evidence", "tags", "links",
                            "score", "snippet", "url", "brief"}) {
        CAPTURE(key);
        CHECK(json["hits"][0].contains(key));
    }
    CHECK(json["facets"]["kind"].size() == 2);
    CHECK_FALSE(json["query"]["read_back"].get<std::string>().empty());
}

TEST_CASE("a repeated filter means either, different filters mean all", "[serve][api]") {
    const CorpusOfThree three;
    CHECK(parsed(three.get("/api/v1/findings?kind=lesson"))["total"] == 1);
    CHECK(parsed(three.get("/api/v1/findings?kind=lesson&kind=issue"))["total"] == 3);
    CHECK(parsed(three.get("/api/v1/findings?kind=lesson&kind=issue&year=2021"))["total"] == 2);
}

TEST_CASE("each facet sets its own filter aside", "[serve][api]") {
    const CorpusOfThree three;
    const Json          json = parsed(three.get("/api/v1/findings?kind=lesson&facets=kind"));
    CHECK(json["total"] == 1);
    CHECK(json["facets"]["kind"].size() == 3);
}

TEST_CASE("a malformed parameter is a 400 that names it", "[serve][api]") {
    const CorpusOfThree three;
    const auto [query, name] = GENERATE(table<std::string, std::string>({
        {"limit=abc", "limit"},       {"limit=0", "limit"},         {"limit=101", "limit"},    {"offset=-1", "offset"},
        {"offset=10000", "offset"},    {"kind=nonsense", "kind"},    {"colour=red", "colour"},  {"sort=sideways", "sort"},
        {"theme=nowhere", "theme"},   {"clause=sar/no", "clause"},  {"year=20x8", "year"},     {"year=2020..2018", "year"},
        {"status=perhaps", "status"}, {"facets=kind,shoe", "facets"}, {"any=maybe", "any"},    {"lang=english", "lang"},
        {"issue=nowhere", "issue"},
    }));
    CAPTURE(query);
    const Response response = three.get("/api/v1/findings?q=x&" + query);
    CHECK(response.status == 400);
    CHECK(header_of(response, "Content-Type") == "application/problem+json");
    const Json json = parsed(response);
    CHECK(json["status"] == 400);
    CHECK(json["parameter"] == name);
    CHECK_THAT(json["detail"].get<std::string>(), Catch::Matchers::StartsWith(name + ": "));
}

TEST_CASE("a slip in a kind is met with the right one", "[serve][api]") {
    const CorpusOfThree three;
    CHECK_THAT(parsed(three.get("/api/v1/findings?kind=isue"))["detail"].get<std::string>(), Contains("did you mean 'issue'?"));
}

TEST_CASE("one finding comes with its notes and its relations", "[serve][api]") {
    const CorpusOfThree three;
    const std::string   id = three.finding_beginning("Ferries came late");
    const Response      response = three.get("/api/v1/findings/" + id);
    REQUIRE(response.status == 200);
    const Json json = parsed(response);
    CHECK(json["id"] == id);
    CHECK(json["notes"] == Json::array());
    CHECK(json["related"].is_array());
    CHECK(three.get("/api/v1/findings/" + id, with_header("if-none-match", std::string(header_of(response, "ETag")))).status == 304);
}

TEST_CASE("one brief is the inspect object with notes, or its own Markdown", "[serve][api]") {
    const CorpusOfThree three;
    const Response      response = three.get("/api/v1/briefs/ferries");
    const Json          json = parsed(response);
    CHECK(json["brief"]["id"] == "ferries");
    CHECK(json["findings"].size() == 2);
    CHECK(json["notes"] == Json::array());
    CHECK(json.contains("diagnostics"));
    CHECK_FALSE(header_of(response, "ETag").empty());
    const Response markdown = three.get("/api/v1/briefs/ferries", with_header("accept", "text/markdown"));
    CHECK(markdown.body == ferries_markdown);
    CHECK(three.get("/api/v1/briefs/nowhere").status == 404);
}

TEST_CASE("an unknown path is 404 and a wrong method 405 with Allow", "[serve][api]") {
    const CorpusOfThree three;
    CHECK(three.get("/no/such", with_header("if-none-match", "*")).status == 404);
    const Response response = three.ask(Method::delete_, "/api/v1/findings");
    CHECK(response.status == 405);
    CHECK(header_of(response, "Allow") == "GET, HEAD");
}

TEST_CASE("every answer has the security headers, without exceptions for inline code", "[serve][pages]") {
    const CorpusOfThree three;
    const std::string   path = GENERATE("/", "/search?q=ferries", "/briefs/ferries", "/help", "/themes", "/frameworks", "/add", "/login",
                                        "/review", "/assets/style.css", "/api/v1/findings", "/no/such", "/healthz");
    CAPTURE(path);
    const Response response = three.get(path);
    CHECK(response.status == (path == "/no/such" ? 404 : 200));
    const std::string policy{header_of(response, "Content-Security-Policy")};
    CHECK_THAT(policy, Contains("default-src 'none'") && Contains("frame-ancestors 'none'") && !Contains("unsafe-inline"));
    CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
    CHECK_FALSE(header_of(response, "Referrer-Policy").empty());
    CHECK_FALSE(header_of(response, "Cache-Control").empty());
}

TEST_CASE("an answer to If-None-Match has no body", "[serve][etag]") {
    const CorpusOfThree three;
    const Response      first = three.get("/api/v1/findings?q=ferries");
    const Response      again = three.get("/api/v1/findings?q=ferries", with_header("if-none-match", std::string(header_of(first, "ETag"))));
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(header_of(again, "ETag") == header_of(first, "ETag"));
}

TEST_CASE("health tells revision and counts, readiness that a search works", "[serve][operators]") {
    const CorpusOfThree three;
    const Json          json = parsed(three.get("/healthz"));
    CHECK(json["status"] == "ok");
    CHECK(json["briefs"] == 3);
    CHECK(json["findings"] == 5);
    CHECK_FALSE(json["revision"].get<std::string>().empty());
    CHECK(three.get("/readyz").status == 200);
}

TEST_CASE("the document for programs has every route of the table", "[serve][operators]") {
    const CorpusOfThree three;
    const Json          json = parsed(three.get("/api/v1/openapi.json"));
    std::size_t         operations = 0;
    for (const auto& [path, methods] : json["paths"].items()) {
        operations += methods.size();
    }
    CHECK(operations == routes().size());
    CHECK(json["paths"]["/api/v1/briefs/{id}"]["put"].contains("requestBody"));
}

TEST_CASE("the framework that weighs most stands first, under the names that people know", "[serve]") {
    const CorpusOfThree three;
    const std::string   body = three.get("/frameworks").body;
    const std::size_t   sar = body.find("href=\"/frameworks/sar\"");
    REQUIRE(sar != std::string::npos);
    CHECK(sar < body.find("href=\"/frameworks/dcaf-good-ssg\""));
    CHECK_THAT(three.get("/frameworks/sar").body, Catch::Matchers::Contains("SAR, Stabilization Assistance Review"));
}

TEST_CASE("the taxonomy and the frameworks come whole", "[serve][api]") {
    const CorpusOfThree three;
    CHECK(parsed(three.get("/api/v1/taxonomy"))["concepts"].size() >= 68);
    const Json sar = parsed(three.get("/api/v1/frameworks/sar"));
    CHECK(sar["clauses"].size() >= 20);
    CHECK(three.get("/api/v1/frameworks/nowhere").status == 404);
}

TEST_CASE("coverage has a row for every clause, decided apart from suggested", "[serve][api]") {
    const CorpusOfThree three;
    const std::string   id = three.finding_beginning("Ferries came late");
    const std::string   note = R"({"motivation": "linking", "creator": {"type": "Person", "name": "Anna"},
                                   "body": {"clause": "sar/burden-sharing", "relation": "not-applied", "decision": "accept"}})";
    REQUIRE(three.ask(Method::post, "/api/v1/findings/" + id + "/notes", note, "application/json").status == 201);
    const Json json = parsed(three.get("/api/v1/frameworks/sar/coverage"));
    CHECK(json["briefs"] == 3);
    CHECK(json["rows"].size() == parsed(three.get("/api/v1/frameworks/sar"))["clauses"].size() + 1);
    for (const Json& row : json["rows"]) {
        if (row["clause"] == "burden-sharing") {
            CHECK(row["decided"]["findings"] == 1);
            CHECK(row["decided"]["kinds"]["issue"] == 1);
            CHECK(row["decided"]["relations"]["not-applied"] == 1);
            CHECK(row["decided"]["years"]["2019"] == 1);
        } else {
            CHECK(row["decided"]["findings"] == 0);
        }
    }
}

TEST_CASE("pasted text finds what bears on it", "[serve][api]") {
    const CorpusOfThree three;
    const Response      response = three.ask(Method::post, "/api/v1/match?limit=2", "The harbour masters (had NOT two ferries", "text/plain");
    REQUIRE(response.status == 200);
    CHECK_THAT(parsed(response)["hits"][0]["text"].get<std::string>(), Contains("Harbour masters"));
    CHECK(parsed(response)["hits"][0]["passage"] == "The harbour masters (had NOT two ferries");
    CHECK(three.ask(Method::post, "/api/v1/match", " \n", "text/plain").status == 400);
    CHECK(three.ask(Method::post, "/api/v1/match", std::string(70'000, 'a'), "text/plain").status == 413);
}

TEST_CASE("a matched finding comes with the sentence that it answers", "[serve][api]") {
    const CorpusOfThree three;
    const std::string   plan = "Our fuel comes by truck in winter. We shall keep two ferries ready. The budget is small.";
    const Json          hits = parsed(three.ask(Method::post, "/api/v1/match", plan, "text/plain"))["hits"];
    CHECK(hits.size() > 1);
    for (const Json& hit : hits) {
        const bool of_ferries = hit["text"].get<std::string>().find("erries") != std::string::npos;
        CHECK(hit["passage"] == (of_ferries ? "We shall keep two ferries ready." : "Our fuel comes by truck in winter."));
    }
}

TEST_CASE("suggestions complete the last word", "[serve][api]") {
    const CorpusOfThree three;
    const Json          json = parsed(three.get("/api/v1/suggest?q=ferr"));
    CHECK(json["q"] == "ferr");
    CHECK(json["suggestions"].is_array());
    CHECK(three.get("/api/v1/suggest?limit=1000").status == 400);
}

TEST_CASE("a host that is none of ours is misdirected", "[serve][access]") {
    const CorpusOfThree three;
    CHECK(three.get("/healthz", with_header("host", "evil.example")).status == 421);
    CHECK(three.get("/healthz", with_header("host", "localhost:1")).status == 200);
}

TEST_CASE("what a page of another site sends is turned away", "[serve][access]") {
    const CorpusOfThree three;
    Request             from_elsewhere = with_header("origin", "http://evil.example");
    from_elsewhere.headers["host"] = "127.0.0.1:8080";
    const auto path = GENERATE("/api/v1/briefs", "/api/v1/preview", "/login");
    const auto type = std::string_view(path) == "/login" ? "application/x-www-form-urlencoded" : "text/markdown";
    CHECK(three.ask(Method::post, path, "# A\n", type, from_elsewhere).status == 403);
    CHECK(three.get("/api/v1/briefs/a").status == 404);
}
