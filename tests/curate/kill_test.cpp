// SPDX-License-Identifier: GPL-3.0-or-later
// What was acknowledged survives the writer's sudden death, and nothing half-written is left.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "curate/corpus_under_test.h"

using namespace cairn;
using namespace cairn::test;

namespace {

std::string numbered(int number, const std::string& colour = "white") {
    return "# Crossing " + std::to_string(number) + "\n\n## Key Recommendations\n\n- Crew " + std::to_string(number) +
           " should carry " + colour + " lamp number " + std::to_string(number * 7919) + ".\n";
}

/// Adds, annotates, edits and deletes without end, and tells the pipe of each thing once it is done.
[[noreturn]] void write_without_end(const Folder& folder, int pipe) {
    const Corpus corpus(folder.path());
    Curator curator(corpus, starter_analyser());
    const auto tell = [&](const std::string& line) { (void)!::write(pipe, line.data(), line.size()); };
    for (int number = 0;; ++number) {
        const std::string id = "crossing-" + std::to_string(number);
        const Kept kept = curator.add(new_brief(numbered(number), id));
        tell("added " + id + "\n");
        Note draft;
        draft.creator = "A";
        draft.body = CommentNote{"why " + id};
        const Note note = curator.annotate(kept.decided.analysis.findings.at(0).id, draft);
        tell("noted " + note.id + " " + id + "\n");
        if (number % 3 == 1) {
            curator.replace(id, new_brief(numbered(number, "red")), kept.etag);
            tell("edited " + id + "\n");
        }
        if (number % 3 == 2) {
            curator.remove(id, "");
            tell("removed " + id + "\n");
        }
    }
}

/// Starts the writer, reads `count` acknowledgements and kills it.
std::vector<std::string> acknowledged_before_death(const Folder& folder, std::size_t count) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        write_without_end(folder, ends[1]);
    }
    ::close(ends[1]);
    std::vector<std::string> lines;
    std::FILE* stream = ::fdopen(ends[0], "r");
    char buffer[256];
    while (lines.size() < count && std::fgets(buffer, sizeof buffer, stream) != nullptr) {
        lines.emplace_back(buffer);
        lines.back().pop_back();
    }
    ::kill(child, SIGKILL);
    while (std::fgets(buffer, sizeof buffer, stream) != nullptr) {  // acknowledged before the signal arrived
        lines.emplace_back(buffer);
        lines.back().pop_back();
    }
    std::fclose(stream);
    int status = 0;
    ::waitpid(child, &status, 0);
    return lines;
}

/// True if the brief was deleted, or its deletion was what came next when the writer died.
bool is_gone_or_going(const std::vector<std::string>& lines, const std::string& id) {
    const bool next = lines.back().starts_with("noted") && lines.back().ends_with(" " + id);
    return next || std::find(lines.begin(), lines.end(), "removed " + id) != lines.end();
}

}  // namespace

TEST_CASE("what was acknowledged is there after kill -9, whenever it came", "[curate]") {
    const std::size_t count = GENERATE(1U, 2U, 3U, 5U, 8U, 11U, 18U);
    const Folder folder;
    const std::vector<std::string> lines = acknowledged_before_death(folder, count);
    REQUIRE(lines.size() >= count);

    const Corpus corpus(folder.path());
    const Curator curator(corpus, starter_analyser());
    for (const std::string& file : folder.files("briefs")) {
        CAPTURE(file);
        CHECK(file.find("cairn-new") == std::string::npos);
    }
    for (const SourceEntry& entry : corpus.list()) {  // nothing half-written
        const int number = std::stoi(entry.id.substr(entry.id.find('-') + 1));
        const std::string bytes = corpus.read(entry).bytes;
        const bool edited = std::find(lines.begin(), lines.end(), "edited " + entry.id) != lines.end();
        CHECK((bytes == numbered(number, "red") || (!edited && bytes == numbered(number))));
    }
    for (const std::string& line : lines) {
        CAPTURE(line);
        const std::string id = line.substr(line.rfind(' ') + 1);
        if (line.starts_with("added") && !is_gone_or_going(lines, id)) {
            CHECK(folder.has("briefs/" + id + ".md"));
            CHECK(curator.searcher().brief(id, Handling::restricted));
        }
        if (line.starts_with("noted") && !is_gone_or_going(lines, id)) {
            CHECK(folder.read("briefs/" + id + ".notes.jsonl").find(line.substr(6, 45)) != std::string::npos);
        }
        if (line.starts_with("removed")) {
            CHECK_FALSE(folder.has("briefs/" + id + ".md"));
            CHECK_FALSE(curator.searcher().brief(id, Handling::restricted));
        }
    }
}
