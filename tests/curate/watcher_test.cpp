// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/poll.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>

#include <catch2/catch.hpp>

#include "curate/corpus_under_test.h"
#include "curate/inotify.h"

using namespace cairn;
using namespace cairn::test;
using namespace std::chrono_literals;
using Catch::Contains;

namespace {

/// Waits until the index's revision changes and `holds`, or ten seconds have passed; false then. The index offers no event
/// to wait for, so its revision is asked for, without sleeping in between longer than a scheduler's turn.
bool comes_true(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        ::poll(nullptr, 0, 1);
    }
    return true;
}

/// The changes that FolderWatch tells of, waited for.
std::string next_changes(FolderWatch& watch) {
    std::string told;
    pollfd source{watch.descriptor(), POLLIN, 0};
    while (::poll(&source, 1, told.empty() ? 5000 : 50) > 0) {
        for (const Change& change : watch.read()) {
            constexpr const char* names[] = {"writing", "settled", "folder", "overflow"};
            told += std::string(names[static_cast<int>(change.kind)]) + " " + change.path + "\n";
        }
    }
    return told;
}

}  // namespace

TEST_CASE("changes are told by path, hidden files and other folders left out", "[curate]") {
    const Folder folder;
    folder.write("briefs/a.md", "one");
    FolderWatch watch(folder.path(), {"briefs", "vocabulary"});
    folder.write(".cairn/CURRENT", "x");
    folder.write("briefs/.a.md.swp", "x");
    folder.write("other/a.md", "x");
    folder.write("briefs/a.md", "two");
    const std::string told = next_changes(watch);
    CHECK_THAT(told, Contains("settled briefs/a.md\n") && !Contains("CURRENT") && !Contains("swp") && !Contains("other"));
}

TEST_CASE("a folder that comes later is watched too, and what is in it", "[curate]") {
    const Folder folder;
    FolderWatch watch(folder.path(), {"briefs"});
    std::filesystem::create_directories(folder.path() / "briefs/2018/deep");
    CHECK_THAT(next_changes(watch), Contains("folder briefs\n"));
    folder.write("briefs/2018/deep/a.md", "text");
    CHECK_THAT(next_changes(watch), Contains("settled briefs/2018/deep/a.md\n"));
    std::filesystem::rename(folder.path() / "briefs/2018", folder.path() / "briefs/2019");
    CHECK_THAT(next_changes(watch), Contains("folder briefs/2018\n") && Contains("folder briefs/2019\n"));
    folder.write("briefs/2019/deep/a.md", "more");
    CHECK_THAT(next_changes(watch), Contains("settled briefs/2019/deep/a.md\n"));
}

TEST_CASE("files that come, change, move and go are followed by the index", "[curate]") {
    CorpusUnderTest test;
    const Watcher watcher(*test.curator, 20);
    test.folder.write("briefs/new/ferries.md", ferries("two"));
    CHECK(comes_true([&] { return test.found("ferries").size() == 1; }));
    test.folder.write("briefs/new/ferries.md", ferries("three"));
    CHECK(comes_true([&] { return test.found("three ferries").size() == 1; }));
    std::filesystem::rename(test.folder.path() / "briefs/new", test.folder.path() / "briefs/old");
    CHECK(comes_true([&] { return test.curator->searcher().brief("old/ferries", Handling::public_).has_value(); }));
    std::filesystem::remove(test.folder.path() / "briefs/old/ferries.md");
    CHECK(comes_true([&] { return test.found("ferries").empty(); }));
}

TEST_CASE("a slip in a vocabulary file is reported and watching goes on", "[curate]") {
    CorpusUnderTest test;
    std::mutex mutex;
    std::string reported;
    const Watcher watcher(*test.curator, 20, [&](const std::string& sentence) {
        const std::scoped_lock lock(mutex);
        reported = sentence;
    });
    test.folder.write("vocabulary/taxonomy.yaml", "concepts: [\n");
    CHECK(comes_true([&] {
        const std::scoped_lock lock(mutex);
        return reported.find("taxonomy.yaml") != std::string::npos;
    }));
    test.folder.write("briefs/ferries.md", ferries());
    CHECK(comes_true([&] { return test.found("ferries").size() == 1; }));
}
