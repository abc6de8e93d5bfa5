// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"

using namespace cairn;

TEST_CASE("folding takes case, accents and other marks off", "[text][fold]") {
    const auto [text, bare] = GENERATE(table<std::string, std::string>({
        {"Security SECTOR", "security sector"},
        {"Réforme", "reforme"},
        {"R\u0065\u0301forme", "reforme"},
        {"Straße", "strasse"},
        {"Łódź Ørsted Œuvre", "lodz orsted oeuvre"},
        {"l’armée", "l'armee"},
        {"ÑANDÚ", "nandu"},
        {"أمن", "امن"},
        {"безопасности", "безопасности"},
        {"한국", "한국"},
        {"", ""},
    }));
    CHECK(folded(text) == bare);
}

TEST_CASE("texts that differ in case, width or white space alone are normalised to one", "[text][fold]") {
    CHECK(normalised("  The  TRUCKS\ncame late. ") == "the trucks came late.");
    CHECK(normalised("ﬁne\u00A0ＡＢＣ") == "fine abc");
    CHECK(normalised("Cafe\u0301") == normalised("CAFÉ"));
    CHECK(normalised("resume") != normalised("résumé"));
}
