// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/poll.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>

#include <catch2/catch.hpp>

#include "curate/corpus_under_test.h"
#include "curate/folder_poll.h"
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
    const Watcher watcher(*test.curator, {.quiet_ms = 20});
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
    const Watcher watcher(*test.curator, {.quiet_ms = 20, .report = [&](const std::string& sentence) {
        const std::scoped_lock lock(mutex);
        reported = sentence;
    }});
    test.folder.write("vocabulary/taxonomy.yaml", "concepts: [\n");
    CHECK(comes_true([&] {
        const std::scoped_lock lock(mutex);
        return reported.find("taxonomy.yaml") != std::string::npos;
    }));
    test.folder.write("briefs/ferries.md", ferries());
    CHECK(comes_true([&] { return test.found("ferries").size() == 1; }));
}

TEST_CASE("a polled folder tells of a file once it was the same twice, and of one that went", "[curate]") {
    const Folder folder;
    folder.write("briefs/old.md", "there before");
    FolderPoll poll(folder.path(), {"briefs"});
    using Strings = std::vector<std::string>;
    CHECK(poll.look().empty());
    folder.write("briefs/2018/new.md", "half a li");
    folder.write("briefs/.new.md.part", "x");
    folder.write("other/x.md", "x");
    CHECK(poll.look().empty());
    folder.write("briefs/2018/new.md", "half a line, and the rest");
    CHECK(poll.look().empty());  // it grew since the last look
    CHECK(poll.look() == Strings{"briefs/2018/new.md"});
    CHECK(poll.look().empty());
    std::filesystem::rename(folder.path() / "briefs/old.md", folder.path() / "briefs/older.md");
    CHECK(poll.look().empty());
    CHECK(poll.look() == Strings{"briefs/old.md", "briefs/older.md"});
    CHECK(poll.look().empty());
}

TEST_CASE("by polling, files that come, change and go are followed by the index too", "[curate]") {
    CorpusUnderTest test;
    const Watcher watcher(*test.curator, {.poll_ms = 10});
    test.folder.write("briefs/new/ferries.md", ferries("two"));
    CHECK(comes_true([&] { return test.found("ferries").size() == 1; }));
    test.folder.write("briefs/new/ferries.md", ferries("three"));
    CHECK(comes_true([&] { return test.found("three ferries").size() == 1; }));
    std::filesystem::remove(test.folder.path() / "briefs/new/ferries.md");
    CHECK(comes_true([&] { return test.found("ferries").empty(); }));
}

TEST_CASE("a brief that is copied in slowly is read when it is whole, not before", "[curate]") {
    CorpusUnderTest test;
    std::filesystem::create_directories(test.corpus.briefs_folder());
    const Watcher watcher(*test.curator, {.quiet_ms = 1});
    {
        std::ofstream half(test.folder.path() / "briefs/half.md");
        half << "# Half\n\n## Issues\n\n- The zubrowka was" << std::flush;
        // A second file that is closed passes it by: once that is found, the first has had its turn as well.
        test.folder.write("briefs/ferries.md", ferries());
        CHECK(comes_true([&] { return test.found("ferries").size() == 1; }));
        CHECK(test.found("zubrowka").empty());
        half << " late by a year.\n";
    }
    CHECK(comes_true([&] { return test.found("zubrowka") == std::vector<std::string>{"The zubrowka was late by a year."}; }));
}
