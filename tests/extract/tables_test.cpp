// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>

#include "extracted.h"

using namespace cairn;
using Lines = std::vector<std::string>;

TEST_CASE("columns tell the kinds, and a row's cells belong together", "[extract][tables]") {
    const Analysis analysis = extracted("# E\n\n| No. | Finding | Recommendation | Responsible | Status |\n|---|---|---|---|---|\n"
                                        "| 1 | Radios fail. | Test radios daily. | Ministry of Interior | Closed - Implemented |\n| 2 | Maps are old. | N/A | | |\n");
    REQUIRE(lines_of(analysis) == Lines{"finding: Radios fail.", "recommendation: Test radios daily.", "finding: Maps are old."});
    CHECK(analysis.findings[0].group == Lines{analysis.findings[1].id});
    CHECK(analysis.findings[1].addressee == "Ministry of Interior");
    CHECK(analysis.findings[1].status->state == "done");
    CHECK(analysis.findings[1].number == "1");
    CHECK(analysis.findings[1].lines == LineRange{5, 5});
    CHECK(analysis.findings[1].evidence.rule == "table-cell");
    CHECK(analysis.findings[2].group.empty());
}

TEST_CASE("a log of events is no table of findings", "[extract][tables]") {
    CHECK(findings_in("# E\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 10:51 | Attempt fails due to timeout |\n").empty());
}

TEST_CASE("under a telling heading the fullest column holds the findings", "[extract][tables]") {
    CHECK(findings_in("# E\n\n## Recommendations\n\n| Sector | What |\n|---|---|\n| Police | Pay officers on time. |\n") == Lines{"recommendation: Pay officers on time."});
}

TEST_CASE("a table whose header says Recommendations and has no rows gives nothing", "[extract][tables]") {
    CHECK(findings_in("# E\n\n| Recommendations |\n|---|\n").empty());
    CHECK(findings_in("# E\n\n| Lessons | Recommendations |\n|---|---|\n\nText.\n").empty());
}

TEST_CASE("under a telling heading a table without rows is told, and hides nothing beside it", "[extract][tables]") {
    const std::string form  = "# E\n\n## Recommendations\n\n| Recommendations | Owner |\n|---|---|\n";
    const Analysis    empty = extracted(form);
    CHECK(empty.findings.empty());
    const bool told = std::ranges::any_of(empty.diagnostics, [](const Diagnostic& one) {
        return one.line == 3 && one.message == "nothing stands under the heading 'Recommendations'; add its recommendations or take the heading out";
    });
    CHECK(told);
    CHECK(findings_in(form + "\nDonors pay their officers on time.\n") == Lines{"recommendation: Donors pay their officers on time."});
}
