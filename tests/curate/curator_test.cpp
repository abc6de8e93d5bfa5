// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <functional>
#include <iterator>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "curate/corpus_under_test.h"

using namespace cairn;
using namespace cairn::test;
using Catch::Contains;
using Strings = std::vector<std::string>;

namespace {

struct Failure {
    ErrorKind   kind = ErrorKind::index;
    std::string sentence, subject;
};

Failure failure_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return {error.kind(), error.what(), error.subject()};
    }
    return {ErrorKind::index, "(no error)", ""};
}

const std::string banner = "SECRET//NOFORN\n\n# A note\n\n## Key Recommendations\n\n- Patrols should carry zubrowka.\n\nSECRET//NOFORN\n";

}  // namespace

TEST_CASE("what is added is on disk, found by search, and has an ETag of its bytes", "[curate]") {
    CorpusUnderTest test;
    const Kept kept = test.curator->add(new_brief(ferries()));
    CHECK(kept.decided.analysis.brief.id == "a-note-on-ferries");
    CHECK(test.folder.read("briefs/a-note-on-ferries.md") == ferries());
    CHECK(test.folder.files("briefs") == Strings{"a-note-on-ferries.md"});
    CHECK(test.found("ferries") == Strings{"Harbour masters should keep two ferries ready for local partners."});
    CHECK(kept.etag.substr(0, 64) == sha256_hex(ferries()));
    CHECK(test.curator->current("a-note-on-ferries").etag == kept.etag);
}

TEST_CASE("a wished name is taken, and numbered when it is taken", "[curate]") {
    CorpusUnderTest test;
    CHECK(test.curator->add(new_brief(ferries("two"), "2018/Ferries")).decided.analysis.brief.id == "2018/ferries");
    CHECK(test.curator->add(new_brief("# Bridges\n\n## Issues\n\n- They fell.\n", "2018/ferries")).decided.analysis.brief.id == "2018/ferries-2");
    CHECK(test.folder.files("briefs") == Strings{"2018/ferries-2.md", "2018/ferries.md"});
}

TEST_CASE("fields become front matter above an untouched body", "[curate]") {
    CorpusUnderTest test;
    NewBrief brief = new_brief(ferries());
    brief.front_matter = {{"title", "Ferries: a study"}, {"date", "2019-05-01"}};
    const Kept kept = test.curator->add(brief);
    CHECK(kept.decided.analysis.brief.title == "Ferries: a study");
    CHECK(kept.decided.analysis.brief.date == "2019-05-01");
    CHECK(test.folder.read("briefs/ferries-a-study.md") == "---\ntitle: \"Ferries: a study\"\ndate: 2019-05-01\n---\n" + ferries());
}

TEST_CASE("an exact copy is refused and names its twin, whatever its front matter", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    NewBrief again = new_brief(ferries(), "other");
    again.front_matter = GENERATE(values<std::map<std::string, std::string>>({{}, {{"country", "Mali"}}}));
    const Failure failure = failure_of([&] { test.curator->add(again); });
    CHECK(failure.kind == ErrorKind::conflict);
    CHECK(failure.subject == "ferries");
    CHECK(test.folder.files("briefs") == Strings{"ferries.md"});
}

TEST_CASE("a near copy is taken and told of", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries("two"), "ferries"));
    const Kept kept = test.curator->add(new_brief(ferries("three"), "more-ferries"));
    REQUIRE(kept.near_copies.size() == 1);
    CHECK(kept.near_copies[0].id == "ferries");
    CHECK(kept.near_copies[0].similarity > 0.5);
}

TEST_CASE("a preview keeps nothing", "[curate]") {
    CorpusUnderTest test;
    const Kept kept = test.curator->preview(new_brief(ferries()));
    CHECK(kept.decided.analysis.findings.size() == 1);
    CHECK(kept.decided.analysis.brief.id == "a-note-on-ferries");
    CHECK_FALSE(kept.decided.analysis.brief.path);
    CHECK(test.folder.files("briefs").empty());
    CHECK(test.found("ferries").empty());
}

