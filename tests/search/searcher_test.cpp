// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "search/small_corpus.h"

using namespace cairn;
using cairn::test::brief;
using cairn::test::SmallCorpus;
using cairn::test::TemporaryCorpus;

namespace {

Query of_briefs() {
    Query query;
    query.unit = Unit::briefs;
    return query;
}

}  // namespace

TEST_CASE("briefs are found by their whole text, with the number of their findings", "[search][briefs]") {
    const Results results = SmallCorpus::get().ask("ministry", of_briefs());
    REQUIRE(results.briefs.size() == 1);
    CHECK(results.briefs[0].brief.id == "mali");
    CHECK(results.briefs[0].findings == 5);
}

TEST_CASE("a brief whose whole title is the query comes first", "[search][briefs]") {
    TemporaryCorpus folder;
    folder.write("a", brief("", "Fuel and fuel and fuel contracts", "- Fuel contracts, fuel contracts, fuel contracts.\n", ""));
    folder.write("b", "# Fuel contracts\n\n" + std::string(300, '.') + "\n\n## Key Issues\n\n- Trucks came late and no fuel contract.\n");
    (void)folder.index();
    Query query = of_briefs();
    query.text = "fuel contracts";
    const Searcher searcher(folder.open(), starter_vocabulary());
    REQUIRE(searcher.search(query).briefs.size() == 2);
    CHECK(searcher.search(query).briefs[0].brief.id == "b");
}

TEST_CASE("a brief is found by what its findings have", "[search][briefs]") {
    CHECK(SmallCorpus::get().ask("kind:recommendation country:Serbia", of_briefs()).total == 1);
    const Results both = SmallCorpus::get().ask("issue:political-will recommendation:monitoring-evaluation", of_briefs());
    REQUIRE(both.briefs.size() == 1);
    CHECK(both.briefs[0].brief.id == "mali");
}

TEST_CASE("one finding and one brief are found by id", "[search][searcher]") {
    const FindingHit hit = SmallCorpus::get().ask("ministry").findings.at(0);
    const auto       again = SmallCorpus::get().searcher().finding(hit.finding.id, Handling::public_);
    REQUIRE(again);
    CHECK(again->finding.text == hit.finding.text);
    CHECK(again->brief.title == "Security sector reform in Mali");
    CHECK_FALSE(SmallCorpus::get().searcher().finding("mali/000000", Handling::public_));
    const auto whole = SmallCorpus::get().searcher().brief("mali", Handling::public_);
    REQUIRE(whole);
    CHECK(SmallCorpus::get().searcher().briefs_with_hash(whole->brief.hash) == std::vector<std::string>{"mali"});
    CHECK(SmallCorpus::get().searcher().briefs_with_hash(sha256_hex("other")).empty());
}

TEST_CASE("briefs that share a text's rare words are named, most words first, and no others", "[search][searcher]") {
    const auto ids = [](const std::vector<std::string>& words, std::size_t limit = 8) {
        std::vector<std::string> found;
        for (const BriefPlace& place : SmallCorpus::get().searcher().briefs_with_words(words, limit)) {
            CHECK(place.path == "briefs/" + place.id + ".md");
            found.push_back(place.id);
        }
        return found;
    };
    using Ids = std::vector<std::string>;
    CHECK(ids({"officers", "skills", "ministry", "zanzibar"}) == Ids{"serbia", "mali"});
    CHECK(ids({"officers", "skills", "ministry"}, 1) == Ids{"serbia"});
    CHECK(ids({"ministry", "officers", "trained", "twice", "skills", "rescue"}) == Ids{"serbia"});  // one in six is no copy
    CHECK(ids({"zanzibar"}).empty());
    CHECK(ids({}).empty());
}

TEST_CASE("related findings leave out the finding itself and put other briefs first", "[search][searcher]") {
    const FindingHit hit = SmallCorpus::get().ask("\"local ownership\"").findings.at(0);
    const auto       related = SmallCorpus::get().searcher().related(hit.finding.id, Handling::public_, 10);
    REQUIRE_FALSE(related.empty());
    bool own_brief = false;
    for (const FindingHit& one : related) {
        CHECK(one.finding.id != hit.finding.id);
        CHECK_FALSE((own_brief && one.brief.id != "mali"));
        own_brief = one.brief.id == "mali";
    }
}

