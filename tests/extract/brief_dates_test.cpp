// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "extract/brief_of.h"
#include "extract/date_text.h"

using namespace cairn;

TEST_CASE("A date is as precise as it is written", "[dates]") {
    const auto [text, value] = GENERATE(table<std::string, std::string>({
        {"26-27 June 2018", "2018-06-26"},       {"June 26-27, 2018", "2018-06-26"},
        {"26 June 2018", "2018-06-26"},          {"26th of June, 2018", "2018-06-26"},
        {"Thursday, November 12, 2020", "2020-11-12"}, {"12 novembre 2020", "2020-11-12"},
        {"1er mars 2019", "2019-03-01"},         {"12 de noviembre de 2020", "2020-11-12"},
        {"June 2018", "2018-06"},                {"juin 2018", "2018-06"},
        {"2018-06-26", "2018-06-26"},            {"2023-08-16 18:08:17-04:00", "2023-08-16"},
        {"2023-08-16T23:59:59Z", "2023-08-16"},  {"2018-06", "2018-06"},
        {"26/06/2018", "2018-06-26"},            {"06/26/2018", "2018-06-26"},
        {"03/04/2020", "2020"},                  {"2018", "2018"},
        {"28 June - 2 July 2018", "2018-06-28"}, {"June 28 - July 2, 2018", "2018-06-28"},
        {"20180626", "2018-06-26"},              {"26.06.2018", "2018-06-26"},
    }));
    CAPTURE(text);
    const auto date = read_date(text);
    REQUIRE(date);
    CHECK(date->value == value);
    CHECK_FALSE(date->impossible);
}

TEST_CASE("What is no date gives none, what cannot be gives what still makes sense", "[dates]") {
    CHECK_FALSE(read_date("soon"));
    CHECK_FALSE(read_date("RSE-HPC-20201"));
    CHECK_FALSE(find_date("UNSCR 2151 on reform"));
    CHECK_FALSE(find_date("in 2018 the plan may work"));
    CHECK(read_date("31 June 2018")->impossible);
    CHECK(read_date("31 June 2018")->value == "2018-06");
    CHECK(read_date("2018-13-01")->value == "2018");
    CHECK(read_date("2020-02-29")->value == "2020-02-29");
    CHECK(read_date("2019-02-29")->impossible);
}

TEST_CASE("Each date says where it was read; the document's comes before the event's", "[dates]") {
    const Brief brief = read_brief("---\nevent_date: 2018-06-26\ndate: 2018-07\n---\n# T\n\nText.\n", "2017-01-01-x.md").brief;
    REQUIRE(brief.event_date);
    CHECK(brief.event_date->value == "2018-06-26");
    CHECK(brief.event_date->line == 2);
    CHECK(brief.event_date->source == "front matter");
    CHECK(brief.document_date->value == "2018-07");
    CHECK(brief.date == "2018-07");
    CHECK(brief.added_date->value == "2024-01-02");
    CHECK(brief.added_date->source == "file time");
}

TEST_CASE("Dates stand in lines, in sentences on an event, and in file names", "[dates]") {
    const Brief labelled = read_brief("# T\n\n#### Publication date: October 26, 2020\n\nThis will be a half-day workshop 10:00am, Thursday, November 12, 2020.\n").brief;
    CHECK(labelled.document_date->value == "2020-10-26");
    CHECK(labelled.document_date->line == 3);
    CHECK(labelled.document_date->source == "line");
    CHECK(labelled.event_date->value == "2020-11-12");
    CHECK(read_brief("# T\n\n*Washington, 26-27 June 2018*\n\n## Issues\n\n- x\n").brief.event_date->value == "2018-06-26");
    CHECK(read_brief("# T\n\n*12 novembre 2020*\n\n## Issues\n\n- x\n").brief.document_date->value == "2020-11-12");
    const Brief named = read_brief("# T\n\nText.\n", "briefs/2021/2021-08-24-remarks.md").brief;
    CHECK(named.date == "2021-08-24");
    CHECK(named.document_date->source == "file name");
    CHECK(read_brief("# T\n\nText.\n", "briefs/flood-2019.md").brief.date == "2019");
}

TEST_CASE("No date, no such day and no source are remarked", "[dates]") {
    CHECK(remarks(read_brief("# T\n\nText.\n").diagnostics, "no date"));
    CHECK_FALSE(read_brief("# T\n\nIn 2015 the war began.\n").brief.date);
    CHECK(remarks(read_brief("---\ndate: 2018-02-30\n---\n# T\n").diagnostics, "no such day"));
    CHECK(remarks(read_brief("---\ndate: next week\n---\n# T\n").diagnostics, "not a date"));
    CHECK(remarks(read_brief("# T\n").diagnostics, "no source"));
}
