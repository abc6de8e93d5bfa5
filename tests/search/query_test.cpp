// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "search/small_corpus.h"

using namespace cairn;
using cairn::test::brief;
using cairn::test::SmallCorpus;
using cairn::test::TemporaryCorpus;
using Texts = std::vector<std::string>;

namespace {

const std::string ownership = "Local ownership of the reform was weak.";
const std::string will = "Political will was lacking in the ministry.";
const std::string ambassadors = "Ambassadors should engage early with local partners.";
const std::string evaluation = "M&E should be sustained beyond the first year.";
const std::string vetting = "Vetting should follow UNSCR 1325.";
const std::string syria = "Aid to Syria came too late for P/CVE work.";
const std::string donors = "Donors should agree on one plan before they spend, as the SAR says.";
const std::string officers = "Officers were trained twice in the same skills.";
const std::string rescue = "Search and rescue teams should train together; a sar beacon helps.";
const std::string french = "L'appropriation locale de la réforme fut faible et la société civile absente.";
const std::string buy_in = "Buy-in of the host nation came too late.";
const std::string host_nation = "HN ownership should be secured before money flows.";

bool has(const Texts& texts, const std::string& text) { return std::ranges::find(texts, text) != texts.end(); }

/// The snippets of the findings that answer, what matched in brackets; sorted.
Texts marked_findings(const TemporaryCorpus& folder, const std::string& text) {
    (void)folder.index();
    Texts all;
    for (const FindingHit& hit : Searcher(folder.open(), starter_vocabulary()).search({.text = text}).findings) {
        std::string marked;
        for (const SnippetPart& part : hit.snippet) marked += part.match ? "[" + part.text + "]" : part.text;
        all.push_back(marked);
    }
    std::ranges::sort(all);
    return all;
}

bool says(const Results& results, const std::string& part) {
    return std::ranges::any_of(results.query.remarks, [&](const Wording& remark) { return remark.english().find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a query finds what its rules say", "[search][query]") {
    const auto [text, expected] = GENERATE(table<std::string, Texts>({
        {"ambassadors", {ambassadors}},
        {"ambassador", {ambassadors}},
        {"AMBASSADORS", {ambassadors}},
        {"\"local partners\"", {ambassadors}},
        {"\"partners local\"", {}},
        {"\"local partner\"", {}},
        {"engage NEAR/3 local", {ambassadors}},
        {"ambassadors NEAR/2 local", {}},
        {"ambass*", {ambassadors}},
        {"aid -syria", {}},
        {"lacking (will OR contract)", {will}},
        {"UNSCR 1325", {vetting}},
        {"\"UNSCR 1325\"", {vetting}},
        {"M&E", {evaluation}},
        {"P/CVE", {syria}},
        {"CVE kind:issue", {syria}},
        {"\"SAR\"", {donors}},
        {"\"local ownership\"", {ownership}},
        {"\"société civile\"", {french}},
        {"\"societe civile\"", {french}},
        {"kind:recommendation country:Syria", {donors}},
        {"country:SY year:2019 kind:issue", {syria}},
        {"title:police kind:issue", {officers}},
        {"brief:syria kind:issue", {syria}},
        {"date:2021.. lang:fr", {french}},
        {"date:2021-05..2021-06", {french}},
        {"date:..2018 will", {will}},
        {"series:\"panel executive brief\" ministry", {will}},
    }));
    CAPTURE(text);
    CHECK(SmallCorpus::get().texts(text) == expected);
}

TEST_CASE("Syria never brings Serbia", "[search][query]") {
    for (const std::string text : {"Syria", "syria", "Syrya", "country:Syria"}) {
        CAPTURE(text);
        const Texts texts = SmallCorpus::get().texts(text);
        CHECK_FALSE(has(texts, officers));
        CHECK_FALSE(has(texts, rescue));
    }
}

TEST_CASE("other names of a concept are searched for too, below the words themselves, and it is said", "[search][query]") {
    for (const std::string text : {"HN ownership", "buy-in", "local-ownership"}) {
        CAPTURE(text);
        const Results results = SmallCorpus::get().ask(text);
        Texts         texts;
        for (const FindingHit& hit : results.findings) texts.push_back(hit.finding.text);
        CHECK(has(texts, ownership));
        CHECK(has(texts, buy_in));
        CHECK(says(results, "was also searched for as"));
    }
    CHECK(SmallCorpus::get().texts("buy-in").front() == buy_in);
    CHECK(SmallCorpus::get().texts("\"buy-in\"") == Texts{buy_in});
}

TEST_CASE("concepts are found across languages", "[search][query]") {
    CHECK(has(SmallCorpus::get().texts("local ownership"), french));
    CHECK(has(SmallCorpus::get().texts("appropriation locale"), ownership));
    CHECK(SmallCorpus::get().ask("local ownership").query.sentence == R"(findings with "local" and "ownership")");
}

TEST_CASE("an acronym in capitals is preferred as it is written", "[search][query]") {
    CHECK(SmallCorpus::get().texts("SAR").front() == donors);
}

TEST_CASE("common words are ignored in a list of words, and named", "[search][query]") {
    const Results results = SmallCorpus::get().ask("what should the ambassadors do");
    REQUIRE_FALSE(results.findings.empty());
    CHECK(results.findings.front().finding.text == ambassadors);
    CHECK(says(results, "\"the\""));
}

TEST_CASE("where nothing has all the words, most of them count, and the missing one is named", "[search][query]") {
    const Results results = SmallCorpus::get().ask("ministry political zanzibar");
    REQUIRE(results.findings.size() == 1);
    CHECK(results.findings[0].finding.text == will);
    CHECK(results.total == 1);
    CHECK(says(results, "these have 2 of the 3"));
    CHECK(says(results, "None of these has \"zanzibar\""));
}

TEST_CASE("a slip of the pen is mended only where nothing matched, and it is said", "[search][query]") {
    const Results results = SmallCorpus::get().ask("ambasadors");
    REQUIRE(results.findings.size() == 1);
    CHECK(results.findings[0].finding.text == ambassadors);
    CHECK(says(results, "Nothing has \"ambasadors\""));
    CHECK(SmallCorpus::get().ask("\"ambasadors\"").total == 0);
    CHECK(SmallCorpus::get().ask("AMBASADORS").total == 0);
    CHECK(SmallCorpus::get().ask("UNSCR 1326").findings.front().finding.text == vetting);
}

TEST_CASE("spelling is mended by the words of the index as it is now", "[search][query]") {
    TemporaryCorpus folder;
    folder.write("first", brief("date: 2018\n", "First", "- Convoys came too late.\n", ""));
    const Corpus corpus = folder.open();
    IndexWriter  writer(corpus, cairn::test::analyser());
    (void)writer.update();
    const Searcher searcher(corpus, starter_vocabulary());
    CHECK(searcher.search({.text = "convoyz"}).total == 1);
    CHECK(searcher.search({.text = "checkpoimts"}).total == 0);
    folder.write("second", brief("date: 2019\n", "Second", "- Checkpoints were closed.\n", ""));
    folder.write("first", brief("date: 2018\n", "First", "- Trucks came too late.\n", ""));
    (void)writer.update_paths({"briefs/second.md", "briefs/first.md"});
    CHECK(searcher.search({.text = "checkpoimts"}).total == 1);
    CHECK(searcher.search({.text = "convoyz"}).total == 0);
}

TEST_CASE("a word is found by all its forms, those of another language in texts of that language alone", "[search][query]") {
    const std::string universities = "Universities were closed.", univers = "L'univers des milices est petit.",
                      horses = "Les chevaux sont partis.";
    TemporaryCorpus folder;
    folder.write("english", brief("date: 2018\n", "First", "- " + universities + "\n", ""));
    folder.write("more", brief("date: 2018\n", "Second", "- Trucks came too late.\n", ""));
    folder.write("french", brief("date: 2019\nlanguage: fr\n", "Premier", "- " + univers + "\n- " + horses + "\n", ""));
    const Corpus corpus = folder.open();
    IndexWriter  writer(corpus, cairn::test::analyser());
    (void)writer.update();
    const Searcher searcher(corpus, starter_vocabulary());
    const auto     texts = [&](const std::string& words) {
        std::vector<std::string> all;
        for (const FindingHit& hit : searcher.search({.text = words}).findings) all.push_back(hit.finding.text);
        std::ranges::sort(all);
        return all;
    };
    CHECK(texts("university") == std::vector{universities});  // its stem is "univers"
    CHECK(texts("univers") == std::vector{univers});
    CHECK(texts("cheval") == std::vector{horses});

    const std::string university = "The university paid for chevaux.";
    folder.write("later", brief("date: 2020\n", "Third", "- " + university + "\n", ""));
    (void)writer.update_paths({"briefs/later.md"});
    CHECK(texts("universities") == std::vector{university, universities});
    CHECK(texts("cheval") == std::vector{horses});  // a form of it in French alone
}

TEST_CASE("what is in one language in a brief of another is found by all its forms", "[search][query]") {
    const std::string projects = "Les projets locaux de la police ont été abandonnés parce que les bailleurs ne les ont pas payés.";
    TemporaryCorpus   folder;
    folder.write("english", brief("date: 2018\n", "First", "- Trucks came too late.\n", "- " + projects + "\n"));
    CHECK(marked_findings(folder, "abandonné") ==
          Texts{"Les projets locaux de la police ont été [abandonnés] parce que les bailleurs ne les ont pas payés."});
}

TEST_CASE("a stem of one language means nothing in another's headings, and marks nothing in its texts", "[search][query]") {
    TemporaryCorpus folder;
    folder.write("english", brief("date: 2018\n", "First", "- Universities were closed by militias.\n- Trucks were late.\n", ""));
    folder.write("french", brief("date: 2019\nlanguage: fr\n", "Univers", "- L'univers des militias est petit.\n", ""));
    CHECK(marked_findings(folder, "university") == Texts{"[Universities] were closed by militias."});
    CHECK(marked_findings(folder, "university OR militias") ==
          Texts{"L'univers des [militias] est petit.", "[Universities] were closed by [militias]."});
}

TEST_CASE("a title is found by the stems of its language, and a country by its English name everywhere", "[search][query]") {
    TemporaryCorpus folder;
    folder.write("horses", brief("date: 2019\nlanguage: fr\ncountry: AF\n", "Chevaux", "- Les convois furent lents.\n", ""));
    CHECK(marked_findings(folder, "cheval") == Texts{"[Chevaux]"});
    const Results results = Searcher(folder.open(), starter_vocabulary()).search({.text = "afghanistan", .unit = Unit::briefs});
    CHECK(results.total == 1);
}

TEST_CASE("a form that two languages share is found in both", "[search][query]") {
    TemporaryCorpus folder;
    folder.write("english", brief("date: 2018\n", "First", "- Trucks came too late.\n- Money was lost.\n", ""));
    folder.write("french", brief("date: 2019\nlanguage: fr\n", "Premier", "- Forces locales.\n- Les camions.\n", ""));
    folder.write("spanish", brief("date: 2019\nlanguage: es\n", "Uno", "- Fuerzas locales.\n", ""));
    CHECK(marked_findings(folder, "local") == Texts{"Forces [locales].", "Fuerzas [locales]."});
}

TEST_CASE("a code is marked as a whole, not where one of its parts stands alone", "[search][query]") {
    TemporaryCorpus folder;
    folder.write("police", brief("date: 2018\n", "First", "- Host-nation police own their plans, and the nation paid.\n", ""));
    CHECK(marked_findings(folder, "host-nation") == Texts{"[Host-nation] police own their plans, and the nation paid."});
}

TEST_CASE("nothing found is never without a word", "[search][query]") {
    CHECK(says(SmallCorpus::get().ask("zanzibar"), "Nothing matches"));
    CHECK(says(SmallCorpus::get().ask("person:Caron"), "belong to briefs"));
}

TEST_CASE("the order is by score, or by date newest first, and the same every time", "[search][query]") {
    const Texts once = SmallCorpus::get().texts("should");
    CHECK(once == SmallCorpus::get().texts("should"));
    const Results newest = SmallCorpus::get().ask("", {.limit = 3});
    REQUIRE(newest.findings.size() == 3);
    CHECK(newest.findings[0].finding.text == french);
    CHECK(newest.findings[1].brief.id == "buy-in");
    const Results by_date = SmallCorpus::get().ask("late", {.sort = Sort::date});
    REQUIRE(by_date.findings.size() == 2);
    CHECK(by_date.findings[0].finding.text == buy_in);
    CHECK(by_date.findings[1].finding.text == syria);
}

TEST_CASE("hits by id alone are the same hits in the same order", "[search][query]") {
    for (const Unit unit : {Unit::findings, Unit::briefs}) {
        const Results whole = SmallCorpus::get().ask("reform early", {.unit = unit, .any = true});
        const Results by_id = SmallCorpus::get().ask("reform early", {.unit = unit, .any = true, .detail = Detail::id});
        CHECK(by_id.total == whole.total);
        REQUIRE(by_id.findings.size() == whole.findings.size());
        REQUIRE(by_id.briefs.size() == whole.briefs.size());
        CHECK(whole.findings.size() + whole.briefs.size() > 1);
        for (std::size_t i = 0; i < whole.findings.size(); ++i) {
            CHECK(by_id.findings[i].finding.id == whole.findings[i].finding.id);
            CHECK(by_id.findings[i].score == whole.findings[i].score);
            CHECK(by_id.findings[i].finding.text.empty());
        }
        for (std::size_t i = 0; i < whole.briefs.size(); ++i) {
            CHECK(by_id.briefs[i].brief.id == whole.briefs[i].brief.id);
            CHECK(by_id.briefs[i].score == whole.briefs[i].score);
        }
    }
}

TEST_CASE("pages follow one another without gap or overlap", "[search][query]") {
    Texts paged;
    for (std::size_t offset = 0; offset < 20; offset += 3) {
        for (const std::string& text : SmallCorpus::get().texts("should OR was OR late", {.offset = offset, .limit = 3})) paged.push_back(text);
    }
    CHECK(paged == SmallCorpus::get().texts("should OR was OR late", {.limit = 100}));
}

TEST_CASE("pages of hits that nothing tells apart follow one another without gap or overlap", "[search][query]") {
    std::string text = "# Sandbanks\n\n## Key Issues\n\n";
    for (int i = 0; i < 300; ++i) text += "- Sandbank number " + std::to_string(1000 + i) + " was marked late.\n";
    text += "\n## Recommendations\n\n";
    for (int i = 0; i < 2'100; ++i) text += "- Pilots should mark sandbank number " + std::to_string(3000 + i) + " anew.\n";
    TemporaryCorpus folder;
    folder.write("sandbanks", text);
    (void)folder.index();
    const Searcher searcher(folder.open(), starter_vocabulary());
    // Few tie: by id. Thousands tie: by number. Words in a row lift the first ones. Order by date leaves all of them alike.
    const auto [query, count, sort] = GENERATE(table<std::string, std::size_t, Sort>({{"kind:issue sandbank", 300, Sort::relevance},
                                                                                      {"sandbank kind:recommendation", 2'100, Sort::relevance},
                                                                                      {"sandbank number", 2'400, Sort::relevance},
                                                                                      {"sandbank", 2'400, Sort::date}}));
    CAPTURE(query);
    const auto ids = [&](std::size_t offset, std::size_t limit) {
        std::vector<std::string> all;
        for (const FindingHit& hit : searcher.search({.text = query, .sort = sort, .offset = offset, .limit = limit}).findings) all.push_back(hit.finding.id);
        return all;
    };
    std::vector<std::string> paged;
    for (std::size_t offset = 0; offset < count; offset += 70) {
        const auto page = ids(offset, 70);
        paged.insert(paged.end(), page.begin(), page.end());
    }
    CHECK(paged == ids(0, count + 1));
    CHECK(std::set<std::string>(paged.begin(), paged.end()).size() == count);
}
