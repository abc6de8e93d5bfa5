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

TEST_CASE("a former version changes places with the text that a fetch brought", "[curate][sources]") {
    CorpusUnderTest test;
    Library library;
    const std::vector<WebSource> sources{{.url = library.source.url("/ferries.md"), .name = "ferries"}};
    (void)fetch_sources(*test.curator, sources, near_by());
    const std::string first = test.folder.read("briefs/ferries.md");
    library.version = 2;
    (void)fetch_sources(*test.curator, sources, near_by());
    const std::string second = test.folder.read("briefs/ferries.md");
    const std::string of_second = test.curator->current("ferries").decided.analysis.findings.at(0).id;
    (void)test.curator->annotate(of_second, {.id = "", .creator = "Ada", .created = "", .target = "", .exact = "", .body = CommentNote{"why"}});

    const std::vector<Trashed> trash = test.curator->trash();
    REQUIRE(trash.size() == 1);
    CHECK(trash[0].is_version);
    CHECK(test.curator->restore(trash[0].name).path == "briefs/ferries.md");
    CHECK(test.folder.read("briefs/ferries.md") == first);
    REQUIRE(test.curator->trash().size() == 1);
    CHECK(test.folder.read("trash/" + test.curator->trash()[0].name + "/brief.md") == second);
    const Curator::Current now = test.curator->current("ferries");
    CHECK(now.decided.notes.at(1).finding == now.decided.analysis.findings.at(0).id);  // the comment came along
    CHECK(test.curator->annotate(of_second, {.id = "", .creator = "Ada", .created = "", .target = "", .exact = "", .body = CommentNote{"again"}}).target ==
          now.decided.analysis.findings.at(0).id);
    CHECK(fetch_sources(*test.curator, sources, near_by()).at(0).what == What::unchanged);  // it stays until the source changes

    test.curator->remove("ferries", "");  // where nothing stands, a version is taken back as what was deleted is
    test.curator->restore(test.curator->trash()[0].name);
    CHECK(test.folder.read("briefs/ferries.md") == second);
}

TEST_CASE("a source that lies about its encoding or its length is taken as its bytes are, or not at all", "[curate][sources]") {
    CorpusUnderTest test;
    const std::string latin = "# F\xE9rries\n\n## Recommendations\n\n- Masters should keep two ferries.\n";
    const BadSource source([&](const Peer& peer, const std::string& path) {
        const std::string type = "Content-Type: text/markdown; charset=utf-8\r\n";
        if (path == "/latin.md") peer.send(answer("200 OK", type, latin));
        if (path == "/packed.md") peer.send(answer("200 OK", type + "Content-Encoding: gzip\r\n", "no gzip"));
        if (path == "/short.md") peer.send("HTTP/1.1 200 OK\r\n" + type + "Content-Length: 4000\r\nConnection: close\r\n\r\n# Half");
        if (path == "/long.md") peer.send("HTTP/1.1 200 OK\r\n" + type + "Content-Length: 7\r\nConnection: close\r\n\r\n# Whole and more");
    });
    const auto news = fetch_sources(*test.curator, {{.url = source.url("/latin.md"), .name = "latin"}, {.url = source.url("/packed.md")},
                                                    {.url = source.url("/short.md")}, {.url = source.url("/long.md"), .name = "long"}}, near_by());
    CHECK(news.at(0).what == What::added);
    CHECK_THAT(test.folder.read("briefs/latin.md"), Catch::Matchers::EndsWith(latin));
    CHECK_THAT(news.at(1).sentence, Contains("sent as 'gzip'"));
    CHECK_THAT(news.at(2).sentence, Contains("ended before it was complete"));
    CHECK(news.at(3).what == What::added);
    CHECK_THAT(test.folder.read("briefs/long.md"), Catch::Matchers::EndsWith("# Whole"));
    CHECK(test.folder.files("briefs").size() == 2);
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
