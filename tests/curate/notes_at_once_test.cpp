// SPDX-License-Identifier: GPL-3.0-or-later
// Notes that several write at once: on one machine, with a sudden death amid it, and on two machines, joined by git.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cairn/json.h"
#include "curate/corpus_under_test.h"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::size_t writers = 4, notes_of_all = 500, id_bytes = 45;  // "urn:uuid:" and 36 more

Note comment(const std::string& by, const std::string& words) {
    Note draft;
    draft.creator = by;
    draft.body = CommentNote{words};
    return draft;
}

/// Notes on one finding until the share of this process is done, and tells the pipe of each id once it is acknowledged.
[[noreturn]] void write_notes(const Folder& folder, const std::string& finding, int number, int pipe) {
    const Corpus corpus(folder.path());
    Curator      curator(corpus, starter_analyser(), {}, WhenLocked::write_files);
    const std::string by = "writer " + std::to_string(number);
    for (std::size_t i = 0; i < notes_of_all / writers; ++i) {
        const std::string line = curator.annotate(finding, comment(by, "word " + std::to_string(i))).id + "\n";
        (void)!::write(pipe, line.data(), line.size());  // shorter than PIPE_BUF: whole, whoever else writes
    }
    ::_exit(0);
}

/// Starts the writers, reads `count` acknowledgements and kills them all; whatever was acknowledged by then.
std::vector<std::string> acknowledged_before_death(const Folder& folder, const std::string& finding, std::size_t count) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::vector<pid_t> children;
    for (std::size_t i = 0; i < writers; ++i) {
        children.push_back(::fork());
        if (children.back() == 0) {
            ::close(ends[0]);
            write_notes(folder, finding, static_cast<int>(i), ends[1]);
        }
    }
    ::close(ends[1]);
    std::FILE*               stream = ::fdopen(ends[0], "r");
    std::array<char, 256>    line{};
    std::vector<std::string> ids;
    const auto read_one = [&] {
        if (std::fgets(line.data(), static_cast<int>(line.size()), stream) == nullptr) return false;
        ids.emplace_back(line.data(), id_bytes);
        return true;
    };
    while (ids.size() < count && read_one()) {}
    for (const pid_t child : children) ::kill(child, SIGKILL);
    while (read_one()) {}  // acknowledged before the signal arrived
    std::fclose(stream);
    for (const pid_t child : children) ::waitpid(child, nullptr, 0);
    return ids;
}

bool git(const Folder& folder, const std::string& arguments) {
    const std::string command = "cd '" + folder.path().string() + "' && export HOME=. GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A " +
                                "GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org && (git " + arguments +
                                ") > .git.log 2>&1";
    return std::system(command.c_str()) == 0;
}

Note made(const std::string& number, const Finding& finding, const std::string& by, NoteBody body) {
    return {.id = "urn:uuid:00000000-0000-4000-8000-0000000000" + number, .creator = by, .created = "2026-01-" + number + "T12:00:00.000Z",
            .target = finding.id, .exact = finding.text, .body = std::move(body)};
}

}  // namespace

TEST_CASE("of 500 notes that four processes write at once, all that were acknowledged outlive kill -9", "[curate][notes]") {
    std::mt19937      chance(std::random_device{}());
    const std::size_t count = std::uniform_int_distribution<std::size_t>(1, notes_of_all)(chance);
    CAPTURE(count);
    const Folder folder;
    std::string  finding;
    {
        CorpusUnderTest made;
        finding = made.curator->add(new_brief(ferries(), "ferries")).decided.analysis.findings.at(0).id;
        std::filesystem::copy(made.folder.path() / "briefs", folder.path() / "briefs", std::filesystem::copy_options::recursive);
    }
    const std::vector<std::string> ids = acknowledged_before_death(folder, finding, count);
    REQUIRE(ids.size() >= count);

    const Corpus  corpus(folder.path());
    const Curator curator(corpus, starter_analyser());
    const Decided decided = curator.current("ferries").decided;
    std::set<std::string> kept;
    for (const AppliedNote& applied : decided.notes) {
        kept.insert(applied.note.id);
        CHECK(applied.finding == finding);
    }
    for (const std::string& id : ids) CHECK(kept.contains(id));
    for (const Diagnostic& diagnostic : decided.analysis.diagnostics) {  // each line is whole
        CHECK(diagnostic.message.find("notes, line") == std::string::npos);
    }
}

TEST_CASE("git joins the notes of two people to the same decisions, whoever is merged into whom", "[curate][notes]") {
    const Folder folder;
    if (!git(folder, "init -q -b base .")) {
        WARN("there is no git here: merging was not tried");
        return;
    }
    const std::string log = "briefs/ferries.notes.jsonl";
    std::filesystem::copy_file("corpus/.gitattributes", folder.path() / ".gitattributes");
    folder.write("briefs/ferries.md", ferries());
    const Corpus  corpus(folder.path());
    const auto    current = [&] { return read_and_decide(corpus, corpus.list().at(0), Readings(*starter_analyser())); };
    const Finding finding = current().analysis.findings.at(0);
    const std::string first = note_line(made("01", finding, "Ada", TagNote{"local-ownership"})) + "\n";
    const std::string adas = note_line(made("03", finding, "Ada", LinkNote{"sar/burden-sharing", Relation::supports, true, {}})) + "\n" +
                             note_line(made("05", finding, "Ada", CommentNote{"seen"})) + "\n";
    const std::string bens = note_line(made("02", finding, "Ben", TagNote{"local-ownership", false})) + "\n" +
                             note_line(made("04", finding, "Ben", LinkNote{"sar/burden-sharing", Relation::not_applied, true, {}})) + "\n";
    folder.write(log, first);
    REQUIRE(git(folder, "add .gitattributes briefs && git commit -qm base"));
    for (const auto& [branch, lines] : {std::pair{"ada", adas}, std::pair{"ben", bens}}) {
        REQUIRE(git(folder, "checkout -q base && git checkout -qb " + std::string(branch)));
        folder.write(log, first + lines);
        REQUIRE(git(folder, "commit -qam " + std::string(branch)));
    }
    std::vector<std::string> outcomes, bytes;
    for (const auto& [into, from] : {std::pair{"ada", "ben"}, std::pair{"ben", "ada"}}) {
        REQUIRE(git(folder, "checkout -q " + std::string(into) + " && git checkout -qb " + into + "-joined"));
        CAPTURE(folder.read(".git.log"));
        REQUIRE(git(folder, "merge -q --no-edit " + std::string(from)));
        const Decided decided = current();
        CHECK(decided.notes.size() == 5);
        CHECK(decided.analysis.findings.at(0).links.at(0).relation == Relation::not_applied);  // Ben spoke last
        outcomes.push_back(dump(to_json(decided.analysis)));
        bytes.push_back(folder.read(log));
    }
    CHECK(bytes[0] != bytes[1]);  // else this proves nothing
    CHECK(outcomes[0] == outcomes[1]);
}
