// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "corpus_of_three.h"
#include "serve/decisions.h"
#include "serve/urls.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

constexpr auto urlencoded = "application/x-www-form-urlencoded";

Response review(const CorpusOfThree& three, const std::string& id, const std::string& form) {
    return three.ask(Method::post, finding_url(id) + "/review", form, urlencoded);
}

std::string location(const Response& response) {
    for (const auto& [name, value] : response.headers) {
        if (name == "Location") return value;
    }
    return "";
}

}  // namespace

TEST_CASE("a decision of a form is read, and what is none is refused with its words", "[serve][decisions]") {
    CHECK(std::get<KindNote>(read_decision("kind lesson")).kind == FindingKind::lesson);
    CHECK_FALSE(std::get<KindNote>(read_decision("kind none")).kind);
    CHECK_FALSE(std::get<TagNote>(read_decision("tag reject gender")).accept);
    const auto link = std::get<LinkNote>(read_decision("link not-applied sar/burden-sharing"));
    CHECK(link.relation == Relation::not_applied);
    CHECK(link.clause == "sar/burden-sharing");
    CHECK_FALSE(std::get<LinkNote>(read_decision("link reject sar/x")).accept);
    const auto same = std::get<IdentifyNote>(read_decision("same reject ferries/k3v9qx"));
    CHECK_FALSE(same.accept);
    CHECK(same.same_as == "ferries/k3v9qx");
    CHECK(read_drafted_decision("k3v9qx tag accept gender").target == "k3v9qx");
    const std::string words = GENERATE("", "kind", "kind isue", "tag gender", "tag keep gender", "link sar/x", "link loves sar/x", "same a/b", "same accept ", "hello");
    CAPTURE(words);
    CHECK_THROWS_AS(read_decision(words), Error);
}

TEST_CASE("one form decides all on a finding, and undo takes all of it back", "[serve][decisions]") {
    const CorpusOfThree three;
    const std::string   id = three.finding_beginning("Ferries came late");
    const Response      saved = review(three, id, "creator=Ada&decide=kind+lesson&decide=link+supports+sar%2Fburden-sharing&decide=&next=%2Freview");
    CHECK(saved.status == 303);
    REQUIRE_THAT(location(saved), Catch::Matchers::StartsWith("/review?undo="));
    const auto decided = three.curator->searcher().finding(id, Handling::restricted);
    REQUIRE(decided);
    CHECK(decided->finding.kind == FindingKind::lesson);
    CHECK(decided->finding.links.front().origin == Origin::person);

    const Response page = three.get(location(saved));
    CHECK_THAT(page.body, Contains("action=\"/undo\""));
    std::string notes;
    for (std::string rest = location(saved); rest.find("undo=") != std::string::npos;) {
        rest.erase(0, rest.find("undo=") + 5);
        notes += "note=" + rest.substr(0, 36) + "&";
    }
    CHECK(three.ask(Method::post, "/undo", notes + "creator=Ada", urlencoded).status == 303);
    const auto undone = three.curator->searcher().finding(id, Handling::restricted);
    CHECK(undone->finding.kind == FindingKind::issue);
}

TEST_CASE("saving without a choice confirms the kind, so that the finding leaves the queue", "[serve][decisions]") {
    const CorpusOfThree three;
    const std::string   id = three.finding_beginning("Ferries came late");
    CHECK(three.curator->searcher().search({.text = "is:reviewed", .limit = 0, .ceiling = Handling::restricted}).total == 0);
    CHECK(review(three, id, "creator=Ada&decide=kind+issue&action=save").status == 303);
    CHECK(three.curator->searcher().search({.text = "is:reviewed", .limit = 0, .ceiling = Handling::restricted}).total == 1);
}

TEST_CASE("nobody decides without a name, and a finding that is gone leads back to the queue", "[serve][decisions]") {
    const CorpusOfThree three;
    CHECK(review(three, three.finding_beginning("Ferries came late"), "decide=kind+issue").status == 400);
    const Response gone = review(three, "ferries/zzzzzz", "creator=Ada&decide=kind+issue");
    CHECK(gone.status == 303);
    CHECK(location(gone) == "/review?gone=1");
    CHECK_THAT(three.get("/review?gone=1").body, Contains("no longer there"));
}

