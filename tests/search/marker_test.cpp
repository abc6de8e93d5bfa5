// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "search/marker.h"
#include "search/small_corpus.h"

using namespace cairn;
using namespace cairn::search;
using cairn::test::SmallCorpus;

namespace {

std::string marked(const std::vector<SnippetPart>& snippet) {
    std::string text;
    for (const SnippetPart& part : snippet) text += part.match ? "[" + part.text + "]" : part.text;
    return text;
}

std::string marked(std::string_view text, const Marker& marker, std::size_t limit = 1000) {
    Stemmer stem("en");
    return marked(make_snippet(text, find_marks(text, {"en", stem}, marker), limit));
}

}  // namespace

TEST_CASE("what matched is marked, and nothing else", "[search][snippet]") {
    CHECK(marked("Partners, partner and partnership.", {.stems = {{"en", {"partner"}}}}) == "[Partners], [partner] and partnership.");
    CHECK(marked("Partners, partner.", {.exact = {"partner"}}) == "Partners, [partner].");
    CHECK(marked("Local partners own local plans.", {.sequences = {{"local", "partners"}}}) == "[Local partners] own local plans.");
    CHECK(marked("The SAR, not a sar.", {.raw = {"SAR"}}) == "The [SAR], not a sar.");
    CHECK(marked("Stabilization, stable.", {.prefixes = {"stabili"}}) == "[Stabilization], stable.");
    CHECK(marked("See P/CVE.", {.exact = {"cve"}}) == "See P/[CVE].");
    CHECK(marked("Dying and died, not dyed.", {.stems = {{"en", {"die"}}}}) == "[Dying] and [died], not dyed.");
    CHECK(marked("Universities.", {.stems = {{"fr", {"univers"}}}}) == "Universities.");
    CHECK(marked("Nothing here.", {}) == "Nothing here.");
}

TEST_CASE("a long text is cut at words around most of what matched", "[search][snippet]") {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "filler words ";
    text += "local partners ";
    for (int i = 0; i < 100; ++i) text += "filler words ";
    const std::string snippet = marked(text, {.exact = {"local", "partners"}}, 100);
    CHECK(snippet.starts_with("…"));
    CHECK(snippet.ends_with("…"));
    CHECK(snippet.find("[local] [partners]") != std::string::npos);
    CHECK(snippet.size() < 140);
}

TEST_CASE("the passage of a long text begins at the line with most of what matched", "[search][snippet]") {
    const auto passage = [](std::string_view text, const Marker& marker) {
        Stemmer stem("en");
        return std::string(best_passage(text, {"en", stem}, marker, 1));
    };
    CHECK(passage("Budgets.\nA partner.\nLocal partners.\nThe end.", {.stems = {{"en", {"local", "partner"}}}, .words = 2}) == "Local partners.");
    CHECK(passage("Reactions.\nCounter-action.\nActions.", {.exact = {"actions"}, .words = 1}) == "Actions.");
    CHECK(passage("Reactions.\nCounter-action.\nThe end.", {.stems = {{"en", {"action"}}}, .words = 1}) == "Counter-action.");
    CHECK(passage("Red tape.\nSceptical donors.\nThe end.", {.stems = {{"en", {"skeptic"}}}, .words = 1}) == "Sceptical donors.");
    CHECK(passage("Plan.\nL\u2019\u00c9tat hésite.", {.stems = {{"en", {"etat"}}}, .words = 1}) == "L\u2019\u00c9tat hésite.");
    CHECK(passage("Nothing.\nHere.", {.stems = {{"en", {"partner"}}}, .words = 1}).empty());
}

TEST_CASE("a text without spaces is cut between characters", "[search][snippet]") {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "é";
    const std::string snippet = marked(text, {}, 101);
    CHECK(snippet.size() < 120);
    CHECK(valid_utf8(snippet) == snippet);
}

TEST_CASE("a snippet comes from the field that matched", "[search][snippet]") {
    const Results own = SmallCorpus::get().ask("ministry");
    REQUIRE(own.findings.size() == 1);
    CHECK(own.findings[0].snippet_field == "text");
    CHECK(marked(own.findings[0].snippet) == "Political will was lacking in the [ministry].");

    const Results by_title = SmallCorpus::get().ask("police skills");
    REQUIRE(by_title.findings.size() == 1);
    CHECK(marked(by_title.findings[0].snippet) == "Officers were trained twice in the same [skills].");

    const Results title_alone = SmallCorpus::get().ask("police kind:issue");
    REQUIRE(title_alone.findings.size() == 1);
    CHECK(title_alone.findings[0].snippet_field == "title");
    CHECK(marked(title_alone.findings[0].snippet) == "[Police] training in Serbia");
}

TEST_CASE("without words nothing is marked", "[search][snippet]") {
    for (const FindingHit& hit : SmallCorpus::get().ask("kind:issue").findings) {
        for (const SnippetPart& part : hit.snippet) CHECK_FALSE(part.match);
    }
}

TEST_CASE("without marks a snippet is how a text begins, and the hits are the same", "[search][snippet]") {
    const auto ask = [](Unit unit, Detail detail) { return SmallCorpus::get().ask("ministry", {.unit = unit, .detail = detail}); };
    for (const Unit unit : {Unit::findings, Unit::briefs}) {
        const Results with = ask(unit, Detail::snippet), without = ask(unit, Detail::text);
        CHECK(with.total == without.total);
        REQUIRE(with.findings.size() + with.briefs.size() > 0);
        const auto& snippet = unit == Unit::findings ? without.findings[0].snippet : without.briefs[0].snippet;
        CHECK(marked(snippet).find('[') == std::string::npos);
        CHECK_FALSE(snippet.empty());
    }
}