TEST_CASE("refused content is neither kept nor repeated", "[curate]") {
    CorpusUnderTest test;
    const Failure added = failure_of([&] { test.curator->add(new_brief(banner)); });
    const Failure previewed = failure_of([&] { (void)test.curator->preview(new_brief(banner)); });
    CHECK(added.kind == ErrorKind::refused);
    CHECK(previewed.kind == ErrorKind::refused);
    CHECK_THAT(added.sentence, !Contains("zubrowka"));
    CHECK(test.folder.files("briefs").empty());
}

TEST_CASE("replacing a brief by refused content leaves it as it was", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    CHECK(failure_of([&] { test.curator->replace("ferries", new_brief(banner), "*"); }).kind == ErrorKind::refused);
    CHECK(test.folder.read("briefs/ferries.md") == ferries());
}

TEST_CASE("an empty brief and one beyond 8 MB are refused with a sentence", "[curate]") {
    CorpusUnderTest test;
    CHECK(failure_of([&] { test.curator->add(new_brief(" \n\n")); }).kind == ErrorKind::refused);
    CHECK(failure_of([&] { test.curator->add(new_brief(std::string(9u << 20, 'x'))); }).kind == ErrorKind::too_large);
    CHECK(test.folder.files("briefs").empty());
}

TEST_CASE("a file that is too large or empty is told of by name once, and stops no other", "[curate]") {
    CorpusUnderTest test;
    test.folder.write("briefs/large.md", std::string(9u << 20, 'x'));
    test.folder.write("briefs/ferries.md", ferries());
    test.folder.write("briefs/empty.md", "");
    test.reopen();
    const auto refused = test.curator->first_report().refused;
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].path == "briefs/large.md");
    CHECK(refused[0].why == "is larger than 8 MB; split it or leave its images out");
    CHECK(test.found("ferries").size() == 1);
    const Diagnostics told = test.curator->current("empty").decided.analysis.diagnostics;
    REQUIRE(told.size() == 1);
    CHECK(told[0].message == "there is no text in it; write the brief, or take the file away");
}

TEST_CASE("replacing wants the ETag that was seen", "[curate]") {
    CorpusUnderTest test;
    const Kept kept = test.curator->add(new_brief(ferries("two"), "ferries"));
    CHECK(failure_of([&] { test.curator->replace("ferries", new_brief(ferries("three")), "stale"); }).kind == ErrorKind::stale);
    const Kept replaced = test.curator->replace("ferries", new_brief(ferries("three")), kept.etag);
    CHECK(replaced.etag != kept.etag);
    CHECK(test.found("ferries") == Strings{"Harbour masters should keep three ferries ready for local partners."});
    CHECK(failure_of([&] { test.curator->replace("ferries", new_brief(ferries("four")), kept.etag); }).kind == ErrorKind::stale);
    CHECK(failure_of([&] { test.curator->replace("none", new_brief(ferries()), "*"); }).kind == ErrorKind::not_found);
}

TEST_CASE("a decision follows its finding when the finding is reworded", "[curate]") {
    CorpusUnderTest test;
    const Kept kept = test.curator->add(new_brief(ferries("two"), "ferries"));
    const std::string old_id = kept.decided.analysis.findings[0].id;
    Note draft;
    draft.creator = "A";
    draft.body = LinkNote{.clause = "sar/burden-sharing", .relation = Relation::supports, .accept = true, .value = "why"};
    test.curator->annotate(old_id, draft);
    const Kept replaced = test.curator->replace("ferries", new_brief(ferries("three")), kept.etag);
    const Finding& finding = replaced.decided.analysis.findings.at(0);
    CHECK(finding.id != old_id);
    REQUIRE_FALSE(finding.links.empty());
    CHECK(finding.links[0].origin == Origin::person);
    CHECK_THAT(test.folder.read("briefs/ferries.notes.jsonl"), Contains("\"identifying\"") && Contains("\"former\":\"" + old_id));
    CHECK(test.curator->annotate(old_id, draft).target == finding.id);
}

