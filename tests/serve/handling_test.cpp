// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus_of_three.h"
#include "serve/etag.h"
#include "serve/router.h"

using namespace cairn;

TEST_CASE("nobody below the ceiling learns of a restricted brief through any door", "[serve][handling]") {
    CorpusOfThree     three;
    const std::string id = three.finding_beginning("Customs officers");
    three.reader = {.may_read = true, .may_write = false, .ceiling = Handling::public_, .name = {}};
    for (const std::string format : {"csv", "json", "jsonl", "md", "ris", "bibtex", "csl"}) {
        CAPTURE(format);
        CHECK(three.get("/export?format=" + format).body.find("zubrowka") == std::string::npos);
        CHECK(three.get("/export?in=briefs&format=" + format).body.find("muggling") == std::string::npos);
    }
    for (const std::string target : {"/", "/search", "/api/v1/findings?limit=100", "/api/v1/briefs", "/api/v1/suggest?q=zub", "/feed.atom",
                                     "/feed.atom?in=briefs", "/themes", "/frameworks/sar", "/review", "/api/v1/frameworks/sar/coverage"}) {
        CAPTURE(target);
        const Response response = three.get(target);
        CHECK(response.status == 200);
        CHECK(response.body.find("zubrowka") == std::string::npos);
        CHECK(response.body.find("muggling") == std::string::npos);
    }
    CHECK(three.get("/api/v1/briefs/smuggling").status == 404);
    CHECK(three.get("/briefs/smuggling").status == 404);
    CHECK(three.get("/api/v1/findings/" + id).status == 404);
    CHECK(three.get("/findings/" + id).status == 404);
    CHECK(parsed(three.get("/api/v1/findings?q=zubrowka"))["total"] == 0);
    CHECK(parsed(three.ask(Method::post, "/api/v1/match", "zubrowka lorry customs", "text/plain"))["total"] == 0);
}

TEST_CASE("what is above the ceiling is not counted", "[serve][handling]") {
    CorpusOfThree three;
    three.reader.ceiling = Handling::public_;
    CHECK(parsed(three.get("/healthz"))["briefs"] == 2);
    CHECK(parsed(three.get("/api/v1/findings?facets=kind"))["total"] == 4);
    std::size_t counted = 0;
    const Json by_year = parsed(three.get("/api/v1/findings?facets=year"));
    for (const Json& value : by_year["facets"]["year"]) {
        counted += value["count"].get<std::size_t>();
        CHECK(value["value"] != "2020");
    }
    CHECK(counted == 4);
}

TEST_CASE("what is above the ceiling is refused in the words used for what is not there", "[serve][handling]") {
    CorpusOfThree three;
    three.reader.ceiling = Handling::public_;
    const auto words = [&](std::string id) {
        std::string body = three.get("/api/v1/briefs/" + id).body;
        return body.replace(body.find(id), id.size(), "X");
    };
    CHECK(words("smuggling") == words("nowhere"));
}

TEST_CASE("an editor below the ceiling can neither change nor find out about it by writing", "[serve][handling]") {
    CorpusOfThree     three;
    const std::string text = three.folder.read("briefs/smuggling.md");
    const std::string id = three.finding_beginning("Customs officers");
    three.reader.ceiling = Handling::public_;
    CHECK(three.ask(Method::put, "/api/v1/briefs/smuggling", "# A\n", "text/markdown", with_header("if-match", "*")).status == 404);
    CHECK(three.ask(Method::delete_, "/api/v1/briefs/smuggling").status == 404);
    CHECK(three.ask(Method::post, "/api/v1/findings/" + id + "/notes", "{}", "application/json").status == 404);
    const Response twin = three.ask(Method::post, "/api/v1/briefs", text, "text/markdown");
    CHECK(twin.status == 409);
    CHECK(twin.body.find("smuggling") == std::string::npos);
    CHECK(three.folder.read("briefs/smuggling.md") == text);
}

TEST_CASE("an example says so wherever it is exported", "[serve][handling]") {
    const CorpusOfThree three;
    for (const std::string format : {"csv", "md", "ris", "bibtex", "csl"}) {
        CAPTURE(format);
        CHECK(three.get("/export?q=fuel&format=" + format).body.find("not to be cited") != std::string::npos);
    }
    CHECK(parsed(three.get("/api/v1/findings?q=fuel"))["hits"][0]["brief"]["example"] == true);
    CHECK(three.get("/feed.atom?q=fuel").body.find("not to be cited") != std::string::npos);
}
