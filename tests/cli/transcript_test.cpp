// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every transcript of this folder against the built program.
#include "cli/transcript.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "curate/folder.h"

using namespace cairn::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> transcripts() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator("tests/cli")) {
        if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

TEST_CASE("the program does what the transcripts say", "[cli]") {
    const fs::path path = GENERATE(from_range(transcripts()));
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const Folder folder;
    fs::copy("tests/cli/corpus", folder.path() / "corpus", fs::copy_options::recursive);
    for (const Step& step : parse_transcript(text)) {
        const Outcome outcome = run(step.command, folder.path(), CAIRN_PROGRAM);
        INFO(path.string() << ":" << step.line << ": it went like this:\n" << written(step.command, outcome));
        CHECK(matches(step.output, outcome.output));
        CHECK(matches(step.errors, outcome.errors));
        CHECK(outcome.exit_code == step.exit_code);
    }
}

TEST_CASE("a transcript's star stands for any characters, its points for any lines", "[cli]") {
    using Lines = std::vector<std::string>;
    CHECK(matches(Lines{"a*c", "...", "z"}, Lines{"abbc", "1", "2", "z"}));
    CHECK(matches(Lines{"..."}, Lines{}));
    CHECK_FALSE(matches(Lines{"a*c"}, Lines{"abd"}));
    CHECK_FALSE(matches(Lines{"a"}, Lines{"a", "b"}));
    CHECK_FALSE(matches(Lines{"a", "b"}, Lines{"a"}));
}
