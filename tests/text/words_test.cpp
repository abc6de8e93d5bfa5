// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"

using namespace cairn;

namespace {

std::string list(const std::vector<Word>& found) {
    std::string text;
    for (const Word& word : found) text += (text.empty() ? "" : " ") + std::string(word.part ? "+" : "") + word.folded;
    return text;
}

}  // namespace

TEST_CASE("a text is cut into folded words", "[text][words]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Local-ownership, and trust.", "local ownership and trust"},
        {"They don't; we’ve", "they don't we've"},
        {"the partners' plan", "the partners plan"},
        {"the U.S. Army", "the u.s army"},
        {"It failed.The end", "it failed the end"},
        {"3.5 of 1,000 in 2015,2016", "3.5 of 1,000 in 2015 2016"},
        {"section 5.2.1.", "section 5.2.1"},
        {"M&E and P/CVE by DOS/F", "m&e and p/cve by dos/f"},
        {"and/or AT&T R&D", "and or at&t r&d"},
        {"SECURITY/JUSTICE", "security justice"},
        {"file AB-12/3, COVID-19", "file ab-12/3 covid-19"},
        {"2018-2020 mid-2015", "2018 2020 mid 2015"},
        {"l'armée d’État qu'il O'Brien", "l armee d etat qu il o'brien"},
        {"snake_case a+b", "snake case a b"},
        {"Réforme du secteur", "reforme du secteur"},
        {"安全部门", "安全 全部 部门"},
        {"警", "警"},
        {"a\xFF" "b", "a b"},
        {"— … “”", ""},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(list(words(text)) == expected);
}

TEST_CASE("a joined word is followed by its parts where they are asked for", "[text][words]") {
    CHECK(list(words_with_parts("sustained M&E, COVID-19 and local-ownership")) ==
          "sustained m&e +m +e covid-19 +covid +19 and local ownership");
}

TEST_CASE("a word knows where it stands and how it was written", "[text][words]") {
    const std::string       text = "Élan for SSR, m&e, 3D, A 1325 États";
    const std::vector<Word> found = words(text);
    const auto              written = [&](const Word& word) { return text.substr(word.offset, word.length); };
    REQUIRE(found.size() == 9);
    CHECK(written(found[0]) == "Élan");
    CHECK(found[0].accented);
    CHECK_FALSE(found[0].capitals);
    CHECK(written(found[2]) == "SSR");
    CHECK(found[2].capitals);
    CHECK_FALSE(found[3].capitals);
    CHECK((found[5].capitals && found[5].digits));       // 3D
    CHECK_FALSE(found[6].capitals);                      // A: one letter is no acronym
    CHECK((found[7].digits && !found[7].capitals));      // 1325: no letter
    CHECK(written(found[8]) == "États");
}

TEST_CASE("letters of scripts without case are no capitals", "[text][words]") {
    for (const Word& word : words("الأمن 安全")) CHECK_FALSE(word.capitals);
}
