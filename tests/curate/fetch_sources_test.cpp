// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/fetch_sources.h"

#include <atomic>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "curate/corpus_under_test.h"
#include "curate/provenance.h"
#include "fetch/bad_source.h"

using namespace cairn;
using namespace cairn::test;
using Catch::Contains;
using Strings = std::vector<std::string>;
using What = SourceNews::What;

namespace {

/// A server with one document that changes when told to, and answers conditional requests.
struct Library {
    std::atomic<int> version = 1;
    BadSource        source{[this](const Peer& peer, const std::string& path) {
        const std::string etag = "\"v" + std::to_string(version) + "\"";
        if (path == "/gone.md") {
            peer.send(answer("404 Not Found", "", ""));
        } else if (path == "/moved.md") {
            peer.send(answer("301 Moved Permanently", "Location: /ferries.md\r\n", ""));
        } else if (source.requests().back().find("If-None-Match: " + etag) != std::string::npos) {
            peer.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        } else {
            peer.send(answer("200 OK", "Content-Type: text/markdown\r\nETag: " + etag + "\r\n", ferries(std::to_string(version))));
        }
    }};
};

FetchLimits near_by() {
    FetchLimits limits;
    limits.allow_private = true;
    limits.tries = 1;
    return limits;
}

}  // namespace

TEST_CASE("a source is added once, asked on condition, and replaced when it changed, the old version kept", "[curate][sources]") {
    CorpusUnderTest test;
    Library library;
    const std::vector<WebSource> sources{
        {.url = library.source.url("/ferries.md"), .name = "web/ferries", .front_matter = {{"series", "Lakes"}}}};
    const auto fetched = [&] { return fetch_sources(*test.curator, sources, near_by()).at(0); };

    CHECK(fetched().what == What::added);
    const std::string first = test.folder.read("briefs/web/ferries.md");
    CHECK_THAT(first, Contains("series: Lakes") && Contains("source: ") && Contains(ferries("1")));
    CHECK(fetched().what == What::unchanged);
    CHECK_THAT(library.source.requests().back(), Contains("If-None-Match: \"v1\""));

    library.version = 2;
    const SourceNews news = fetched();
    CHECK(news.what == What::changed);
    CHECK(news.brief_id == "web/ferries");
    CHECK_THAT(test.folder.read("briefs/web/ferries.md"), Contains(ferries("2")));
    REQUIRE(test.curator->trash().size() == 1);
    CHECK(test.folder.read("trash/" + test.curator->trash().at(0).name + "/brief.md") == first);
    CHECK(test.found("ferries").size() == 1);
    CHECK(fetched().what == What::unchanged);
}

TEST_CASE("where a brief came from is a line with address, final address, time and hash", "[curate][sources]") {
    CorpusUnderTest test;
    Library library;
    fetch_sources(*test.curator, {{.url = library.source.url("/moved.md")}}, near_by());
    const std::map<std::string, Provenance> lines = read_provenance(test.corpus);
    REQUIRE(lines.size() == 1);
    const Provenance& line = lines.begin()->second;
    CHECK(line.url == library.source.url("/moved.md"));
    CHECK(line.final_url == library.source.url("/ferries.md"));
    CHECK(line.sha256 == sha256_hex(ferries("1")));
    CHECK(line.fetched.size() == 24);
    CHECK(line.path == "briefs/" + line.brief_id + ".md");
    test.curator->purge(line.brief_id);
    CHECK(test.folder.read("fetched.jsonl").empty());
}

TEST_CASE("a source that fails stops no other, and one deleted here stays so", "[curate][sources]") {
    CorpusUnderTest test;
    Library library;
    const std::vector<WebSource> sources{{.url = library.source.url("/gone.md")}, {.url = library.source.url("/ferries.md")}};
    std::vector<SourceNews> news = fetch_sources(*test.curator, sources, near_by());
    CHECK(news.at(0).what == What::failed);
    CHECK_THAT(news.at(0).sentence, Contains("no such document"));
    CHECK(news.at(1).what == What::added);

    test.curator->remove(news.at(1).brief_id, "");
    const std::size_t asked = library.source.requests().size();
    news = fetch_sources(*test.curator, {sources[1]}, near_by());
    CHECK(news.at(0).what == What::unchanged);
    CHECK_THAT(news.at(0).sentence, Contains("deleted here"));
    CHECK(library.source.requests().size() == asked);
}

TEST_CASE("a source on this machine is not fetched unless that is allowed", "[curate][sources]") {
    CorpusUnderTest test;
    Library library;
    FetchLimits limits = near_by();
    limits.allow_private = false;
    const SourceNews news = fetch_sources(*test.curator, {{.url = library.source.url("/ferries.md")}}, limits).at(0);
    CHECK(news.what == What::failed);
    CHECK_THAT(news.sentence, Contains("a private address"));
    CHECK(library.source.requests().empty());
    CHECK(test.corpus.list().empty());
}
