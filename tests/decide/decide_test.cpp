// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>

#include "cairn/json.h"
#include "decide/samples.h"

namespace cairn {
namespace {

using samples::analysis;
using samples::link_note;
using samples::note;
using samples::retraction;
using samples::vocabulary;

std::string shown(const Decided& decided) {
    std::string text = dump(to_json(decided.analysis));
    for (const AppliedNote& each : decided.notes) {
        text += "\n" + note_line(each.note) + " -> " + each.finding + (each.retracted ? " retracted" : "");
    }
    return text;
}

const Finding& finding_with(const Analysis& analysis, const std::string& words) {
    return *std::ranges::find_if(analysis.findings, [&](const Finding& each) { return each.text.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("without notes an analysis stays as it is", "[decide]") {
    CHECK(dump(to_json(decide(analysis(), {}, vocabulary()).analysis)) == dump(to_json(analysis())));
}

TEST_CASE("an accepted tag stands first with its person and keeps the rule's evidence", "[decide][tag]") {
    const Analysis before = analysis();
    const Note accept = note(3, before.findings[0], TagNote{"sequencing"});
    const Note added = note(4, before.findings[0], TagNote{"gender"}, "Ben");
    const std::vector<Tag> tags = decide(before, {accept, added}, vocabulary()).analysis.findings[0].tags;

    REQUIRE(tags.size() == 2);
    CHECK(tags[0].concept_id == "gender");
    CHECK(tags[0].by == "Ben");
    CHECK(tags[0].evidence.empty());
    CHECK(tags[1].concept_id == "sequencing");
    CHECK(tags[1].origin == Origin::person);
    CHECK(tags[1].score == 1);
    CHECK(tags[1].created == accept.created);
    CHECK(tags[1].note == accept.id);
    REQUIRE(tags[1].evidence.size() == 1);
    CHECK(tags[1].evidence[0].words == "late");
}

TEST_CASE("a rejected tag is gone, with what followed from it, and is not counted for the brief", "[decide][tag]") {
    const Analysis before = analysis();
    const Decided decided = decide(before, {note(3, before.findings[0], TagNote{"sequencing", false})}, vocabulary());
    CHECK(decided.analysis.findings[0].tags.empty());
    CHECK(decided.analysis.findings[0].broader.empty());
    CHECK(decided.analysis.brief.tags.empty());
}

TEST_CASE("broader concepts follow a decided tag; hidden ones do not", "[decide][tag]") {
    const Analysis before = analysis();
    const Decided decided = decide(before,
                                   {note(3, before.findings[1], TagNote{"sequencing"}), note(4, before.findings[1], TagNote{"gender"})},
                                   vocabulary());
    const Finding& finding = decided.analysis.findings[1];
    REQUIRE(finding.broader.size() == 1);
    CHECK(finding.broader[0].concept_id == "planning");
    CHECK(finding.broader[0].origin == Origin::rule);
    const std::vector<BriefTag>& counted = decided.analysis.brief.tags;
    REQUIRE(counted.size() == 2);
    CHECK(counted[0].concept_id == "sequencing");
    CHECK(counted[0].kinds == std::map<FindingKind, int>{{FindingKind::issue, 1}, {FindingKind::recommendation, 1}});
    CHECK(counted[1].kinds == std::map<FindingKind, int>{{FindingKind::recommendation, 1}});
}

TEST_CASE("a decided link replaces the suggestion for its clause and stands first", "[decide][link]") {
    const Analysis before = analysis();
    Note linked = note(3, before.findings[0], LinkNote{"sar/burden-sharing", Relation::not_applied, true, "Nobody paid."});
    const std::vector<Link> links = decide(before, {linked}, vocabulary()).analysis.findings[0].links;

    REQUIRE(links.size() == 1);
    CHECK(links[0].origin == Origin::person);
    CHECK(links[0].relation == Relation::not_applied);
    CHECK(links[0].by == "Ada");
    CHECK(links[0].created == linked.created);
    CHECK(links[0].comment == "Nobody paid.");
    CHECK(links[0].note == linked.id);
    CHECK(links[0].evidence.size() == 1);

    const Note other = note(4, before.findings[0], link_note("sar/risk", Relation::supports));
    const std::vector<Link> both = decide(before, {other}, vocabulary()).analysis.findings[0].links;
    REQUIRE(both.size() == 2);
    CHECK(clause_name(both[0]) == "sar/risk");
    CHECK(both[1].origin == Origin::rule);
}

TEST_CASE("the latest word on a clause counts, under its former name too", "[decide][link]") {
    const Analysis before = analysis();
    const Note first = note(3, before.findings[0], link_note("sar/share-the-burden", Relation::supports));
    const Note second = note(5, before.findings[0], link_note("sar/burden-sharing", Relation::contradicts), "Ben");
    const Note third = note(7, before.findings[0], link_note("sar/burden-sharing", Relation::relevant, false));

    const std::vector<Link> two = decide(before, {first, second}, vocabulary()).analysis.findings[0].links;
    REQUIRE(two.size() == 1);
    CHECK(two[0].relation == Relation::contradicts);
    CHECK(two[0].by == "Ben");
    CHECK(decide(before, {first, second, third}, vocabulary()).analysis.findings[0].links.empty());
}

TEST_CASE("retracting restores what was, and retracting the retraction the decision", "[decide][retract]") {
    const Analysis before = analysis();
    const Note reject = note(3, before.findings[0], link_note("sar/burden-sharing", Relation::relevant, false));
    const Note back = retraction(4, reject);
    const Note again = retraction(5, back);

    CHECK(decide(before, {reject}, vocabulary()).analysis.findings[0].links.empty());
    const Decided restored = decide(before, {reject, back}, vocabulary());
    REQUIRE(restored.analysis.findings[0].links.size() == 1);
    CHECK(restored.analysis.findings[0].links[0].origin == Origin::rule);
    CHECK(restored.notes[0].retracted);
    CHECK(restored.analysis.diagnostics.empty());
    CHECK(decide(before, {reject, back, again}, vocabulary()).analysis.findings[0].links.empty());
}

TEST_CASE("of what people say on two findings the latest word is kept, and a retracted one counts for nothing", "[decide][same]") {
    const Analysis before = analysis();
    const auto     said = [&](int minute, const char* other, bool same) {
        return note(minute, before.findings[2], IdentifyNote{.former = {}, .same_as = other, .accept = same});
    };
    const std::vector<Note> notes{said(1, "drought/aaaaaa", true), said(2, "drought/aaaaaa", false), said(3, "drought/bbbbbb", true),
                                  said(4, "drought/cccccc", true)};
    const Decided decided = decide(before, {notes[0], notes[1], notes[2], notes[3], retraction(5, notes[3])}, vocabulary());
    const std::vector<SameDecision>& same = decided.analysis.findings[2].same;
    REQUIRE(same.size() == 2);
    CHECK(same[0].finding == "drought/aaaaaa");
    CHECK_FALSE(same[0].same);
    CHECK(same[0].created == notes[1].created);
    CHECK(same[1].finding == "drought/bbbbbb");
    CHECK(same[1].same);
    CHECK(decided.analysis.findings[0].same.empty());
}

TEST_CASE("the same notes in any order, and doubled, give the same result", "[decide][order]") {
    const Analysis before = analysis();
    std::vector<Note> notes{
        note(3, before.findings[0], link_note("sar/burden-sharing", Relation::supports)),
        note(4, before.findings[0], link_note("sar/burden-sharing", Relation::contradicts), "Ben"),
        note(5, before.findings[0], TagNote{"sequencing", false}),
        note(6, before.findings[1], AssessNote{{.addressee = "Fuel board", .response = "accepted", .progress = {}, .owner = {}, .due = {}, .evidence = {}, .as_of = {}, .by = {}}}),
        note(7, before.findings[2], KindNote{FindingKind::best_practice}),
        note(8, before.findings[2], CommentNote{"Heard in 2015 as well."}),
    };
    notes.push_back(retraction(9, notes[1]));
    const std::string expected = shown(decide(before, notes, vocabulary()));

    std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6};
    std::size_t tried = 0;
    do {
        if (++tried % 97 != 0) continue;  // every order would take minutes with sanitizers
        std::vector<Note> shuffled;
        for (const std::size_t i : order) shuffled.push_back(notes[i]);
        shuffled.push_back(notes[order[0]]);
        REQUIRE(shown(decide(before, shuffled, vocabulary())) == expected);
    } while (std::ranges::next_permutation(order).found);
    CHECK(tried == 5040);
}

TEST_CASE("a kind that somebody chose counts; none takes the finding out", "[decide][kind]") {
    const Analysis before = analysis();
    const Decided decided = decide(before,
                                   {note(3, before.findings[0], KindNote{FindingKind::recommendation}),
                                    note(4, before.findings[1], KindNote{FindingKind::issue}),
                                    note(5, before.findings[2], KindNote{})},
                                   vocabulary());
    REQUIRE(decided.analysis.findings.size() == 2);
    CHECK(decided.analysis.findings[0].kind == FindingKind::recommendation);
    CHECK(decided.analysis.findings[0].confidence == 1);
    CHECK(decided.analysis.findings[0].evidence.rule == "person");
    REQUIRE(decided.analysis.findings[0].status);
    CHECK(decided.analysis.findings[0].status->state == "untracked");
    CHECK_FALSE(decided.analysis.findings[1].status);
    CHECK(decided.notes[2].finding == before.findings[2].id);
}

TEST_CASE("the state of a recommendation is told by addressee, the latest word on each field counts", "[decide][status]") {
    const Analysis before = analysis();
    const auto assess = [&](int day, AddresseeStatus status) { return note(day, before.findings[1], AssessNote{std::move(status)}); };
    AddresseeStatus accepted, started, elsewhere;
    accepted.addressee = "Fuel Board";
    accepted.response = "accepted";
    accepted.owner = "Mr Diallo";
    started.addressee = "fuel board";
    started.progress = "under-way";
    started.due = "2026-06-30";
    elsewhere.addressee = "Ministry";
    elsewhere.response = "rejected";

    CHECK(before.findings[1].status->state == "untracked");
    const FindingStatus one = *decide(before, {assess(3, accepted)}, vocabulary()).analysis.findings[1].status;
    CHECK(one.state == "accepted");
    const FindingStatus all =
        *decide(before, {assess(3, accepted), assess(5, started), assess(4, elsewhere)}, vocabulary()).analysis.findings[1].status;
    CHECK(all.state == "under-way");
    REQUIRE(all.by_addressee.size() == 2);
    CHECK(all.by_addressee[0].addressee == "Fuel Board");
    CHECK(all.by_addressee[0].response == "accepted");
    CHECK(all.by_addressee[0].progress == "under-way");
    CHECK(all.by_addressee[0].owner == "Mr Diallo");
    CHECK(all.by_addressee[0].due == "2026-06-30");
    CHECK(all.by_addressee[0].as_of == "2026-01-05");
    CHECK(all.by_addressee[0].origin == Origin::person);
    CHECK(all.by_addressee[1].response == "rejected");
}

TEST_CASE("the state of what is no recommendation is a diagnostic", "[decide][status][bad]") {
    const Analysis before = analysis();
    AddresseeStatus done;
    done.progress = "done";
    const Decided decided = decide(before, {note(3, before.findings[0], AssessNote{done})}, vocabulary());
    CHECK_FALSE(decided.analysis.findings[0].status);
    REQUIRE(decided.analysis.diagnostics.size() == 1);
    CHECK(decided.analysis.diagnostics[0].message.find("which is no recommendation") != std::string::npos);
}

TEST_CASE("a slightly edited finding keeps its decisions, by the quote", "[decide][anchor]") {
    const Analysis before = analysis();
    const Note linked = note(3, before.findings[0], link_note("sar/risk", Relation::supports));
    Analysis after = before;
    after.findings[0].text = "The fuel trucks reached the northern camps four weeks late.";
    after.findings[0].id = finding_id("flood", after.findings[0].text);

    const Decided decided = decide(after, {linked}, vocabulary());
    CHECK(decided.notes[0].finding == after.findings[0].id);
    CHECK(clause_name(finding_with(decided.analysis, "four weeks").links[0]) == "sar/risk");
    CHECK(decided.analysis.diagnostics.empty());
}

TEST_CASE("a deleted finding leaves an orphan, kept and told", "[decide][anchor][bad]") {
    const Analysis before = analysis();
    const Note linked = note(3, before.findings[0], link_note("sar/risk", Relation::supports));
    Analysis after = before;
    after.findings.erase(after.findings.begin());

    const Decided decided = decide(after, {linked}, vocabulary());
    REQUIRE(decided.notes.size() == 1);
    CHECK(decided.notes[0].finding.empty());
    CHECK(note_line(decided.notes[0].note) == note_line(linked));
    REQUIRE(decided.analysis.diagnostics.size() == 1);
    CHECK(decided.analysis.diagnostics[0].message.find("the decision of Ada of 2026-01-03 is on finding 'flood/") !=
          std::string::npos);
    CHECK(decided.analysis.diagnostics[0].message.find("which this brief has not got any more") != std::string::npos);

    // Taken back, an orphan is nobody's work any more.
    CHECK(decide(after, {linked, retraction(4, linked)}, vocabulary()).analysis.diagnostics.empty());
}

TEST_CASE("a brief under another id keeps its decisions", "[decide][anchor]") {
    const Analysis before = analysis();
    const Note tagged = note(3, before.findings[2], TagNote{"gender"});
    Analysis after = before;
    after.brief.id = "floods-2019";
    for (Finding& finding : after.findings) finding.id = finding_id("floods-2019", finding.text);
    CHECK(decide(after, {tagged}, vocabulary()).notes[0].finding == after.findings[2].id);
}

TEST_CASE("a finding reworded beyond likeness is followed by the note that tells of it", "[decide][anchor]") {
    const Analysis before = analysis();
    const Note tagged = note(3, before.findings[0], TagNote{"gender"});
    Analysis after = before;
    after.findings[0].text = "Supplies did not arrive.";
    after.findings[0].id = finding_id("flood", after.findings[0].text);
    CHECK(decide(after, {tagged}, vocabulary()).notes[0].finding.empty());

    const Note succession = note(4, after.findings[0], IdentifyNote{before.findings[0].id, std::nullopt, true});
    CHECK(decide(after, {tagged, succession}, vocabulary()).notes[0].finding == after.findings[0].id);
}

TEST_CASE("what the vocabulary has not got any more is a diagnostic, and the note is kept", "[decide][bad]") {
    const Analysis before = analysis();
    const Decided decided = decide(before,
                                   {note(3, before.findings[0], link_note("sar/gone", Relation::supports)),
                                    note(4, before.findings[0], TagNote{"lost"})},
                                   vocabulary());
    CHECK(decided.notes.size() == 2);
    REQUIRE(decided.analysis.diagnostics.size() == 2);
    CHECK(decided.analysis.diagnostics[0].message.find("concept 'lost', which the taxonomy has not got any more") != std::string::npos);
    CHECK(decided.analysis.diagnostics[1].message.find("clause 'sar/gone', which no framework has") != std::string::npos);
    CHECK(decided.analysis.diagnostics[1].line == 5);
}

TEST_CASE("a retraction of a note that is not there is told", "[decide][bad]") {
    const Analysis before = analysis();
    const Note lost = note(3, before.findings[0], TagNote{"gender"});
    const Decided decided = decide(before, {retraction(4, lost)}, vocabulary());
    REQUIRE(decided.analysis.diagnostics.size() == 1);
    CHECK(decided.analysis.diagnostics[0].message.find("takes back note " + lost.id + ", which is not in this file") !=
          std::string::npos);
}

}  // namespace cairn
