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

}  // namespace

TEST_CASE("a disk that fills up under a corpus costs nothing that was acknowledged", "[curate][disk]") {
    const Folder folder;
    const int code = in_child([&] { return fill_up(folder); });
    if (code == 77) {
        WARN("this system grants no mount: the full disk was not tried");
    } else {
        CHECK(code == 0);
    }
}