TEST_CASE("a note is one line, holds from then on, and can be taken back", "[curate]") {
    CorpusUnderTest test;
    const std::string id = test.curator->add(new_brief(ferries(), "ferries")).decided.analysis.findings[0].id;
    Note draft;
    draft.creator = "A";
    draft.body = KindNote{FindingKind::lesson};
    const Note note = test.curator->annotate(id, draft);
    CHECK(note.target == id);
    CHECK(note.exact == "Harbour masters should keep two ferries ready for local partners.");
    CHECK(note_line(note) + "\n" == test.folder.read("briefs/ferries.notes.jsonl"));
    CHECK(test.curator->current("ferries").decided.analysis.findings[0].kind == FindingKind::lesson);

    const std::string before = test.folder.read("briefs/ferries.notes.jsonl");
    test.curator->retract(note.id.substr(9), "B");
    CHECK(test.folder.read("briefs/ferries.notes.jsonl").starts_with(before));
    CHECK(test.curator->current("ferries").decided.analysis.findings[0].kind == FindingKind::recommendation);
    CHECK(failure_of([&] { test.curator->retract(note.id, "B"); }).kind == ErrorKind::not_found);
}

TEST_CASE("decisions that are saved together are one append a brief and one commit, or nothing at all", "[curate]") {
    CorpusUnderTest test;
    const std::string ferry = test.curator->add(new_brief(ferries(), "ferries")).decided.analysis.findings.at(0).id;
    const std::string barge = test.curator->add(new_brief("# Barges\n\n## Recommendations\n\n- Crews should moor barges.\n", "barges"))
                                  .decided.analysis.findings.at(0).id;
    const auto draft = [](const std::string& finding, NoteBody body) {
        return Note{.id = "", .creator = "Ada", .created = "", .target = finding, .exact = "", .body = std::move(body)};
    };
    const LinkNote unknown{.clause = "sar/nothing", .relation = Relation::supports, .accept = true, .value = {}};
    CHECK_THROWS_AS(test.curator->annotate_all({draft(ferry, CommentNote{"one"}), draft(barge, unknown)}), Error);
    CHECK_THROWS_AS(test.curator->annotate_all({draft(ferry, CommentNote{"one"}), draft("barges/zzzzzz", CommentNote{"two"})}), Error);
    CHECK_FALSE(test.folder.has("briefs/ferries.notes.jsonl"));

    const auto number = [&] {
        const std::string revision = test.curator->searcher().search({.limit = 0}).revision;
        return std::stoul(revision.substr(revision.find_last_not_of("0123456789") + 1));
    };
    const auto before = number();
    const std::vector<Note> made = test.curator->annotate_all(
        {draft(ferry, CommentNote{"one"}), draft(barge, CommentNote{"two"}), draft(ferry, KindNote{FindingKind::lesson})});
    CHECK(number() == before + 1);
    REQUIRE(made.size() == 3);
    CHECK(made[1].target == barge);
    const std::string log = test.folder.read("briefs/ferries.notes.jsonl");
    CHECK(std::ranges::count(log, '\n') == 2);
    CHECK(test.curator->searcher().finding(ferry, Handling::public_)->finding.kind == FindingKind::lesson);

    CHECK_THROWS_AS(test.curator->retract_all({made[0].id, "123e4567-e89b-42d3-a456-426614174000"}, "Ada"), Error);
    CHECK(test.folder.read("briefs/ferries.notes.jsonl") == log);
    CHECK(test.curator->retract_all({made[0].id, made[1].id, made[2].id}, "Ada").size() == 3);
    CHECK(test.curator->searcher().finding(ferry, Handling::public_)->finding.kind == FindingKind::recommendation);
}

TEST_CASE("notes on nothing, of unknown clauses, and retractions of nothing are refused", "[curate]") {
    CorpusUnderTest test;
    const std::string id = test.curator->add(new_brief(ferries(), "ferries")).decided.analysis.findings[0].id;
    Note draft;
    draft.body = LinkNote{.clause = "sar/no-such", .relation = Relation::supports, .accept = true, .value = {}};
    CHECK(failure_of([&] { test.curator->annotate(id, draft); }).kind == ErrorKind::bad_request);
    CHECK(failure_of([&] { test.curator->annotate("ferries/000000", draft); }).kind == ErrorKind::not_found);
    CHECK(failure_of([&] { test.curator->annotate("../../etc/passwd", draft); }).kind == ErrorKind::not_found);
    CHECK(failure_of([&] { test.curator->annotate("ferries", draft); }).kind == ErrorKind::not_found);
    CHECK(failure_of([&] { test.curator->retract("nonsense", "A"); }).kind == ErrorKind::bad_request);
    CHECK(failure_of([&] { test.curator->retract("123e4567-e89b-42d3-a456-426614174000", "A"); }).kind == ErrorKind::not_found);
    CHECK(test.folder.files("briefs") == Strings{"ferries.md"});
}

