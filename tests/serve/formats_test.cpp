// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/json.h"
#include "serve/formats.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

FindingHit hit_of(const std::string& text, const std::string& title = "A {brief} & more") {
    FindingHit hit;
    hit.finding.id = "a b/k3v9qx";
    hit.finding.kind = FindingKind::lesson;
    hit.finding.text = text;
    hit.finding.language = "en";
    hit.brief.id = "a b";
    hit.brief.title = title;
    hit.brief.date = "2018-06";
    return hit;
}

std::string written(std::string_view format, const FindingHit& hit) {
    Query   query;
    Results results;
    results.findings.push_back(hit);
    return write_whole(*format_named(format), {.query = query, .results = results, .base_url = "http://here"});
}

}  // namespace

TEST_CASE("a field of CSV is quoted where it must be, and never runs in a spreadsheet", "[serve][formats]") {
    CHECK_THAT(written("csv", hit_of("plain")), Contains(",plain,"));
    CHECK_THAT(written("csv", hit_of("a, \"b\"\nc")), Contains(",\"a, \"\"b\"\"\nc\","));
    CHECK_THAT(written("csv", hit_of("=HYPERLINK(1)")), Contains(",'=HYPERLINK(1),"));
    CHECK_THAT(written("csv", hit_of("-1+cmd")), Contains(",'-1+cmd,"));
    CHECK_THAT(written("csv", hit_of("x")), Catch::Matchers::StartsWith("id,kind,text,") && Contains("http://here/findings/a%20b/k3v9qx\r\n"));
}

TEST_CASE("BibTeX is escaped and its key plain", "[serve][formats]") {
    const std::string text = written("bibtex", hit_of("50 % of $ & #_{}~^\\"));
    CHECK_THAT(text, Catch::Matchers::StartsWith("@techreport{a:b:k3v9qx,\n  title = {{A \\{brief\\} \\& more}},"));
    CHECK_THAT(text, Contains("50 \\% of \\$ \\& \\#\\_\\{\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{}"));
    CHECK_THAT(text, Contains("year = {2018}"));
}

TEST_CASE("RIS has a tag a line, whatever the text holds", "[serve][formats]") {
    CHECK(written("ris", hit_of("one\nER  - two", "T")) ==
          "TY  - RPRT\r\nID  - a b/k3v9qx\r\nTI  - T\r\nPY  - 2018\r\nDA  - 2018/06//\r\nAB  - one ER  - two\r\nLA  - en\r\n"
          "N1  - Lesson\r\nUR  - http://here/findings/a%20b/k3v9qx\r\nER  - \r\n\r\n");
}

TEST_CASE("CSL tells dates as precisely as they are known", "[serve][formats]") {
    const Json json = Json::parse(written("csl", hit_of("x")));
    CHECK(json[0]["issued"].dump() == R"({"date-parts":[[2018,6]]})");
    CHECK(json[0]["abstract"] == "x");
}

TEST_CASE("JSON Lines has a hit a line", "[serve][formats]") {
    const std::string text = written("jsonl", hit_of("x"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
    CHECK(Json::parse(text)["id"] == "a b/k3v9qx");
}

TEST_CASE("every format writes no hits without stumbling", "[serve][formats]") {
    Query         query;
    const Results results;
    for (const Format& format : formats()) {
        CAPTURE(format.name);
        CHECK_NOTHROW(write_whole(format, {.query = query, .results = results, .base_url = ""}));
    }
}
