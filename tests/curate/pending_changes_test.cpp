// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/pending_changes.h"

#include <catch2/catch.hpp>

using namespace cairn;
using namespace std::chrono_literals;

namespace {

const PendingChanges::Clock::time_point start{};

PendingChanges with(std::initializer_list<Change> changes) {
    PendingChanges pending(100ms, 5s);
    for (const Change& change : changes) {
        pending.add(change, start);
    }
    return pending;
}

}  // namespace

TEST_CASE("a closed file is due once it was quiet", "[curate]") {
    PendingChanges pending = with({{ChangeKind::settled, "briefs/a.md"}});
    CHECK(pending.next() == start + 100ms);
    CHECK(pending.take(start + 99ms).empty());
    CHECK(pending.take(start + 100ms).paths == std::vector<std::string>{"briefs/a.md"});
    CHECK_FALSE(pending.next());
}

TEST_CASE("another event starts the quiet time anew", "[curate]") {
    PendingChanges pending = with({{ChangeKind::settled, "briefs/a.md"}});
    pending.add({ChangeKind::settled, "briefs/a.md"}, start + 90ms);
    CHECK(pending.take(start + 100ms).empty());
    CHECK(pending.take(start + 190ms).paths.size() == 1);
}

TEST_CASE("a file being written is left alone until it is closed", "[curate]") {
    PendingChanges pending = with({{ChangeKind::writing, "briefs/a.md"}});
    CHECK(pending.take(start + 1s).empty());
    pending.add({ChangeKind::settled, "briefs/a.md"}, start + 1s);
    CHECK(pending.take(start + 1100ms).paths.size() == 1);
}

TEST_CASE("a writer that never closes is waited for no longer than the patience", "[curate]") {
    PendingChanges pending = with({{ChangeKind::writing, "briefs/a.md"}});
    CHECK(pending.take(start + 5s).paths.size() == 1);
}

TEST_CASE("a busy file does not hold up the others", "[curate]") {
    PendingChanges pending = with({{ChangeKind::writing, "briefs/busy.md"}, {ChangeKind::settled, "briefs/a.md"}});
    CHECK(pending.take(start + 100ms).paths == std::vector<std::string>{"briefs/a.md"});
}

TEST_CASE("a folder or an overflow means everything, once no file is being written", "[curate]") {
    const ChangeKind kind = GENERATE(ChangeKind::folder, ChangeKind::overflow);
    PendingChanges pending = with({{kind, "briefs/new"}});
    CHECK(pending.take(start + 100ms).everything);
    CHECK(pending.take(start + 200ms).empty());

    PendingChanges copying = with({{kind, "briefs/new"}, {ChangeKind::writing, "briefs/new/a.md"}});
    CHECK_FALSE(copying.take(start + 100ms).everything);
    copying.add({ChangeKind::settled, "briefs/new/a.md"}, start + 1s);
    CHECK(copying.take(start + 1100ms).everything);
}

TEST_CASE("everything is looked at in the end, whoever keeps writing", "[curate]") {
    PendingChanges pending = with({{ChangeKind::overflow, ""}});
    pending.add({ChangeKind::writing, "briefs/log.md"}, start + 4s);
    CHECK(pending.take(start + 5s).everything);
}
