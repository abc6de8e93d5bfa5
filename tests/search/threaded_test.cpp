// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <atomic>
#include <mutex>
#include <thread>

#include "cairn/error.h"
#include "index/temporary_corpus.h"

using namespace cairn;
using cairn::test::analyser;
using cairn::test::brief;
using cairn::test::TemporaryCorpus;

TEST_CASE("threads that bring the first texts at once find the same in them", "[threads]") {
    const Analyser           fresh(starter_vocabulary());
    const Source             source{"fuel", "briefs/fuel.md", brief("", "Fuel", "- Local partners did not own the reform.\n", ""), ""};
    std::vector<Analysis>    analyses(4);
    std::vector<std::thread> threads;
    for (Analysis& analysis : analyses) threads.emplace_back([&] { analysis = fresh.analyse(source); });
    for (std::thread& thread : threads) thread.join();
    for (const Analysis& analysis : analyses) {
        REQUIRE(analysis.findings.size() == 1);
        CHECK(!analysis.findings[0].tags.empty());
        CHECK(analysis.findings[0].tags.size() == analyses[0].findings[0].tags.size());
    }
}

TEST_CASE("eight threads search while the index is updated and replaced", "[threads]") {
    constexpr int   readers = 8, rounds = 6, fixed_briefs = 30;
    TemporaryCorpus folder;
    for (int i = 0; i < fixed_briefs; ++i) {
        folder.write("fixed-" + std::to_string(i), brief("date: 2018\n", "Fixed", "- Fuel was short again in place " + std::to_string(i) + ".\n", ""));
    }
    const Corpus corpus = folder.open();
    IndexWriter  writer(corpus, analyser());
    (void)writer.update();
    const Searcher searcher(corpus, starter_vocabulary());

    std::atomic<bool>        done{false};
    std::atomic<std::size_t> answers{0};
    std::mutex               mutex;
    std::string              failure;
    const auto               search = [&](int number) {
        const std::vector<std::string> texts{"fuel", "fuel short", "\"fuel was short\"", "place -short", "plac*", "zzyzx fuel"};
        try {
            for (std::size_t i = static_cast<std::size_t>(number); !done; ++i) {
                const Results results = searcher.search({.text = texts[i % texts.size()], .facets = {"kind", "year"}});
                if (i % texts.size() == 0 && results.total < fixed_briefs) throw Error{ErrorKind::index, "findings are missing"};
                if (!results.findings.empty()) (void)searcher.related(results.findings[0].finding.id, Handling::public_, 3);
                (void)searcher.suggest("fue", Handling::public_, 5);
                ++answers;
            }
        } catch (const Error& error) {
            const std::lock_guard lock(mutex);
            failure = error.what();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < readers; ++i) threads.emplace_back(search, i);
    for (int round = 0; round < rounds; ++round) {
        folder.write("changing", brief("date: 2019\n", "Changing", "- Fuel was short in round " + std::to_string(round) + ".\n", ""));
        (void)writer.update_paths({"briefs/changing.md"});
        if (round % 3 == 2) (void)writer.update(true);
    }
    done = true;
    for (std::thread& thread : threads) thread.join();
    CHECK(failure.empty());
    CHECK(answers > 0);
    CHECK(searcher.search({.text = "\"round 5\""}).total == 1);
}
