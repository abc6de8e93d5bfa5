// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

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

}  // namespace

TEST_CASE("a document of only headings has sections and no findings", "[extract][hostile]") {
    const Analysis analysis = extracted(repeated("## Recommendations\n\n## Lessons\n\n", 2000));
    CHECK(analysis.findings.empty());
    CHECK(analysis.document.sections.size() == 4001);
}

TEST_CASE("a heading of 100 kB is read as text, and what stands below it goes on", "[extract][hostile]") {
    const Analysis analysis = extracted("# R\n\n## " + repeated("Recommendations and ", 5000) + "\n\n- Donors should train officers.\n");
    CHECK(analysis.document.sections.size() == 2);
    CHECK(analysis.findings.size() == 1);
    for (const Diagnostic& one : analysis.diagnostics) CHECK(one.message.size() < 1000);
}

TEST_CASE("50,000 items under Recommendations are 50,000 findings", "[extract][hostile]") {
    const Analysis analysis = extracted("# R\n\n## Recommendations\n\n" + repeated("- Train officers.\n", 50'000));
    REQUIRE(analysis.findings.size() == 50'000);
    CHECK(analysis.findings.back().lines == LineRange{50'004, 50'004});
    CHECK(analysis.findings.back().id == analysis.findings.front().id + "-50000");
}

TEST_CASE("an item of 1 MB is one finding", "[extract][hostile]") {
    CHECK(extracted("# R\n\n## Recommendations\n\n- " + repeated("Train officers early, ", 50'000) + "\n").findings.size() == 1);
}

TEST_CASE("one paragraph of 1 MB in prose is read", "[extract][hostile]") {
    CHECK(extracted("# R\n\n" + repeated("Donors should pay. ", 50'000) + "\n").findings.size() <= 50'000);
    CHECK(extracted("# R\n\n" + repeated("should ", 150'000) + "\n").findings.size() <= 1);
    CHECK(extracted("# R\n\n" + repeated("; should", 150'000) + "\n").findings.size() <= 1);
    CHECK(extracted("# R\n\n" + repeated("when if for ", 80'000) + "\n").findings.size() <= 1);
}

TEST_CASE("deep nesting, mixed line ends and odd characters are read", "[extract][hostile]") {
    std::string nested = "# R\n\n## Recommendations\n\n";
    for (std::size_t depth = 0; depth < 60; ++depth) nested += std::string(depth * 2, ' ') + "- Level\n";
    CHECK_FALSE(extracted(nested).findings.empty());
    CHECK(findings_in("# R\r\n\r\n## Recommendations\r\r- Train officers.\n- Pay them.\r\n") == Lines{"recommendation: Train officers.", "recommendation: Pay them."});
    CHECK(findings_in("# R\n\n## \xE2\x80\xAERecommendations\xE2\x80\xAC\n\n- \xE2\x80\x8B" "Train officers.\n").size() == 1);
}

TEST_CASE("an empty document has one empty section", "[extract][hostile]") {
    const Analysis analysis = extracted("");
    CHECK(analysis.findings.empty());
    CHECK(analysis.document.sections.size() == 1);
}