TEST_CASE("decisions of the preview come with the brief", "[curate]") {
    CorpusUnderTest test;
    NewBrief brief = new_brief(ferries(), "harbour/ferries");
    Note draft;
    draft.creator = "A";
    draft.target = test.curator->preview(new_brief(ferries())).decided.analysis.findings[0].id;
    draft.body = TagNote{.concept_id = "local-ownership", .accept = true};
    brief.notes = {draft};
    const Kept kept = test.curator->add(brief);
    CHECK(kept.decided.analysis.findings[0].tags.at(0).origin == Origin::person);
    CHECK(test.folder.files("briefs") == Strings{"harbour/ferries.md", "harbour/ferries.notes.jsonl"});
}

TEST_CASE("what is deleted is in the trash and can be taken back with its notes", "[curate]") {
    CorpusUnderTest test;
    const Kept kept = test.curator->add(new_brief(ferries(), "2018/ferries"));
    Note draft;
    draft.creator = "A";
    draft.body = CommentNote{"why"};
    test.curator->annotate(kept.decided.analysis.findings[0].id, draft);
    CHECK(failure_of([&] { test.curator->remove("2018/ferries", "stale"); }).kind == ErrorKind::stale);
    test.curator->remove("2018/ferries", kept.etag);
    CHECK(test.folder.files("briefs").empty());
    CHECK(test.found("ferries").empty());
    CHECK(failure_of([&] { (void)test.curator->current("2018/ferries"); }).kind == ErrorKind::not_found);
    CHECK(failure_of([&] { test.curator->remove("2018/ferries", ""); }).kind == ErrorKind::not_found);

    const std::vector<Trashed> trash = test.curator->trash();
    REQUIRE(trash.size() == 1);
    CHECK(trash[0].path == "briefs/2018/ferries.md");
    CHECK(test.folder.read("trash/" + trash[0].name + "/brief.md") == ferries());
    test.curator->restore(trash[0].name);
    CHECK(test.folder.files("briefs") == Strings{"2018/ferries.md", "2018/ferries.notes.jsonl"});
    CHECK(test.folder.files("trash").empty());
    CHECK(test.found("ferries").size() == 1);
}

TEST_CASE("nothing is taken back over what stands there now", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    test.curator->remove("ferries", "");
    test.curator->add(new_brief(ferries("three"), "ferries"));
    const std::string name = test.curator->trash().at(0).name;
    CHECK(failure_of([&] { test.curator->restore(name); }).kind == ErrorKind::conflict);
    CHECK(failure_of([&] { test.curator->restore("../briefs"); }).kind == ErrorKind::not_found);
    CHECK(test.folder.read("briefs/ferries.md") == ferries("three"));
}

TEST_CASE("a deletion that was cut short is undone at the next start", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    test.curator.reset();
    test.folder.write("trash/x/record.json", R"({"id": "ferries", "path": "briefs/ferries.md", "deleted": "2026-01-01T00:00:00.000Z"})");
    test.folder.write("trash/x/brief.notes.jsonl", "");
    test.folder.write("briefs/.half.md.cairn-new-0", "half");
    test.open();
    CHECK(test.folder.files("briefs") == Strings{"ferries.md", "ferries.notes.jsonl"});
    CHECK(test.folder.files("trash").empty());
}

