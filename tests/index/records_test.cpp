// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "cairn/analysis.h"
#include "cairn/corpus.h"
#include "cairn/error.h"
#include "cairn/json.h"
#include "index/records.h"

using namespace cairn;
using namespace cairn::index;

namespace {

Analysis analysed(const std::string& path) {
    static const Analyser analyser(starter_vocabulary());
    std::ifstream         file(path, std::ios::binary);
    return analyser.analyse({.id = "brief", .path = path, .bytes = {std::istreambuf_iterator<char>(file), {}}, .added = ""});
}

}  // namespace

TEST_CASE("a record comes back as it went in", "[index][records]") {
    const auto     name = GENERATE(as<std::string>{}, "panel", "task_boxes", "french", "table", "by_addressee");
    const Analysis analysis = analysed("tests/golden/" + name + ".md");
    CHECK(to_json(read_brief_record(brief_record(analysis.brief))) == to_json(analysis.brief));
    REQUIRE_FALSE(analysis.findings.empty());
    for (const Finding& finding : analysis.findings) {
        const FindingRecord record = read_finding_record(finding_record(finding, analysis.brief));
        CHECK(to_json(record.finding) == to_json(finding));
        CHECK(record.brief.title == analysis.brief.title);
        CHECK(record.brief.countries.size() == analysis.brief.countries.size());
    }
}

TEST_CASE("a record that is cut short or is none says so", "[index][records]") {
    const Analysis    analysis = analysed("tests/golden/panel.md");
    const std::string record = finding_record(analysis.findings.front(), analysis.brief);
    for (std::size_t length = 0; length < record.size(); length += 7) {
        CHECK_THROWS_AS(read_finding_record(std::string_view(record).substr(0, length)), Error);
    }
    CHECK_THROWS_AS(read_finding_record(std::string(40, '\xff')), Error);
}
