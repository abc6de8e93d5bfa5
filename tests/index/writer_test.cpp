// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <fstream>
#include <functional>

#include <unistd.h>
#include <xapian.h>

#include "cairn/error.h"
#include "index/generation.h"
#include "index/schema.h"
#include "index/temporary_corpus.h"

using namespace cairn;
using cairn::test::analyser;
using cairn::test::brief;
using cairn::test::TemporaryCorpus;

namespace {

const std::string fuel = brief("", "Fuel", "- No fuel contract was in place.\n", "");
const std::string ferries = brief("", "Ferries", "", "- Harbour masters should keep two ferries ready.\n");

/// Total of findings that have `text`.
std::size_t found(const TemporaryCorpus& folder, const std::string& text) {
    const Corpus corpus = folder.open();
    Query        query;
    query.text = text;
    query.ceiling = Handling::restricted;
    return Searcher(corpus, starter_vocabulary()).search(query).total;
}

std::string why_thrown(const auto& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("what was read counts for the very same source alone", "[index]") {
    const Source source{.id = "fuel", .path = "briefs/fuel.md", .bytes = fuel, .added = "2024-01-01"};
    Analysis     marked = analyser()->analyse(source);
    marked.brief.title = "read before";
    Readings readings(*analyser());
    readings.add(source, marked);
    CHECK(readings.of(source).brief.title == "read before");
    for (const auto& change : std::vector<std::function<void(Source&)>>{
             [](Source& other) { other.id = "another"; }, [](Source& other) { other.path = "briefs/another.md"; },
             [](Source& other) { other.bytes += "\n"; }, [](Source& other) { other.added = "2024-01-02"; }}) {
        Source other = source;
        change(other);
        CHECK(readings.of(other).brief.title == "Fuel");
    }
}

TEST_CASE("a build that is broken off from outside ends its threads first", "[index]") {
    TemporaryCorpus folder;
    for (int i = 0; i < 40; ++i) folder.write("b" + std::to_string(i), fuel);
    const Corpus corpus = folder.open();
    IndexWriter  writer(corpus, analyser());
    const Progress fails = [](std::size_t, std::size_t) { throw std::runtime_error("nobody watches"); };
    CHECK_THROWS_WITH(writer.update(true, fails), "nobody watches");
    CHECK(writer.update(true).added == 40);
}

TEST_CASE("a first update builds, a second finds nothing to do", "[index][writer]") {
    TemporaryCorpus folder;
    folder.write("fuel", fuel);
    folder.write("sub/ferries", ferries);
    const IndexReport first = folder.index();
    CHECK(first.added == 2);
    CHECK(first.info.briefs == 2);
    CHECK(first.info.findings == 2);
    const IndexReport second = folder.index();
    CHECK(second.unchanged == 2);
    CHECK(second.added + second.changed + second.removed == 0);
    CHECK(second.info.revision == first.info.revision);
}

TEST_CASE("what was added, changed and deleted is found, found anew and gone", "[index][writer]") {
    TemporaryCorpus folder;
    folder.write("fuel", fuel);
    const IndexReport first = folder.index();

    folder.write("ferries", ferries);
    CHECK(folder.index().added == 1);
    CHECK(found(folder, "ferries") == 1);

    folder.write("fuel", brief("", "Fuel", "- No diesel contract was in place.\n", ""));
    const IndexReport changed = folder.index();
    CHECK(changed.changed == 1);
    CHECK(changed.info.revision != first.info.revision);
    CHECK(found(folder, "\"diesel contract\"") == 1);
    CHECK(found(folder, "\"fuel contract\"") == 0);

    folder.remove("ferries");
    CHECK(folder.index().removed == 1);
    CHECK(found(folder, "\"two ferries\"") == 0);
}

TEST_CASE("one path is brought up to date alone", "[index][writer]") {
    TemporaryCorpus folder;
    folder.write("fuel", fuel);
    const Corpus corpus = folder.open();
    IndexWriter  writer(corpus, analyser());
    (void)writer.update();
    folder.write("ferries", ferries);
    CHECK(writer.update_paths({"briefs/ferries.md"}).info.briefs == 2);
    CHECK(writer.path_of("ferries") == "briefs/ferries.md");
    folder.remove("ferries");
    CHECK(writer.update_paths({"briefs/ferries.md"}).removed == 1);
    CHECK(writer.path_of("ferries").empty());
}

TEST_CASE("of two briefs with one id the first path keeps it, and the other gets it back", "[index][writer]") {
    const bool all_at_once = GENERATE(true, false);
    CAPTURE(all_at_once);
    TemporaryCorpus folder;
    folder.write("b", brief("id: one\n", "Second", "- Second issue about fuel.\n", ""));
    if (!all_at_once) CHECK(folder.index().doubled.empty());
    folder.write("a", brief("id: one\n", "First", "- First issue about trucks.\n", ""));
    const IndexReport report = folder.index();
    REQUIRE(report.doubled.size() == 1);
    CHECK(report.doubled[0].path == "briefs/b.md");
    CHECK(report.info.briefs == 2);
    {
        const Corpus      corpus = folder.open();
        const IndexWriter writer(corpus, analyser());
        CHECK(writer.path_of("one") == "briefs/a.md");
        CHECK(writer.path_of("b") == "briefs/b.md");
    }
    folder.remove("a");
    (void)folder.index();
    const Corpus      corpus = folder.open();
    const IndexWriter writer(corpus, analyser());
    CHECK(writer.path_of("one") == "briefs/b.md");
    CHECK(writer.path_of("b").empty());
}

TEST_CASE("a refused brief never enters, and stays told", "[index][writer]") {
    TemporaryCorpus folder;
    folder.write("banner", "SECRET//NOFORN\n\n# A note\n\n## Key Recommendations\n\n- Patrols should carry zubrowka.\n\nSECRET//NOFORN\n");
    folder.write("fuel", fuel);
    for (int times = 0; times < 2; ++times) {
        const IndexReport report = folder.index();
        CAPTURE(times);
        REQUIRE(report.refused.size() == 1);
        CHECK(report.refused[0].path == "briefs/banner.md");
        CHECK_FALSE(report.refused[0].why.empty());
        CHECK(report.info.briefs == 1);
    }
    CHECK(found(folder, "zubrowka") == 0);
}

TEST_CASE("a second writer is told who has the index", "[index][writer]") {
    TemporaryCorpus folder;
    const Corpus    corpus = folder.open();
    IndexWriter     first(corpus, analyser());
    const std::string why = why_thrown([&] { IndexWriter second(corpus, analyser()); });
    CHECK(why.find("process " + std::to_string(getpid())) != std::string::npos);
}

TEST_CASE("an update that died between its two commits is seen and mended", "[index][writer]") {
    TemporaryCorpus folder;
    folder.write("fuel", fuel);
    (void)folder.index();
    const Corpus corpus = folder.open();
    const auto   generation = index::current_generation(corpus.cache_folder());
    REQUIRE(generation);
    {   // findings are committed first: as if the process had died before the briefs were
        Xapian::WritableDatabase findings((corpus.cache_folder() / *generation / "findings").string(), Xapian::DB_OPEN);
        findings.set_metadata(index::source_key("briefs/fuel.md"), index::source_value({"briefs/fuel.md", "newer", ""}));
        findings.delete_document(index::boolean_term(index::prefix_path, "briefs/fuel.md", false));
        findings.commit();
    }
    CHECK(folder.index().changed == 1);
    CHECK(found(folder, "fuel") == 1);
    CHECK(folder.index().unchanged == 1);
}

TEST_CASE("an index that cannot be read, or of another schema, is built again", "[index][writer]") {
    TemporaryCorpus folder;
    folder.write("fuel", fuel);
    (void)folder.index();
    const Corpus corpus = folder.open();
    const auto   generation = index::current_generation(corpus.cache_folder());
    REQUIRE(generation);
    SECTION("damaged") { std::ofstream(corpus.cache_folder() / *generation / "briefs" / "iamglass") << "not an index"; }
    SECTION("another schema") {
        Xapian::WritableDatabase briefs((corpus.cache_folder() / *generation / "briefs").string(), Xapian::DB_OPEN);
        briefs.set_metadata("schema", "0");
        briefs.commit();
    }
    CHECK_FALSE(has_index(corpus, *starter_vocabulary()));
    CHECK(folder.index().added == 1);
    CHECK(has_index(corpus, *starter_vocabulary()));
    CHECK(found(folder, "fuel") == 1);
}

TEST_CASE("a rebuild leaves one generation behind", "[index][writer]") {
    TemporaryCorpus folder;
    folder.write("fuel", fuel);
    (void)folder.index();
    (void)folder.index(true);
    const Corpus corpus = folder.open();
    std::size_t  folders = 0;
    for (const auto& entry : std::filesystem::directory_iterator(corpus.cache_folder())) folders += entry.is_directory() ? 1 : 0;
    CHECK(folders == 1);
}

TEST_CASE("an empty corpus has an empty index", "[index][writer]") {
    TemporaryCorpus folder;
    CHECK(folder.index().info.briefs == 0);
    CHECK(found(folder, "anything") == 0);
}
