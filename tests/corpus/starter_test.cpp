// SPDX-License-Identifier: GPL-3.0-or-later
// What the starter vocabulary has to hold.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "cairn/corpus.h"
#include "cairn/text.h"

using namespace cairn;

namespace {

const Concept& concept_of(std::string_view id) {
    const Concept* found = starter_vocabulary()->taxonomy.find(id);
    REQUIRE(found);
    return *found;
}

const Label* label_of(const Concept& row, std::string_view text) {
    for (const Label& label : row.labels) {
        if (label.text == text) return &label;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("the starter taxonomy has its 68 concepts in seven facets", "[corpus][starter]") {
    const auto vocabulary = starter_vocabulary();
    std::map<std::string, int> by_facet;
    for (const Concept& row : vocabulary->taxonomy.concepts()) ++by_facet[row.facet];
    CHECK(vocabulary->taxonomy.concepts().size() == 68);
    CHECK(by_facet == std::map<std::string, int>{{"A", 10}, {"B", 12}, {"C", 16}, {"D", 11}, {"E", 10}, {"F", 6}, {"G", 3}});
}

TEST_CASE("every concept has preferred labels in English, French and Spanish and a scope note", "[corpus][starter]") {
    const auto vocabulary = starter_vocabulary();
    for (const Concept& row : vocabulary->taxonomy.concepts()) {
        CAPTURE(row.id);
        std::set<std::string> languages;
        for (const Label& label : row.labels) {
            if (label.role == LabelRole::preferred) languages.insert(label.language);
        }
        CHECK(languages == std::set<std::string>{"en", "fr", "es"});
        CHECK_FALSE(row.scope_note.empty());
    }
}

TEST_CASE("no label stands for two concepts, unless one of them calls it ambiguous", "[corpus][starter]") {
    const auto vocabulary = starter_vocabulary();
    std::map<std::string, const Concept*> owner;
    std::map<std::string, bool>           ambiguous;
    for (const Concept& row : vocabulary->taxonomy.concepts()) {
        for (const Label& label : row.labels) {
            const std::string key = label.language + ":" + (label.language.empty() ? label.text : folded(label.text));
            CAPTURE(key, row.id);
            if (owner.contains(key) && owner[key] != &row) CHECK((ambiguous[key] || label.ambiguous));
            owner[key] = &row;
            ambiguous[key] = ambiguous[key] || label.ambiguous;
        }
    }
    CHECK(owner.size() > 3000);
}

TEST_CASE("only what holds for nearly every document is hidden", "[corpus][starter]") {
    const auto vocabulary = starter_vocabulary();
    std::set<std::string> hidden;
    for (const Concept& row : vocabulary->taxonomy.concepts()) {
        if (row.hidden) hidden.insert(row.id);
    }
    CHECK(hidden == std::set<std::string>{"ssr", "stabilization"});
}

TEST_CASE("acronyms that collide want a witness", "[corpus][starter]") {
    const auto [id, acronym] = GENERATE(table<std::string, std::string>({
        {"security-assistance", "SC"}, {"civ-mil", "CA"},           {"community-policing", "COP"}, {"cve", "CT"},
        {"border-management", "IBM"},  {"un-peacekeeping", "PKO"},  {"non-state-armed", "ASF"},    {"psc", "PSC"},
        {"ssr", "SSD"},                {"sgbv", "SEA"},             {"pfm", "PER"},                {"corruption", "BI"},
        {"diplomatic-engagement", "COM"}, {"organized-crime", "CN"}, {"poc", "POC"},               {"poc", "PoC"},
        {"planning", "ToC"},           {"organized-crime", "TOC"},  {"un-peacekeeping", "SPM"},    {"stabilization", "SSS"},
        {"defence-reform", "ICB"},
    }));
    CAPTURE(id, acronym);
    const Label* label = label_of(concept_of(id), acronym);
    REQUIRE(label);
    CHECK(label->role == LabelRole::acronym);
    CHECK(label->ambiguous);
    CHECK(label->case_sensitive);
    CHECK_FALSE(label->with.empty());
}

TEST_CASE("common words of this field do not tag alone", "[corpus][starter]") {
    const auto [id, word] = GENERATE(table<std::string, std::string>({
        {"political-will", "commitment"},   {"climate-security", "environmental"}, {"monitoring-evaluation", "results"},
        {"conflict-prevention", "prevention"}, {"assessment", "mapping"},          {"planning", "inception"},
        {"human-security", "safety"},       {"economic-recovery", "jobs"},         {"economic-recovery", "infrastructure"},
        {"risk", "capture"},
    }));
    CAPTURE(id, word);
    const Label* label = label_of(concept_of(id), word);
    REQUIRE(label);
    CHECK(label->ambiguous);
}

TEST_CASE("head words whose stems mean something else are compared as written", "[corpus][starter]") {
    CHECK(label_of(concept_of("accountability"), "accountability")->exact);      // not "account"
    CHECK(label_of(concept_of("border-management"), "customs")->exact);          // not "custom"
    CHECK(label_of(concept_of("ssg"), "governance")->exact);                     // not "government"
    CHECK(label_of(concept_of("monitoring-evaluation"), "indicators")->exact);   // not "indicate"
    CHECK_FALSE(label_of(concept_of("coordination"), "coordinate")->exact);
}

TEST_CASE("a concept is found by its label in any language", "[corpus][starter]") {
    const auto vocabulary = starter_vocabulary();
    const auto [label, id] = GENERATE(table<std::string, std::string>({
        {"local-ownership", "local-ownership"}, {"buy-in", "local-ownership"},     {"HN ownership", "local-ownership"},
        {"Appropriation locale", "local-ownership"}, {"voluntad política", "political-will"}, {"RSS", "ssr"},
        {"reforme du secteur de la securite", "ssr"}, {"réforme du secteur de sécurité", "ssr"}, {"société civile", "civil-society"},
        {"UNDPKO", "un-peacekeeping"}, {"women, peace and security", "gender"}, {"M&E", "monitoring-evaluation"},
    }));
    CAPTURE(label);
    const Concept* found = vocabulary->taxonomy.named(label);
    REQUIRE(found);
    CHECK(found->id == id);
}

TEST_CASE("the SAR has its 26 clauses, each with the status that its sources allow", "[corpus][starter]") {
    const auto       vocabulary = starter_vocabulary();
    const Framework* sar        = vocabulary->framework("sar");
    REQUIRE(sar);
    CHECK(sar->clauses.size() == 26);
    std::set<std::string> verified;
    for (const Clause& clause : sar->clauses) {
        if (clause.verified) verified.insert(clause.id);
    }
    CHECK(verified == std::set<std::string>{"foreword", "definition", "national-interest", "realistic-goals", "burden-sharing",
                                            "local-legitimacy", "measured", "political-strategy", "agency-roles",
                                            "deploy-civilians", "role-state", "role-usaid", "role-dod"});
    REQUIRE(sar->acronyms.size() == 1);
    CHECK(sar->acronyms[0].text == "SAR");
    CHECK(sar->acronyms[0].ambiguous);
    CHECK_FALSE(sar->acronyms[0].without.empty());
}

TEST_CASE("the other instruments of the field are there", "[corpus][starter]") {
    std::set<std::string> ids;
    for (const Framework& framework : starter_vocabulary()->frameworks) ids.insert(framework.id);
    CHECK(ids == std::set<std::string>{"dcaf-good-ssg", "dodd-3000-05", "gfa-2019", "iddrs", "issat-principles", "oecd-2007", "sar",
                                       "spcps-2020", "spcps-2022-prologue", "spcps-2023-plans", "uk-stab", "un-dsr-2011",
                                       "un-itgn-2012", "un-sg-2008", "unscr-2151", "unscr-2553", "us-ssr-2009", "usip-gp-2009"});
}

TEST_CASE("every clause has titles in three languages, a summary and a source", "[corpus][starter]") {
    for (const Framework& framework : starter_vocabulary()->frameworks) {
        CAPTURE(framework.id);
        CHECK(framework.titles.size() == 3);
        CHECK_FALSE(framework.source.empty());
        CHECK_FALSE(framework.as_of.empty());
        for (const Clause& clause : framework.clauses) {
            CAPTURE(clause.id);
            CHECK(clause.titles.size() == 3);
            CHECK_FALSE(clause.summary.empty());
            CHECK_FALSE(clause.source.empty());
        }
    }
}

TEST_CASE("clauses are named framework/clause, by former ids too", "[corpus][starter]") {
    const auto vocabulary = starter_vocabulary();
    CHECK(vocabulary->clause("sar/burden-sharing")->clause->id == "burden-sharing");
    CHECK(vocabulary->clause("sar/share-the-burden")->clause->id == "burden-sharing");
    CHECK(vocabulary->clause("sar")->clause == nullptr);
    CHECK_FALSE(vocabulary->clause("sar/no-such-clause"));
}

TEST_CASE("the starter knows headings of every class, in three languages", "[corpus][starter]") {
    const auto vocabulary = starter_vocabulary();
    std::map<std::string, int> variants;
    std::set<FindingKind>      kinds;
    std::set<PersonPart>       parts;
    std::set<HeadingRole>      roles;
    for (const HeadingVariant& variant : vocabulary->headings.variants) {
        ++variants[variant.language];
        for (const HeadingClass& one : variant.classes) {
            roles.insert(one.role);
            if (one.kind) kinds.insert(*one.kind);
            if (one.part) parts.insert(*one.part);
        }
    }
    CHECK(variants["en"] > 600);
    CHECK(variants["fr"] > 150);
    CHECK(variants["es"] > 150);
    CHECK(kinds.size() == finding_kind_count);
    CHECK(parts.size() == 7);
    CHECK(roles.size() == 8);
}

TEST_CASE("the starter vocabulary is parsed once and has a hash", "[corpus][starter]") {
    CHECK(starter_vocabulary() == starter_vocabulary());
    CHECK(starter_vocabulary()->hash.size() == 64);
}
