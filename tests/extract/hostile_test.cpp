// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>

#include "cairn/text.h"
#include "extracted.h"

using namespace cairn;
using Lines = std::vector<std::string>;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// How many diagnostics open with `start`.
std::ptrdiff_t told(const Analysis& analysis, std::string_view start) {
    return std::ranges::count_if(analysis.diagnostics, [&](const Diagnostic& one) { return one.message.starts_with(start); });
}

}  // namespace

TEST_CASE("a document of only headings has sections, no findings, and a remark for each", "[extract][hostile]") {
    const Analysis analysis = extracted(repeated("## Recommendations\n\n## Lessons\n\n", 2000));
    CHECK(analysis.findings.empty());
    REQUIRE(analysis.document.sections.size() == 4001);
    CHECK(analysis.document.sections.back().path == Lines{"Lessons"});
    CHECK(told(analysis, "nothing stands under the heading 'Recommendations'; add its recommendations") == 2000);
    CHECK(told(analysis, "nothing stands under the heading 'Lessons'; add its lessons") == 2000);
}

TEST_CASE("a heading of 100 kB is read as text, and what stands below it goes on", "[extract][hostile]") {
    const Analysis analysis = extracted("# R\n\n## " + repeated("Recommendations and ", 5000) + "\n\n- Donors should train officers.\n");
    CHECK(analysis.document.sections.size() == 2);
    REQUIRE(lines_of(analysis) == Lines{"recommendation: Donors should train officers."});
    CHECK(analysis.findings[0].evidence.cue == "should");  // not the heading
    CHECK(analysis.findings[0].lines == LineRange{5, 5});
    CHECK(told(analysis, "a line longer than 64 kB") == 1);
    for (const Diagnostic& one : analysis.diagnostics) CHECK(one.message.size() < 1000);

    const std::string between = "# R\n\n## Recommendations\n\n- Train officers.\n\n## " + std::string(100'000, 'h') + "\n\n- Pay them.\n";
    CHECK(findings_in(between) == Lines{"recommendation: Train officers.", "recommendation: Pay them."});
}

TEST_CASE("a long heading is not copied whole into every finding below it", "[extract][hostile]") {
    const std::string heading  = "Police " + repeated("\xC3\xA9", 25'000);
    const Analysis    analysis = extracted("# R\n\n## Recommendations\n\n### " + heading + "\n\n" +
                                           repeated("- Donors should train officers in human rights.\n- Pay their salaries in full and on time.\n", 100));
    REQUIRE(analysis.findings.size() == 200);
    CHECK(analysis.document.sections.back().heading == heading);
    const std::string shown = "Police " + repeated("\xC3\xA9", 196) + "...";  // 400 bytes would end inside a letter
    CHECK(analysis.findings[0].heading_path == Lines{"Recommendations", shown});
    CHECK(analysis.findings[199].heading_path == Lines{"Recommendations", shown});

    const Analysis nested = extracted("# R\n\n## Recommendations\n\n- " + std::string(50'000, 'w') +
                                      "\n  - Train officers in human rights.\n  - Pay their salaries in full and on time.\n");
    REQUIRE(nested.findings.size() == 2);
    CHECK(nested.findings[0].heading_path.back().size() == 403);
}

TEST_CASE("a remark never ends inside a letter", "[extract][hostile]") {
    const std::string before   = GENERATE("", "x");
    const std::string key      = before + repeated("\xC3\xA9", 31);
    const std::string heading  = "Recommendations for " + before + repeated("\xC3\xA9", 70);
    const Analysis    analysis = extracted("---\n" + key + ": y\n---\n# R\n\n## " + heading + "\n");
    CHECK(told(analysis, "nothing stands under the heading 'Recommendations for ") == 1);
    CHECK(told(analysis, "front matter: unknown key '") == 1);
    for (const Diagnostic& one : analysis.diagnostics) {
        CAPTURE(one.message);
        CHECK(valid_utf8(one.message) == one.message);
    }
}

TEST_CASE("50,000 items under Recommendations are 50,000 findings", "[extract][hostile]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n" + repeated("- Train officers.\n", 50'000));
    REQUIRE(analysis.findings.size() == 50'000);
    CHECK(analysis.findings.back().kind == FindingKind::recommendation);
    CHECK(analysis.findings.back().lines == LineRange{50'004, 50'004});
    CHECK(analysis.findings.back().id == analysis.findings.front().id + "-50000");
}

TEST_CASE("an item of 1 MB is one finding with all its text", "[extract][hostile]") {
    const std::string words    = repeated("Train officers early, ", 50'000);
    const Analysis    one_line = extracted("# R\n\n## Recommendations\n\n- " + words + "\n- Pay them.\n");
    REQUIRE(one_line.findings.size() == 2);
    CHECK(one_line.findings[0].text == words.substr(0, words.size() - 1));
    CHECK(one_line.findings[0].lines == LineRange{5, 5});
    CHECK(one_line.findings[1].text == "Pay them.");

    const Analysis many_lines = extracted("# R\n\n## Recommendations\n\n- " + repeated("Train officers early\n  and well.\n  ", 30'000) + "\n- Pay them.\n");
    REQUIRE(many_lines.findings.size() == 2);
    CHECK(many_lines.findings[0].lines == LineRange{5, 60'004});
    CHECK(many_lines.findings[0].text.size() == repeated("Train officers early and well. ", 30'000).size() - 1);
}

TEST_CASE("one paragraph of 1 MB in prose is read", "[extract][hostile]") {
    CHECK(extracted("# R\n\n" + repeated("Donors should pay. ", 50'000) + "\n").findings.size() <= 50'000);
    CHECK(extracted("# R\n\n" + repeated("should ", 150'000) + "\n").findings.size() <= 1);
    CHECK(extracted("# R\n\n" + repeated("; should", 150'000) + "\n").findings.size() <= 1);
    CHECK(extracted("# R\n\n" + repeated("when if for ", 80'000) + "\n").findings.size() <= 1);
}

TEST_CASE("deep nesting is read", "[extract][hostile]") {
    std::string nested = "# R\n\n## Recommendations\n\n";
    for (std::size_t depth = 0; depth < 60; ++depth) nested += std::string(depth * 2, ' ') + "- Level\n";
    CHECK_FALSE(extracted(nested).findings.empty());
}

TEST_CASE("mixed line ends are line ends, and counted once", "[extract][hostile]") {
    const Analysis analysis = extracted("# R\r\n\r\n## Recommendations\r\r- Train officers.\n- Pay them.\r\n\r## Lessons\n\r\n- Start early.\r");
    CHECK(lines_of(analysis) == Lines{"recommendation: Train officers.", "recommendation: Pay them.", "lesson: Start early."});
    CHECK(analysis.findings.at(1).lines == LineRange{6, 6});
    CHECK(analysis.findings.at(2).lines == LineRange{10, 10});
    CHECK(analysis.findings.at(2).evidence.line == 8);
}

TEST_CASE("characters that nobody sees neither hide a heading nor part its words", "[extract][hostile]") {
    const auto [heading, shown] = GENERATE(table<std::string, std::string>({
        {"\xE2\x80\xAERecommendations\xE2\x80\xAC", "Recommendations"},            // right-to-left override and its end
        {"\xE2\x81\xA7Recommendations\xE2\x81\xA9", "Recommendations"},            // right-to-left isolate and its end
        {"\xE2\x80\x8FRecommendations\xE2\x80\x8E:", "Recommendations:"},          // direction marks
        {"Recom\xE2\x80\x8Bmendations", "Recommendations"},                        // zero-width space
        {"Recom\xEF\xBB\xBFmen\xE2\x81\xA0" "dations", "Recommendations"},         // byte order mark, word joiner
        {"Recom\xC2\xADmenda\xC2\xADtions", "Recommendations"},                    // soft hyphens
        {"Key\xE2\x80\x83Recommendations\xE2\x80\x8B", "Key Recommendations"},     // em space
    }));
    CAPTURE(heading);
    const Analysis analysis = extracted("# R\n\n## " + heading + "\n\n- \xE2\x80\x8BTrain of\xE2\x80\x8B" "ficers.\n");
    CHECK(lines_of(analysis) == Lines{"recommendation: Train officers."});
    CHECK(analysis.document.sections.back().heading == shown);
    CHECK(told(analysis, "1 heading announces nothing known") == 0);
}

TEST_CASE("control characters part words in findings as everywhere", "[extract][hostile]") {
    const Analysis analysis = extracted(std::string("# R\n\n## Lessons\n\n- Start\x05 \x7F" "early\xC2\x85now.\n\ns lack of\x05 m"));
    REQUIRE_FALSE(analysis.findings.empty());
    CHECK(analysis.findings[0].text == "Start early now.");
    for (const Finding& finding : analysis.findings) CHECK(collapsed(finding.text) == finding.text);
}

TEST_CASE("a space before the last point of a list in a sentence is no part of its last item", "[extract][hostile]") {
    const Analysis analysis = extracted("# R\n\nDonors should pay officers on time; train new staff; keep the books open .\n");
    REQUIRE(analysis.findings.size() == 3);
    CHECK(analysis.findings[2].text == "keep the books open");
}

TEST_CASE("headings in right-to-left scripts are read", "[extract][hostile]") {
    CHECK(findings_in("# R\n\n## \xD8\xAA\xD9\x88\xD8\xB5\xD9\x8A\xD8\xA7\xD8\xAA\n\n- \xD8\xAA\xD8\xAF\xD8\xB1\xD9\x8A\xD8\xA8\n") ==
          Lines{"recommendation: \xD8\xAA\xD8\xAF\xD8\xB1\xD9\x8A\xD8\xA8"});
}

TEST_CASE("full-width number signs and letters make headings", "[extract][hostile]") {
    const std::string sign  = "\xEF\xBC\x83";
    const std::string brief = sign + " R\n\n" + sign + sign + " Recommendations\n\n- Train officers.\n\n" + sign + "Lessons\n\n- Start early.\n";
    CHECK(findings_in(brief) == Lines{"recommendation: Train officers.", "lesson: Start early."});
    CHECK(findings_in("# R\n\n## \xEF\xBC\xAC\xEF\xBD\x85\xEF\xBD\x93\xEF\xBD\x93\xEF\xBD\x8F\xEF\xBD\x8E\xEF\xBD\x93\xEF\xBC\x9A\n\n- Start early.\n") ==
          Lines{"lesson: Start early."});
}

TEST_CASE("an empty document has one empty section", "[extract][hostile]") {
    const Analysis analysis = extracted("");
    CHECK(analysis.findings.empty());
    CHECK(analysis.document.sections.size() == 1);
}
