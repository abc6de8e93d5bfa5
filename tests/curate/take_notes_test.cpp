// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "curate/corpus_under_test.h"

using namespace cairn;
using namespace cairn::test;

namespace {

/// A link and its retraction, as another copy of the corpus made them.
std::vector<Note> linked_and_taken_back(const std::string& finding) {
    const Note link{.id = "urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f01",
                    .creator = "Ada",
                    .created = "2026-01-31T12:00:00.000Z",
                    .target = finding,
                    .exact = "Harbour masters should keep two ferries ready for local partners.",
                    .body = LinkNote{.clause = "sar/burden-sharing", .relation = Relation::supports, .accept = true, .value = {}}};
    Note back = link;
    back.id = "urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f02";
    back.created = "2026-02-01T12:00:00.000Z";
    back.target = link.id;
    back.body = RetractNote{};
    return {link, back};
}

}  // namespace

TEST_CASE("notes from elsewhere are taken over as they are, once, and found", "[curate][notes]") {
    CorpusUnderTest test;
    const Kept      kept = test.curator->add(new_brief(ferries()));
    const auto      notes = linked_and_taken_back(kept.decided.analysis.findings.at(0).id);
    const auto      decided = [&] { return test.curator->searcher().search({.text = "decided:sar/burden-sharing"}).total; };

    const NotesTaken first = test.curator->take_notes({notes[0]});
    CHECK(first.added == 1);
    CHECK(decided() == 1);
    const NotesTaken second = test.curator->take_notes(notes);
    CHECK(second.added == 1);
    CHECK(second.known == 1);
    CHECK(decided() == 0);
    CHECK(test.folder.read("briefs/a-note-on-ferries.notes.jsonl") == note_line(notes[0]) + "\n" + note_line(notes[1]) + "\n");
}

TEST_CASE("a note on what is not here is refused, the others are taken", "[curate][notes]") {
    CorpusUnderTest test;
    const Kept      kept = test.curator->add(new_brief(ferries()));
    auto            notes = linked_and_taken_back(kept.decided.analysis.findings.at(0).id);
    notes[1] = notes[0];
    notes[1].id = "urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f03";
    notes[1].target = "no-such-brief/abc123";
    notes.push_back(notes[0]);
    notes[2].id = "urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f04";
    notes[2].body = TagNote{.concept_id = "no-such-concept", .accept = true};
    const NotesTaken taken = test.curator->take_notes(notes);
    CHECK(taken.added == 1);
    REQUIRE(taken.refused.size() == 2);
    CHECK_THAT(taken.refused[0], Catch::Contains("no-such-brief"));
    CHECK_THAT(taken.refused[1], Catch::Contains("no-such-concept"));
}

TEST_CASE("a note on a finding that is gone is kept", "[curate][notes]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries()));
    auto notes = linked_and_taken_back("a-note-on-ferries/000000");
    notes[0].exact = "Something else that was said once.";
    CHECK(test.curator->take_notes({notes[0]}).added == 1);
    CHECK(test.curator->current("a-note-on-ferries").decided.notes.at(0).finding.empty());
}
