// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

#include "curate/corpus_under_test.h"

using namespace cairn;
using cairn::test::CorpusUnderTest;
using cairn::test::ferries;
using cairn::test::new_brief;

TEST_CASE("batches are added by two at once while others preview", "[threads]") {
    constexpr int            adders = 2, briefs = 8;
    CorpusUnderTest          test;
    std::atomic<int>         kept{0}, refused{0};
    std::atomic<bool>        done{false};
    const auto               add = [&](int who) {
        std::vector<NewBrief> batch;
        for (int i = 0; i < briefs; ++i) {
            batch.push_back(new_brief(ferries(std::to_string(who) + " times " + std::to_string(i)), "ferries"));
        }
        batch.push_back(batch.front());
        for (const Outcome& outcome : test.curator->add_all(batch)) ++(outcome.kept ? kept : refused);
    };
    std::thread preview([&] {
        while (!done) (void)test.curator->preview(new_brief(ferries("many")));
    });
    std::vector<std::thread> threads;
    for (int who = 0; who < adders; ++who) threads.emplace_back(add, who);
    for (std::thread& thread : threads) thread.join();
    done = true;
    preview.join();
    CHECK(kept == adders * briefs);
    CHECK(refused == adders);
    CHECK(test.folder.files("briefs").size() == std::size_t{adders} * briefs);
    CHECK(test.found("ferries").size() == std::size_t{adders} * briefs);
}