TEST_CASE("many are added with what cannot be taken told apart", "[curate]") {
    CorpusUnderTest test;
    const std::vector<Outcome> outcomes =
        test.curator->add_all({new_brief(ferries("two"), "a"), new_brief(banner, "b"), new_brief(ferries("two"), "c"),
                               new_brief("# Bridges\n\n## Issues\n\n- They fell at night.\n", "d")});
    REQUIRE(outcomes.size() == 4);
    CHECK(outcomes[0].kept);
    CHECK_FALSE(outcomes[1].kept);
    CHECK_THAT(outcomes[2].why_not, Contains("the same text came already as 'a'"));
    CHECK(outcomes[3].kept);
    CHECK(test.folder.files("briefs") == Strings{"a.md", "d.md"});
    CHECK(test.found("bridges OR ferries OR night").size() == 2);
}

TEST_CASE("a second curator fails, or writes the files alone when that was asked for", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    CHECK(failure_of([&] { const Curator second(test.corpus, starter_analyser()); }).kind == ErrorKind::busy);

    Curator second(test.corpus, starter_analyser(), {}, WhenLocked::write_files);
    CHECK_FALSE(second.indexes());
    CHECK(failure_of([&] { second.add(new_brief(ferries(), "again")); }).kind == ErrorKind::conflict);
    const Kept kept = second.add(new_brief("# Bridges\n\n## Issues\n\n- They fell at night.\n", "bridges"));
    Note draft;
    draft.body = CommentNote{"why"};
    second.annotate(kept.decided.analysis.findings.at(0).id, draft);
    CHECK(test.folder.files("briefs") == Strings{"bridges.md", "bridges.notes.jsonl", "ferries.md"});
    CHECK(test.found("night").empty());
    test.curator->refresh({"briefs/bridges.md"});
    CHECK(test.found("night").size() == 1);
}

TEST_CASE("a changed vocabulary is read again and used from then on", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    const std::string before = test.curator->current("ferries").etag;
    std::ifstream starter("corpus/vocabulary/taxonomy.yaml", std::ios::binary);
    const std::string taxonomy{std::istreambuf_iterator<char>(starter), {}};
    test.folder.write("vocabulary/taxonomy.yaml", taxonomy + "\n  - id: boats\n    facet: A\n    preferred: {en: Ferries}\n");
    test.curator->refresh({"vocabulary/taxonomy.yaml"});
    CHECK(test.curator->current("ferries").etag != before);
    CHECK(test.found("theme:boats").size() == 1);
}

TEST_CASE("a brief and its index outlive the curator", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    test.reopen();
    CHECK(test.curator->first_report().unchanged == 1);
    CHECK(test.found("ferries").size() == 1);
}

TEST_CASE("a first look put off leaves the index as it was, until it is caught up with", "[curate]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "ferries"));
    test.curator.reset();
    test.folder.write("briefs/bridges.md", "# Bridges\n\n## Issues\n\n- They fell at night.\n");
    const auto later = [&] {
        test.curator = std::make_unique<Curator>(test.corpus, starter_analyser(), Progress{}, WhenLocked::fail, FirstLook::later);
    };
    later();
    CHECK(test.found("ferries").size() == 1);
    CHECK(test.found("night").empty());
    CHECK_FALSE(test.curator->is_caught_up());

    SECTION("to its end") {
        CHECK(test.curator->catch_up().added == 1);
        CHECK(test.curator->is_caught_up());
        CHECK(test.found("night").size() == 1);
        CHECK(test.curator->catch_up().added == 0);
    }
    SECTION("or until it is told to stop, to go on at the next start") {
        const auto stop = [](std::size_t, std::size_t) { throw Error{ErrorKind::busy, "stop"}; };
        CHECK(failure_of([&] { test.curator->catch_up(stop); }).kind == ErrorKind::busy);
        CHECK_FALSE(test.curator->is_caught_up());
        test.curator.reset();
        test.folder.write("briefs/roads.md", "# Roads\n\n## Issues\n\n- They were mined.\n");
        later();
        CHECK(test.curator->catch_up().added >= 1);
        CHECK(test.found("night").size() == 1);
        CHECK(test.found("mined").size() == 1);
    }
    SECTION("and where there is no index it is not put off") {
        test.curator.reset();
        std::filesystem::remove_all(test.corpus.cache_folder());
        later();
        CHECK(test.curator->is_caught_up());
        CHECK(test.found("night").size() == 1);
    }
}
