// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extract/acronyms.h"
#include "extract/brief_of.h"

using namespace cairn;
using Lines = std::vector<std::string>;

namespace {

Lines explained(const std::string& text) {
    Lines lines;
    for (const AcronymText& each : acronyms_in(text)) lines.push_back(std::string(each.acronym) + " = " + std::string(each.expansion));
    return lines;
}

}  // namespace

TEST_CASE("An acronym is explained where the initials agree", "[acronyms]") {
    const auto [text, expected] = GENERATE(table<std::string, Lines>({
        {"related to Security Sector Reform (SSR) are", {"SSR = Security Sector Reform"}},
        {"SSR (security sector reform) needs", {"SSR = security sector reform"}},
        {"monitoring and evaluation (M&E) of", {"M&E = monitoring and evaluation"}},
        {"la r\u00e9forme du secteur de la s\u00e9curit\u00e9 (RSS) est", {"RSS = r\u00e9forme du secteur de la s\u00e9curit\u00e9"}},
        {"the U.S. Agency for International Development (USAID) pays", {"USAID = U.S. Agency for International Development"}},
        {"the term \u201cResearch Software Engineer\u201d (RSE) has", {"RSE = Research Software Engineer"}},
        {"civil society organizations (CSOs) met", {"CSOs = civil society organizations"}},
        {"of the Department of Defense (DoD) are", {"DoD = Department of Defense"}},
        {"the panel of experts (SSR) met", {}},
        {"a plan (see annex) and (2018)", {}},
        {"unclosed (SSR", {}},
    }));
    CAPTURE(text);
    CHECK(explained(text) == expected);
}

TEST_CASE("Acronyms that nobody explains are remarked, each once and no more than five", "[acronyms]") {
    const ReadBrief read = read_brief("# T\n\nThe QQX and the QQX of the UN met about SSR, XAB, XAC, XAD, XAE, XAF.\n\nSECTION IN CAPITALS\n");
    CHECK(remarks(read.diagnostics, "QQX"));
    CHECK_FALSE(remarks(read.diagnostics, "SECTION"));
    CHECK_FALSE(remarks(read.diagnostics, "acronym UN "));
    std::size_t told = 0;
    for (const Diagnostic& each : read.diagnostics) told += each.message.starts_with("the acronym") ? 1 : 0;
    CHECK(told == 5);
}

TEST_CASE("Organizations come under one name, whatever they are called", "[organizations]") {
    const Brief brief = read_brief("# T\n\nThe presence of UNDPKO helps.\n\nDPKO knows; the Peace Observatory Network (PON) too.\n\n## Speakers\n\nJane Doe - *Fellow, Hill Trust*\n").brief;
    Lines names;
    for (const Organization& each : brief.organizations) names.push_back(each.name);
    CHECK(names == Lines{"UN Department of Peace Operations", "Peace Observatory Network", "Hill Trust"});
}
