// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "curate/folder.h"
#include "curate/in_child.h"

using namespace cairn;
using cairn::test::Folder;
using cairn::test::in_child;
using cairn::test::may_mount;
using Catch::Contains;

namespace {

std::string sentence_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "(no error)";
}

}  // namespace

TEST_CASE("a new file is whole and leaves nothing beside it", "[curate]") {
    const Folder folder;
    CHECK(write_new_file(folder.path() / "a/b/brief.md", "text", "brief.md"));
    CHECK(folder.read("a/b/brief.md") == "text");
    CHECK(folder.files() == std::vector<std::string>{"a/b/brief.md"});
}

TEST_CASE("a new file never overwrites", "[curate]") {
    const Folder folder;
    folder.write("brief.md", "first");
    CHECK_FALSE(write_new_file(folder.path() / "brief.md", "second", "brief.md"));
    CHECK(folder.read("brief.md") == "first");
    CHECK(folder.files().size() == 1);
}

TEST_CASE("a replaced file has the new bytes and nothing stands beside it", "[curate]") {
    const Folder folder;
    folder.write("brief.md", "first");
    replace_file(folder.path() / "brief.md", "second", "brief.md");
    CHECK(folder.read("brief.md") == "second");
    CHECK(folder.files().size() == 1);
}

TEST_CASE("a name of 300 bytes is an error that says so", "[curate]") {
    const Folder folder;
    CHECK_THAT(sentence_of([&] { (void)write_new_file(folder.path() / std::string(300, 'x'), "t", "briefs/x.md"); }),
               Contains("briefs/x.md: the name is too long"));
    CHECK(folder.files().empty());
}

TEST_CASE("a folder that cannot be written to is an error with the way out", "[curate]") {
    CHECK_THAT(sentence_of([] { (void)write_new_file("/proc/self/fdinfo/brief.md", "t", "briefs/x.md"); }),
               Contains("briefs/x.md: "));
}

TEST_CASE("what does not fit is not half written", "[curate]") {
    const Folder folder;
    folder.write("log", "first\n");
    const int code = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1000, 1000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const std::string large(5000, 'x');
        const bool refused = sentence_of([&] { (void)write_new_file(folder.path() / "new.md", large, "new.md"); }) != "(no error)" &&
                             sentence_of([&] { replace_file(folder.path() / "log", large, "log"); }) != "(no error)" &&
                             sentence_of([&] { append_lines(folder.path() / "log", large, "log"); }) != "(no error)";
        return refused ? 0 : 1;
    });
    CHECK(code == 0);
    CHECK(folder.files() == std::vector<std::string>{"log"});
    CHECK(folder.read("log") == "first\n");
}

TEST_CASE("a full disk is named, and what was there stays", "[curate]") {
    const Folder folder;
    const int code = in_child([&] {
        if (!may_mount() || ::mount("none", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0) {
            return 77;
        }
        folder.write("log", "first\n");
        const std::string large(200'000, 'x');
        const std::string said = sentence_of([&] { (void)write_new_file(folder.path() / "new.md", large, "new.md"); }) +
                                 sentence_of([&] { append_lines(folder.path() / "log", large, "log"); });
        const bool good = said.find("new.md: the disk is full") != std::string::npos &&
                          said.find("log: the disk is full") != std::string::npos && folder.read("log") == "first\n" &&
                          folder.files().size() == 1;
        return good ? 0 : 1;
    });
    if (code == 77) {
        WARN("this system grants no mount: the full disk was not tried");
    } else {
        CHECK(code == 0);
    }
}

TEST_CASE("lines are appended, and a torn last line is closed first", "[curate]") {
    const Folder folder;
    append_lines(folder.path() / "log", "one\n", "log");
    CHECK(folder.read("log") == "one\n");
    folder.write("log", "one\n{\"torn");
    append_lines(folder.path() / "log", "two\nthree\n", "log");
    CHECK(folder.read("log") == "one\n{\"torn\ntwo\nthree\n");
}

TEST_CASE("four processes append to one file at once and no line is lost or mixed", "[curate]") {
    const Folder folder;
    constexpr int lines = 50;
    std::vector<pid_t> children;
    for (int process = 0; process < 4; ++process) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (int line = 0; line < lines; ++line) {
                append_lines(folder.path() / "log", std::to_string(process) + "-" + std::to_string(line) + std::string(500, 'x') + "\n", "log");
            }
            ::_exit(0);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    std::istringstream log(folder.read("log"));
    std::set<std::string> seen;
    for (std::string line; std::getline(log, line);) {
        CHECK(line.ends_with(std::string(500, 'x')));
        seen.insert(line);
    }
    CHECK(seen.size() == 4 * lines);
}

TEST_CASE("moving never replaces", "[curate]") {
    const Folder folder;
    folder.write("a", "1");
    folder.write("b", "2");
    CHECK_FALSE(move_file(folder.path() / "a", folder.path() / "b", "a"));
    CHECK(move_file(folder.path() / "a", folder.path() / "c/d", "a"));
    CHECK(folder.files() == std::vector<std::string>{"b", "c/d"});
}

TEST_CASE("sweeping takes what dead writers left and leaves what living ones hold", "[curate]") {
    const Folder folder;
    folder.write("2018/.a.md.cairn-new-dead", "half");
    folder.write(".b.md.cairn-new-live", "half");
    folder.write(".hidden", "mine");
    folder.write("a.md", "text");
    const int live = ::open((folder.path() / ".b.md.cairn-new-live").c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(::flock(live, LOCK_EX) == 0);
    CHECK(sweep_temporary_files(folder.path()) == 1);
    CHECK(folder.files() == std::vector<std::string>{".b.md.cairn-new-live", ".hidden", "a.md"});
    ::close(live);
    CHECK(sweep_temporary_files(folder.path()) == 1);
}
