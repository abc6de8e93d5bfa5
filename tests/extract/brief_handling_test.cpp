// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extract/brief_of.h"
#include "extract/handling.h"
#include "extract/phrases.h"

using namespace cairn;
using enum MarkingMeaning;

TEST_CASE("A line that is a marking and nothing else is one", "[handling]") {
    const auto [line, meaning] = GENERATE(table<std::string, MarkingMeaning>({
        {"SECRET", classified},                 {"**SECRET//NOFORN**", classified},
        {"TOP SECRET//SI//ORCON", classified},  {"# CONFIDENTIAL", classified},
        {"NATO SECRET", classified},            {"NATO RESTRICTED", classified},
        {"SECRET D\u00c9FENSE", classified},    {"Secret", classified},
        {"OFFICIAL-SENSITIVE", restricted},     {"UNCLASSIFIED//FOUO", restricted},
        {"CUI", restricted},                    {"CUI//SP-PRVCY", restricted},
        {"Diffusion restreinte", restricted},   {"TLP:AMBER", restricted},
        {"TLP:AMBER+STRICT", restricted},       {"For Official Use Only", restricted},
        {"TLP:GREEN", internal},                {"INTERNAL USE ONLY", internal},
        {"UNCLASSIFIED", public_},              {"TLP:CLEAR", public_},
    }));
    CAPTURE(line);
    REQUIRE(read_marking(line));
    CHECK(*read_marking(line) == meaning);
}

TEST_CASE("Words of a sentence are no marking", "[handling]") {
    const auto line = GENERATE(as<std::string>{}, "Secret ballot", "The secret of success", "Confidential talks were held.", "- SECRET",
                               "Restricted movement of people", "Public", "");
    CAPTURE(line);
    if (line == "Public") CHECK(read_marking(line) == public_);
    else CHECK_FALSE(read_marking(line));
    CHECK_FALSE(read_marking("Secret", true));  // in the middle of a text only capitals make a banner
}

TEST_CASE("A classification refuses the brief and repeats nothing of it", "[handling]") {
    for (const std::string markdown : {"SECRET//NOFORN\n\n# Tango plan\n\nTango text.\n", "# Tango plan\n\nTango text.\n\nSECRET\n",
                                       "---\nmarking: TOP SECRET\ntitle: Tango\n---\n# Tango plan\n", "# Tango plan\n\n(S//NF) Tango text.\n",
                                       "# Tango plan\n\nClassification: SECRET\n\nTango text.\n"}) {
        CAPTURE(markdown);
        const ReadBrief read = read_brief(markdown);
        CHECK(read.brief.refused);
        CHECK(read.brief.title.empty());
        CHECK_FALSE(read.brief.abstract);
        CHECK(read.brief.people.empty());
        CHECK(remarks(read.diagnostics, "classification"));
        CHECK_FALSE(remarks(read.diagnostics, "ango"));
        CHECK_FALSE(remarks(read.diagnostics, "SECRET"));
    }
}

TEST_CASE("The stricter of front matter and banner counts, an unknown marking is restricted", "[handling]") {
    CHECK(read_brief("# T\n\nVote by secret ballot.\n").brief.handling == Handling::public_);
    CHECK(read_brief("UNCLASSIFIED\n\n# T\n\nText.\n").brief.handling == Handling::public_);
    CHECK(read_brief("---\nhandling: internal\n---\n# T\n").brief.handling == Handling::internal);
    CHECK(read_brief("---\nmarking: EYES OF THE BOARD\n---\n# T\n").brief.handling == Handling::restricted);
    const Brief both = read_brief("---\nhandling: public\n---\nCUI\n\n# T\n").brief;
    CHECK(both.handling == Handling::restricted);
    CHECK(both.marking == "CUI");
}

TEST_CASE("Broken bytes in a line that may be a banner are read past", "[handling]") {
    CHECK(read_brief("\xC3*OR OFFICIAL USE\xC3 ONLY\n\n# Title\n\nText \xC3\x28.\n").brief.handling == Handling::public_);
    CHECK(fold_latin("\xC3") == "\xC3");
    CHECK_NOTHROW(fold_latin("a\xC3|b\xC4\x01\xC5"));
}