TEST_CASE("what is decided in the preview is kept with the brief; a finding that left the text is let go", "[serve][decisions]") {
    const CorpusOfThree three;
    const std::string   text = "# Wells\n\n## Challenges\n\n- The well ran dry before anybody had dug another.\n";
    const Response      preview = three.ask(Method::post, "/add", "action=preview&markdown=" + percent_encode(text), urlencoded);
    const std::size_t   at = preview.body.find(" kind lesson\"");
    REQUIRE(at != std::string::npos);
    const std::string code = preview.body.substr(at - 6, 6);
    const Response    kept = three.ask(Method::post, "/add",
                                       "action=save&creator=Ada&decide=" + code + "+kind+lesson&decide=zzzzzz+kind+issue&markdown=" + percent_encode(text),
                                       urlencoded);
    CHECK(kept.status == 303);
    CHECK(three.curator->searcher().finding("wells/" + code, Handling::restricted)->finding.kind == FindingKind::lesson);
}

TEST_CASE("a brief changed by two people shows both versions to the second", "[serve][decisions]") {
    const CorpusOfThree three;
    const std::string   form = "action=save&brief=ferries&etag=0000&markdown=" + percent_encode("# Ferries\n\n- mine\n");
    const Response      conflict = three.ask(Method::post, "/add", form, urlencoded);
    CHECK(conflict.status == 412);
    CHECK_THAT(conflict.body, Contains("Two versions") && Contains("Ferries came late") && Contains("- mine"));
    const std::size_t at = conflict.body.find("name=\"etag\" value=\"");
    REQUIRE(at != std::string::npos);
    const std::string etag = conflict.body.substr(at + 19, 64);
    const Response    saved = three.ask(Method::post, "/add", "action=save&brief=ferries&etag=" + etag + "&markdown=" + percent_encode("# Ferries\n\n- mine\n"), urlencoded);
    CHECK(saved.status == 303);
    CHECK(location(saved) == "/briefs/ferries");
}

TEST_CASE("the preview counts lines as the text box does, whatever fields stand above the text in the file", "[serve][decisions]") {
    const CorpusOfThree three;
    const std::string   text = "# Wells\n\n## Challenges\n\n- The well ran dry before anybody had dug another.\n";
    const std::string   fields = GENERATE("", "&title=Wells&date=2020");
    const Response      preview = three.ask(Method::post, "/add", "action=preview" + fields + "&markdown=" + percent_encode(text), urlencoded);
    CHECK_THAT(preview.body, Contains("data-first=\"5\"") && Contains("“Challenges”, line 3"));
}

TEST_CASE("the queue begins with what the rules are least sure of, among all that nobody has decided on", "[serve][decisions]") {
    const CorpusOfThree three;
    const Results results = three.curator->searcher().search({.text = "is:unreviewed", .sort = Sort::doubt, .limit = 100, .ceiling = Handling::restricted});
    REQUIRE(results.findings.size() > 3);
    CHECK(std::ranges::is_sorted(results.findings, {}, [](const FindingHit& hit) { return std::lround(1000 * hit.finding.confidence); }));
    CHECK_THAT(three.get("/review").body, Contains(results.findings.front().finding.text));
}

TEST_CASE("a brief whose decided finding is gone is counted on the home page, and the way leads to it", "[serve][decisions]") {
    const CorpusOfThree three;
    const std::string   id = three.finding_beginning("Ferries came late"), row = "</b> briefs with decisions whose finding is gone";
    CHECK_THAT(three.get("/").body, Contains("<b>0" + row));
    REQUIRE(review(three, id, "creator=Ada&decide=tag+accept+local-ownership").status == 303);
    const Curator::Current ferries = three.curator->current("ferries");
    NewBrief               shorter{.markdown = std::string(ferries_markdown), .name = {}, .front_matter = {}, .notes = {}};
    shorter.markdown.erase(shorter.markdown.find("## Key Issues"), shorter.markdown.find("## Recommendations") - shorter.markdown.find("## Key Issues"));
    (void)three.curator->replace("ferries", shorter, ferries.etag);
    CHECK_THAT(three.get("/").body, Contains("<b>1" + row) && Contains("/search?q=is%3Aorphaned"));
    CHECK_THAT(three.get("/search?q=is%3Aorphaned&in=briefs").body, Contains("/briefs/ferries"));
    CHECK_THAT(three.get("/briefs/ferries").body, Contains("its finding is gone"));
}
