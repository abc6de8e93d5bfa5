// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/recurring.h"

using namespace cairn;

namespace {

SaidOnce said(std::string event, std::string text, std::vector<std::string> concepts, FindingKind kind = FindingKind::lesson) {
    static int number = 0;
    return {event + "/" + std::to_string(++number), event, kind, std::move(text), "en", std::move(concepts), {}, ""};
}

/// Three events say one lesson in their own words, among statements on the same subject that say others.
std::vector<SaidOnce> corpus() {
    return {
        said("kunduz-2009", "Mentors who rotate every six months leave before the officers they train trust them.", {"train-equip", "sustainability"}),
        said("goma-2015", "Trust between mentors and officers grows slowly; mentors on six-month rotations leave too early.", {"sustainability", "legitimacy"}),
        said("tripoli-2018", "Six-month rotations of mentors end before officers trust their mentors.", {"sustainability", "train-equip"}),
        said("kunduz-2009", "Vehicles without a budget for spare parts stand still within a year.", {"train-equip", "sustainability"}),
        said("goma-2015", "Radio networks need technicians paid by the ministry.", {"train-equip"}),
        said("tripoli-2018", "Courts in provincial towns lacked judges for months.", {"justice-reform"}, FindingKind::issue),
        said("juba-2012", "Payrolls held names of officers who had died years before.", {"pfm"}, FindingKind::issue),
    };
}

}  // namespace

TEST_CASE("a lesson said at three events in other words is one group with its reasons", "[link][recurring]") {
    const std::vector<SaidOnce>       all    = corpus();
    const std::vector<RecurringGroup> groups = recurring(all);
    REQUIRE(groups.size() == 1);
    std::vector<std::size_t> members = groups[0].members;
    std::ranges::sort(members);
    CHECK(members == std::vector<std::size_t>{0, 1, 2});
    CHECK(groups[0].events == 3);
    CHECK(std::ranges::find(groups[0].evidence.concepts, "sustainability") != groups[0].evidence.concepts.end());
    CHECK(std::ranges::find(groups[0].evidence.words, "mentors") != groups[0].evidence.words.end());
    CHECK_FALSE(groups[0].evidence.copied);
}

TEST_CASE("two findings of one event are not the lesson said again", "[link][recurring]") {
    std::vector<SaidOnce> all = corpus();
    for (SaidOnce& one : all) one.event = "one-event";
    CHECK(said_again(all).empty());
    CHECK(recurring(all).empty());
}

TEST_CASE("what was found and what to do are not compared, nor words alone without a subject", "[link][recurring]") {
    std::vector<SaidOnce> all = corpus();
    all[0].kind = FindingKind::issue;
    for (const SaidAgain& pair : said_again(all)) CHECK(pair.first != 0);
    all = corpus();
    for (SaidOnce& one : all) one.concepts.clear();
    CHECK(said_again(all).empty());
}

TEST_CASE("words that went from paper to paper are told from a thought anew", "[link][recurring]") {
    const std::vector<SaidOnce> all{said("a", "Open a coordination cell before the first adviser deploys to the province.", {}),
                                    said("b", "Open a coordination cell before the first adviser deploys to a province.", {}),
                                    said("c", "Pay salaries by mobile phone.", {})};
    const std::vector<SaidAgain> pairs = said_again(all);
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].evidence.copied);
    CHECK(pairs[0].score >= 0.9);
}

TEST_CASE("people's word joins and parts groups", "[link][recurring]") {
    const std::vector<SaidOnce> all = corpus();
    const auto joined = recurring(all, {.same = {{3, 4}}, .different = {}});
    CHECK(joined.size() == 2);
    const auto parted = recurring(all, {.same = {}, .different = {{0, 1}, {0, 2}}});
    REQUIRE(parted.size() == 1);
    CHECK(parted[0].events == 2);
    CHECK(std::ranges::find(parted[0].members, std::size_t{0}) == parted[0].members.end());
    const auto refused = recurring(all, {.same = {{0, 3}, {3, 4}}, .different = {{0, 4}}});  // one refusal outweighs a chain of consents
    for (const RecurringGroup& group : refused) {
        const auto holds = [&](std::size_t place) { return std::ranges::find(group.members, place) != group.members.end(); };
        CHECK_FALSE((holds(0) && holds(4)));
    }
    CHECK_NOTHROW(recurring(all, {.same = {{3, 400}}, .different = {{7, 900}}}));
}

TEST_CASE("the order of the findings does not change the groups", "[link][recurring]") {
    std::vector<SaidOnce> all = corpus();
    std::ranges::reverse(all);
    const auto groups = recurring(all);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].members.size() == 3);
    CHECK(recurring({}).empty());
}
