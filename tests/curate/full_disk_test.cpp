// SPDX-License-Identifier: GPL-3.0-or-later
// A whole corpus on a small disk that fills up: what was acknowledged stays, what was not says why, and work goes on after.
#include <sys/mount.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "curate/corpus_under_test.h"
#include "curate/in_child.h"

using namespace cairn;
using namespace cairn::test;

namespace {

std::string numbered(int number) {
    return "# Crossing " + std::to_string(number) + "\n\n## Key Recommendations\n\n- Crew " + std::to_string(number) + " should carry lamps.\n\n" +
           std::string(80'000, 'x') + "\n";
}

/// 0 = as it should be; else which expectation failed, told on standard error.
int fill_up(const Folder& folder) {
    const auto expect = [](bool holds, int code, const std::string& what) {
        if (!holds) {
            std::fprintf(stderr, "full disk: expectation %d failed: %s\n", code, what.c_str());
            std::_Exit(code);
        }
    };
    if (!may_mount() || ::mount("none", folder.path().c_str(), "tmpfs", 0, "size=24m") != 0) {
        return 77;
    }
    const Corpus corpus(folder.path());
    int kept = 0;
    std::string said;
    {
        Curator curator(corpus, starter_analyser());
        for (; kept < 400 && said.empty(); ++kept) {
            try {
                curator.add(new_brief(numbered(kept), "crossing-" + std::to_string(kept)));
            } catch (const Error& error) {
                said = error.what();
                --kept;
            }
        }
        expect(kept > 3 && kept < 400, 1, std::to_string(kept));
        expect(said.find("disk") != std::string::npos || said.find("space") != std::string::npos, 2, said);
        for (int number = 0; number < kept; ++number) {
            expect(folder.read("briefs/crossing-" + std::to_string(number) + ".md") == numbered(number), 3, std::to_string(number));
        }
    }
    for (const std::string& file : folder.files("briefs")) {
        expect(file.find("cairn-new") == std::string::npos, 4, file);
    }
    (void)::mount("none", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=64m");  // room was made
    Curator curator(corpus, starter_analyser());
    curator.add(new_brief(numbered(1000), "crossing-1000"));
    for (int number = 0; number < kept; ++number) {
        expect(curator.searcher().brief("crossing-" + std::to_string(number), Handling::public_).has_value(), 5, std::to_string(number));
    }
    expect(curator.searcher().brief("crossing-1000", Handling::public_).has_value(), 6, "crossing-1000");
    return 0;
}

/// The same codes for a corpus whose briefs can only be read from some moment on.
int turn_read_only(const Folder& folder) {
    const std::string briefs = folder.path() / "briefs";
    const Corpus corpus(folder.path());
    Curator      curator(corpus, starter_analyser());
    const std::string finding = curator.add(new_brief(ferries(), "ferries")).decided.analysis.findings.at(0).id;
    const auto before = folder.files("briefs");
    if (!may_mount() || ::mount(briefs.c_str(), briefs.c_str(), nullptr, MS_BIND, nullptr) != 0 ||
        ::mount("none", briefs.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) != 0) {
        return 77;
    }
    const auto is_told = [](auto&& change) {
        try {
            change();
        } catch (const Error& error) {
            return error.kind() == ErrorKind::io && std::string(error.what()).find(": ") != std::string::npos;
        }
        return false;
    };
    const Note comment{.id = "", .creator = "Ada", .created = "", .target = "", .exact = "", .body = CommentNote{"why"}};
    if (!is_told([&] { curator.add(new_brief(numbered(1), "crossing")); })) return 1;
    if (!is_told([&] { curator.replace("ferries", new_brief(ferries("ten")), "*"); })) return 2;
    if (!is_told([&] { curator.annotate(finding, comment); })) return 3;
    if (!is_told([&] { curator.remove("ferries", ""); })) return 4;
    if (!curator.searcher().brief("ferries", Handling::public_) || folder.files("briefs") != before) return 5;
    if (::umount(briefs.c_str()) != 0) return 7;
    curator.add(new_brief(numbered(1), "crossing"));
    return curator.searcher().brief("crossing", Handling::public_) && folder.read("briefs/ferries.md") == ferries() ? 0 : 6;
}

}  // namespace

TEST_CASE("a corpus that can only be read says so at every change, and work goes on when it can be written again", "[curate][disk]") {
    const Folder folder;
    const int code = in_child([&] { return turn_read_only(folder); });
    if (code == 77) {
        WARN("this system grants no mount: the read-only disk was not tried");
    } else {
        CHECK(code == 0);
    }
}

TEST_CASE("a disk that fills up under a corpus costs nothing that was acknowledged", "[curate][disk]") {
    const Folder folder;
    const int code = in_child([&] { return fill_up(folder); });
    if (code == 77) {
        WARN("this system grants no mount: the full disk was not tried");
    } else {
        CHECK(code == 0);
    }
}
