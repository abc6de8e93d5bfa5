// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "decide/samples.h"

namespace cairn {
namespace {

std::vector<std::string> ids(const std::vector<Note>& notes) {
    std::vector<std::string> last;
    for (const Note& note : notes) last.push_back(note.id.substr(note.id.size() - 2));
    return last;
}

std::string line(int number, const std::string& comment) {
    return note_line(samples::note(number, samples::analysis().findings[0], CommentNote{comment})) + "\n";
}

}  // namespace

TEST_CASE("notes come by time, then id, whichever file was merged first", "[decide][notes]") {
    Diagnostics diagnostics;
    const std::string mine = line(3, "three") + line(7, "seven"), theirs = line(5, "five") + line(1, "one");
    CHECK(ids(parse_notes(mine + theirs, diagnostics)) == std::vector<std::string>{"01", "03", "05", "07"});
    CHECK(ids(parse_notes(theirs + mine, diagnostics)) == std::vector<std::string>{"01", "03", "05", "07"});
    CHECK(diagnostics.empty());
}

TEST_CASE("a line that two merged files both have counts once", "[decide][notes]") {
    Diagnostics diagnostics;
    CHECK(parse_notes(line(1, "one") + line(2, "two") + line(1, "one"), diagnostics).size() == 2);
    CHECK(diagnostics.empty());
}

TEST_CASE("two notes under one id: the earlier line counts in any order, and it is told", "[decide][notes][bad]") {
    Diagnostics first, second;
    const auto a = parse_notes(line(1, "apple") + line(1, "pear"), first);
    const auto b = parse_notes(line(1, "pear") + line(1, "apple"), second);
    REQUIRE(a.size() == 1);
    REQUIRE(b.size() == 1);
    CHECK(note_line(a[0]) == note_line(b[0]));
    REQUIRE(first.size() == 1);
    CHECK(first[0].message.find("another note has the id urn:uuid:") != std::string::npos);
}

TEST_CASE("a torn last line is skipped with a diagnostic; the notes before it count", "[decide][notes][bad]") {
    const std::string whole = line(1, "one"), torn = line(2, "two").substr(0, 120);
    Diagnostics diagnostics;
    CHECK(parse_notes(whole + torn, diagnostics).size() == 1);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].line == 2);
    CHECK(diagnostics[0].message.find("notes, line 2: the last note is torn (is no JSON") == 0);
}

TEST_CASE("any prefix of a file reads without a failure and loses at most its last line", "[decide][notes][bad]") {
    const std::string file = line(1, "one") + line(2, "zwei \xC3\xA4") + line(3, "three");
    for (std::size_t length = 0; length <= file.size(); ++length) {
        Diagnostics diagnostics;
        const std::string_view prefix = std::string_view(file).substr(0, length);
        const auto whole_lines = static_cast<std::size_t>(std::count(prefix.begin(), prefix.end(), '\n'));
        const std::size_t read = parse_notes(prefix, diagnostics).size();
        CHECK(read >= whole_lines);
        CHECK(read + diagnostics.size() <= whole_lines + 1);
    }
}

TEST_CASE("a line that is no note is skipped, the ones after it count", "[decide][notes][bad]") {
    Diagnostics diagnostics;
    const auto notes = parse_notes(line(1, "one") + "{\"type\": \"Annotation\", \"motivation\": \"liking\"}\n\n\r\n" + line(2, "two"),
                                   diagnostics);
    CHECK(notes.size() == 2);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].message ==
          "notes, line 2: this note is skipped: motivation: unknown motivation 'liking'; did you mean 'linking'?");
}

TEST_CASE("a note from the future counts and is told", "[decide][notes][bad]") {
    Diagnostics diagnostics;
    CHECK(parse_notes(line(1, "one") + line(20, "later"), diagnostics, "2026-01-10T00:00:00.000Z").size() == 2);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].message ==
          "notes, line 2: created in the future (2026-01-20T12:00:00.000Z); check the clock of the machine that wrote it");
}

}  // namespace cairn
