// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/recurrence.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "cairn/error.h"

using namespace cairn;

namespace {

constexpr auto long_enough = std::chrono::minutes(1);

SaidFinding finding(const std::string& event, const std::string& text) {
    SaidFinding one;
    one.said = {.finding = event + "/aaaaaa", .event = event, .kind = FindingKind::lesson, .text = text, .language = "en",
                .concepts = {}, .clauses = {}, .addressee = ""};
    one.brief.id = event;
    return one;
}

/// One lesson at `events` events, and another that was said once.
SaidFindings said_at(int events, const std::string& revision) {
    SaidFindings findings{.revision = revision, .visible = 0, .all = {}};
    for (int i = 0; i < events; ++i) {
        findings.all.push_back(finding("event-" + std::to_string(i), "Open a coordination cell before the first adviser deploys to province."));
    }
    findings.all.push_back(finding("other", "Pay salaries of the border guard by mobile phone."));
    findings.visible = findings.all.size();
    return findings;
}

std::size_t events_in(const Recurrence::Latest& latest) {
    return latest.made && !latest.made->groups.empty() ? latest.made->groups[0].events : 0;
}

}  // namespace

TEST_CASE("groups know their members, their reasons and what people decided, and nothing of the rest", "[serve][recurring]") {
    SaidFindings findings = said_at(3, "r1");
    findings.all[2].decided = {{"event-0/aaaaaa", false, "2026-01-02T00:00:00.000Z"}};
    findings.all[0].decided = {{"event-2/aaaaaa", true, "2026-01-03T00:00:00.000Z"}, {"other/zzzzzz", true, "2026-01-03T00:00:00.000Z"}};
    std::vector<SaidOnce> said;
    for (const SaidFinding& one : findings.all) said.push_back(one.said);
    const Recurring made = group_findings(findings, said_again(said));
    REQUIRE(made.groups.size() == 1);
    CHECK(made.groups[0].events == 3);
    CHECK(made.findings.size() == 3);
    CHECK(made.compared == 4);
    CHECK(made.group_with("event-1/aaaaaa") == &made.groups[0]);
    CHECK(made.group_with("other/aaaaaa") == nullptr);
    const std::size_t first = made.place_of.at("event-0/aaaaaa"), last = made.place_of.at("event-2/aaaaaa");
    const Recurring::Pair both{std::min(first, last), std::max(first, last)};
    CHECK(made.decided.at(both));  // the later word, from the other side
    CHECK(made.reasons.at(both).copied);
}

TEST_CASE("a refusal holds for what a brief says twice in the same words", "[serve][recurring]") {
    SaidFindings findings = said_at(2, "r1");
    SaidFinding  twice = findings.all[0];
    twice.said.finding += "-2";
    findings.all.push_back(twice);
    findings.all[0].decided = {{"event-1/aaaaaa", false, "2026-01-02T00:00:00.000Z"}};
    std::vector<SaidOnce> said;
    for (const SaidFinding& one : findings.all) said.push_back(one.said);
    CHECK(group_findings(findings, said_again(said)).groups.empty());
}

TEST_CASE("the latest word of people parts what the measure joins", "[serve][recurring]") {
    SaidFindings findings = said_at(2, "r1");
    findings.all[0].decided = {{"event-1/aaaaaa", false, "2026-01-02T00:00:00.000Z"}};
    std::vector<SaidOnce> said;
    for (const SaidFinding& one : findings.all) said.push_back(one.said);
    CHECK(group_findings(findings, said_again(said)).groups.empty());
}

TEST_CASE("each ceiling has groups of its own, of what it may read", "[serve][recurring]") {
    Recurrence recurrence([](Handling ceiling, std::size_t) { return said_at(ceiling == Handling::public_ ? 2 : 5, "r1"); });
    CHECK(events_in(recurrence.settled(Handling::restricted, "r1", long_enough)) == 5);
    CHECK(events_in(recurrence.settled(Handling::public_, "r1", long_enough)) == 2);
    CHECK(events_in(recurrence.latest(Handling::restricted, "r1")) == 5);
}

TEST_CASE("while groups are made anew the former ones answer and say that they are older", "[serve][recurring]") {
    std::promise<void>             open;
    const std::shared_future<void> gate = open.get_future().share();
    std::atomic<int>               reads = 0;
    Recurrence recurrence([&](Handling, std::size_t) {
        const int number = ++reads;
        if (number > 1) gate.wait();
        return said_at(number + 1, "r" + std::to_string(number));
    });
    CHECK_FALSE(recurrence.latest(Handling::public_, "r1").up_to_date);
    CHECK(events_in(recurrence.settled(Handling::public_, "r1", long_enough)) == 2);

    const Recurrence::Latest former = recurrence.latest(Handling::public_, "r2");
    CHECK_FALSE(former.up_to_date);
    CHECK(events_in(former) == 2);
    CHECK(events_in(recurrence.settled(Handling::public_, "r2", std::chrono::milliseconds(0))) == 2);  // nobody waits longer than they like
    open.set_value();
    const Recurrence::Latest fresh = recurrence.settled(Handling::public_, "r2", long_enough);
    CHECK(fresh.made->revision >= "r2");
    CHECK(events_in(fresh) >= 3);
}

TEST_CASE("a reading that fails is told, and the former groups stay", "[serve][recurring]") {
    std::promise<std::string> told;
    std::once_flag            once;
    std::atomic<int>          reads = 0;
    Recurrence recurrence(
        [&](Handling, std::size_t) {
            if (++reads > 1) throw Error{ErrorKind::index, "search: the index is gone"};
            return said_at(2, "r1");
        },
        [&](const std::string& sentence) { std::call_once(once, [&] { told.set_value(sentence); }); });
    CHECK(events_in(recurrence.settled(Handling::public_, "r1", long_enough)) == 2);
    CHECK(events_in(recurrence.settled(Handling::public_, "r2", long_enough)) == 2);
    CHECK(told.get_future().get() == "search: the index is gone");
}

TEST_CASE("eight threads ask while the corpus changes", "[serve][threads]") {
    constexpr int    readers = 8, revisions = 20;
    std::atomic<int> revision = 1;
    Recurrence       recurrence([&](Handling, std::size_t) { return said_at(3, "r" + std::to_string(revision)); });
    std::atomic<bool> done = false;
    std::vector<std::thread> threads;
    for (int i = 0; i < readers; ++i) {
        threads.emplace_back([&, i] {
            while (!done) {
                const auto latest = recurrence.latest(static_cast<Handling>(i % 3), "r" + std::to_string(revision));
                if (latest.made) (void)latest.made->group_with("event-1/aaaaaa");
            }
        });
    }
    for (int i = 0; i < revisions; ++i) {
        ++revision;
        (void)recurrence.settled(static_cast<Handling>(i % 3), "r" + std::to_string(revision), long_enough);
    }
    done = true;
    for (std::thread& thread : threads) thread.join();
    CHECK(events_in(recurrence.settled(Handling::public_, "r" + std::to_string(revision), long_enough)) == 3);
}