TEST_CASE("words that no other finding has in any form do not crowd out what findings share", "[search][searcher]") {
    std::string own = "- Gendarmerie";
    for (const char* word : {"bridge", "camel", "donkey", "engine", "ferry", "garden", "hammer", "island", "jacket", "kettle", "ladder", "mirror",
                             "needle", "orchard", "pencil"}) {
        own += std::string(", ") + word + ", " + word + "s";
    }
    TemporaryCorpus folder;
    folder.write("own", brief("", "Own", own + ".\n", ""));
    folder.write("others", brief("", "Others", "- The gendarmerie was late.\n- A gendarmerie patrol left.\n", ""));
    (void)folder.index();
    const Searcher searcher(folder.open(), starter_vocabulary());
    CHECK(searcher.related(searcher.search({.text = "donkey"}).findings.at(0).finding.id, Handling::public_, 10).size() == 2);
}

TEST_CASE("suggestions complete the last word and keep what stands before it", "[search][suggest]") {
    const auto of = [](const std::string& text, const std::string& kind) {
        for (const Suggestion& one : SmallCorpus::get().searcher().suggest(text, Handling::public_, 30)) {
            if (one.kind == kind) return one.text;
        }
        return std::string();
    };
    CHECK(of("coun", "field") == "country:");
    CHECK(of("fuel amba", "word") == "fuel ambassadors");
    CHECK(of("owner", "theme") == "theme:local-ownership");
    CHECK(of("serb", "country") == "country:RS");
    CHECK(of("police", "title") == "brief:\"serbia\"");
    CHECK(SmallCorpus::get().searcher().suggest("a", Handling::public_, 5).empty());
}

TEST_CASE("explain tells each hit's score by field and word", "[search][explain]") {
    const Results results = SmallCorpus::get().ask("ministry political", {.explain = true});
    REQUIRE_FALSE(results.findings.empty());
    const auto& parts = results.findings[0].explain;
    const auto  about = [&](const std::string& word) {
        return std::ranges::any_of(parts, [&](const ScorePart& part) { return part.word == word && part.score > 0; });
    };
    CHECK(about("ministry"));
    CHECK(about("political"));
}

TEST_CASE("a withdrawn brief is found only when it is asked for", "[search][searcher]") {
    TemporaryCorpus folder;
    folder.write("gone", brief("state: withdrawn\n", "Gone", "- Fuel was short.\n", ""));
    (void)folder.index();
    const Searcher searcher(folder.open(), starter_vocabulary());
    CHECK(searcher.search({.text = "fuel"}).total == 0);
    CHECK(searcher.search({.text = "fuel is:withdrawn"}).total == 1);
}

TEST_CASE("a searcher sees what the writer committed, and a new generation", "[search][searcher]") {
    TemporaryCorpus folder;
    folder.write("fuel", brief("", "Fuel", "- Fuel was short.\n", ""));
    (void)folder.index();
    const Searcher searcher(folder.open(), starter_vocabulary());
    const std::string first = searcher.info().revision;
    folder.write("trucks", brief("", "Trucks", "- Trucks came late.\n", ""));
    (void)folder.index();
    CHECK(searcher.search({.text = "trucks", .facets = {"kind"}}).total == 1);
    CHECK(searcher.search({.text = "", .facets = {"kind"}}).facets.at(0).values.at(0).count == 2);
    CHECK(searcher.info().revision != first);
    folder.remove("fuel");
    (void)folder.index(true);
    CHECK(searcher.search({.text = "fuel"}).total == 0);
    CHECK(searcher.search({.text = "trucks", .facets = {"kind"}}).facets.at(0).values.at(0).count == 1);
}

TEST_CASE("without an index a searcher says what to do", "[search][searcher]") {
    TemporaryCorpus folder;
    CHECK_THROWS_WITH(Searcher(folder.open(), starter_vocabulary()), Catch::Contains("run 'cairn index'"));
}

TEST_CASE("what recurrence is measured on keeps to the ceiling and to the newest, in the order of ids", "[search][recurring]") {
    const Searcher&    searcher = SmallCorpus::get().searcher();
    const SaidFindings all = searcher.said_findings(Handling::public_, 1000);
    CHECK(all.visible == all.all.size());
    CHECK(all.revision == searcher.info().revision);
    CHECK(std::ranges::is_sorted(all.all, {}, [](const SaidFinding& one) { return one.said.finding; }));
    for (const SaidFinding& one : all.all) {
        CHECK(one.brief.id != "inside");
        CHECK(one.said.event == one.brief.id);  // none of these names an event
    }
    CHECK(searcher.said_findings(Handling::internal, 1000).visible > all.visible);
    const SaidFindings newest = searcher.said_findings(Handling::public_, 2);
    CHECK(newest.visible == all.visible);
    REQUIRE(newest.all.size() == 2);
    for (const SaidFinding& one : newest.all) CHECK((one.brief.id == "french" || one.brief.id == "buy-in"));
}
