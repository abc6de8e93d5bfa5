// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "cairn/exchange.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

Finding recommendation() {
    Finding finding;
    finding.id = "harbour/abc123";
    finding.kind = FindingKind::recommendation;
    finding.text = "Pay the crews, on time.";
    finding.addressee = "donors";
    finding.status = FindingStatus{};
    return finding;
}

Brief brief() {
    Brief brief;
    brief.title = "Harbour";
    brief.date = "2019-05";
    return brief;
}

}  // namespace

TEST_CASE("a recommendation nobody spoke of has one row, other kinds none", "[exchange][tracker]") {
    const auto rows = tracker_rows(recommendation(), brief());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].status.addressee == "donors");
    CHECK(write_tracker(rows) == "finding,recommendation,brief,date,addressee,response,progress,owner,due,evidence\r\n"
                                 "harbour/abc123,\"Pay the crews, on time.\",Harbour,2019-05,donors,,,,,\r\n");
    Finding issue = recommendation();
    issue.kind = FindingKind::issue;
    CHECK(tracker_rows(issue, brief()).empty());
}

TEST_CASE("each addressee has a row, and what was not edited is no news", "[exchange][tracker]") {
    Finding finding = recommendation();
    AddresseeStatus state;
    state.addressee = "State";
    state.response = "accepted";
    AddresseeStatus usaid;
    usaid.addressee = "USAID";
    usaid.progress = "done";
    finding.status->by_addressee = {state, usaid};
    auto rows = read_tracker(write_tracker(tracker_rows(finding, brief())));
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].line == 3);
    CHECK_FALSE(news_of(rows[0], finding));
    CHECK_FALSE(news_of(rows[1], finding));

    rows[0].status.progress = "under-way";
    const auto news = news_of(rows[0], finding);
    REQUIRE(news);
    CHECK(news->status.addressee == "State");
    CHECK(news->status.progress == "under-way");
    CHECK(news->status.origin == Origin::person);
}

TEST_CASE("columns may be moved, added or left out, but the finding must be told", "[exchange][tracker]") {
    const auto rows = read_tracker("Progress;colour;Finding\ndone;red;harbour/abc123\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].finding == "harbour/abc123");
    CHECK(rows[0].status.progress == "done");
    CHECK_THROWS_WITH(read_tracker("a,b\n1,2\n"), Contains("no column 'finding'"));
    CHECK(read_tracker("").empty());
}

TEST_CASE("a value that means nothing is refused with its line", "[exchange][tracker]") {
    const auto [column, value] = GENERATE(table<std::string, std::string>({
        {"progress", "finished"}, {"response", "yes"}, {"due", "30.06.2026"}, {"due", "2026-13-01"},
    }));
    CAPTURE(column, value);
    CHECK_THROWS_WITH(read_tracker("finding," + column + "\nx/y,\nharbour/abc123," + value + "\n"),
                      Contains("line 3, " + column) && Contains(value));
}
