// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "index/terms.h"

using namespace cairn::index;

namespace {

const TermPlace own_text{.prefix = "", .weight = 1, .positions = true, .raw = true};

std::set<std::string> terms_of(const std::string& text, const TermPlace& place = own_text) {
    TermCollector    collector;
    Xapian::Document document;
    collector.add_text(text, "en", place);
    collector.give(document);
    std::set<std::string> terms;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) terms.insert(*term);
    return terms;
}

}  // namespace

TEST_CASE("a word goes in folded, or of a context by its stem and language alone", "[index][terms]") {
    CHECK(terms_of("Partners") == std::set<std::string>{"partners"});
    CHECK(terms_of("Partners", {.prefix = "XC", .positions = false, .exact = false}) == std::set<std::string>{"ZXCen:partner"});
    CHECK(terms_of("Partners", {.prefix = "S"}) == std::set<std::string>{"Spartners"});
}

TEST_CASE("the forms of words of a text are told once, with their stems in its language", "[index][terms]") {
    TermCollector    collector;
    Xapian::Document document;
    collector.add_text("Partners of a partner", "en", own_text);
    collector.add_text("Universitaire", "fr", own_text);
    collector.add_text("convoys", "en", {.prefix = "XC", .exact = false});
    collector.add_text("trucks", "en", {.prefix = "S"});
    CHECK(collector.take_forms() == std::set<WordForm>{{"en", "partner", "partners"}, {"en", "of", "of"}, {"en", "a", "a"},
                                                          {"en", "partner", "partner"}, {"fr", "universitair", "universitaire"}});
    collector.add_text("Partners and allies", "en", own_text);
    CHECK(collector.take_forms() == std::set<WordForm>{{"en", "and", "and"}, {"en", "alli", "allies"}});
    collector.give(document);
}


TEST_CASE("an acronym goes in as written beside its folded form", "[index][terms]") {
    CHECK(terms_of("The SAR of 2018").contains("RSAR"));
    CHECK(terms_of("The SAR of 2018").contains("sar"));
    CHECK_FALSE(terms_of("The sar of 2018").contains("RSAR"));
}

TEST_CASE("a line that is all in capitals names no acronyms", "[index][terms]") {
    const auto terms = terms_of("THE ROLE OF LOCAL PARTNERS");
    CHECK(terms.contains("local"));
    CHECK_FALSE(terms.contains("RLOCAL"));
}

TEST_CASE("an accented word goes in folded and as written", "[index][terms]") {
    const auto terms = terms_of("La Réforme");
    CHECK(terms.contains("reforme"));
    CHECK(terms.contains("Rréforme"));
}

TEST_CASE("a code goes in whole and in parts", "[index][terms]") {
    const auto terms = terms_of("See P/CVE and AB-12/3.");
    CHECK(terms.contains("p/cve"));
    CHECK(terms.contains("cve"));
    CHECK(terms.contains("ab-12/3"));
    CHECK(terms.contains("ab"));
    CHECK(terms.contains("12"));
}

TEST_CASE("words of a weaker field have no positions", "[index][terms]") {
    TermCollector    collector;
    Xapian::Document document;
    collector.add_text("local ownership", "en", {.prefix = "XC", .positions = false});
    collector.add_text("fuel", "en", own_text);
    collector.give(document);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        CAPTURE(*term);
        CHECK((term.positionlist_count() > 0) == (*term == "fuel"));
    }
}

TEST_CASE("a collector starts afresh for every document", "[index][terms]") {
    TermCollector    collector;
    Xapian::Document first, second;
    collector.add_text("fuel", "en", own_text);
    collector.give(first);
    collector.add_text("trucks", "en", own_text);
    collector.give(second);
    CHECK(second.termlist_count() == 1);
}
