// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/frameworks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include "cairn/text.h"
#include "corpus/yaml_value.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 11> framework_keys{"id",            "titles", "names",  "acronyms", "in_force",
                                                          "superseded_by", "as_of",  "source", "summary",  "weight", "clauses"};
constexpr std::array<std::string_view, 10> clause_keys{"id",   "former_ids", "type",     "titles", "summary",
                                                       "page", "terms",      "concepts", "status", "source"};
constexpr std::array<std::string_view, 3>  title_languages{"en", "fr", "es"};

std::map<std::string, std::string> read_titles(const YamlRow& row, std::string_view file) {
    const YamlValue* value = row.find("titles");
    if (!value) row.reject("titles", "'titles' is missing; add {en: ..., fr: ..., es: ...}");
    const YamlRow                      by_language{*value, file, title_languages};
    std::map<std::string, std::string> titles;
    for (const std::string& language : value->keys) titles[language] = by_language.required(language);
    if (!titles.contains("en")) row.reject("titles", "no English title; add 'en'");
    return titles;
}

/// "burden-sharing": what stands in links, queries and addresses.
void check_id(const YamlRow& row, std::string_view id) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    if (!std::ranges::all_of(id, fits)) {
        row.reject("id", "id '" + std::string(id) + "' has other signs than a-z, 0-9, '-' and '.'; links and addresses need those");
    }
}

Clause read_clause(const YamlValue& value, std::string_view file, const Taxonomy& taxonomy) {
    const YamlRow row{value, file, clause_keys};
    Clause        clause;
    clause.id         = row.required("id");
    clause.former_ids = row.texts("former_ids");
    clause.type       = row.required("type");
    clause.titles     = read_titles(row, file);
    clause.summary    = row.required("summary");
    clause.page       = row.text("page");
    clause.terms      = row.texts("terms");
    clause.concepts   = row.texts("concepts");
    clause.source     = row.text("source");
    check_id(row, clause.id);
    for (const std::string& id : clause.concepts) {
        if (taxonomy.find(id)) continue;
        std::vector<std::string> known;
        for (const Concept& one : taxonomy.concepts()) known.push_back(one.id);
        const std::string best = closest(id, known);
        row.reject("concepts", "clause '" + clause.id + "' has the unknown concept '" + id + "'; " +
                                   (best.empty() ? "declare it in taxonomy.yaml or remove it" : "did you mean '" + best + "'?"));
    }
    const std::string status = row.required("status");
    if (status != "verified" && status != "unverified") {
        row.reject("status", "unknown status '" + status + "'; write verified or unverified");
    }
    clause.verified = status == "verified";
    return clause;
}

/// A present id stands once; a former id must not be in use, or old links would lead elsewhere.
void check_clause_ids(const Framework& framework, const YamlValue& rows, std::string_view file) {
    std::unordered_set<std::string> ids;
    const auto claim = [&](const std::string& id, std::size_t line) {
        if (!ids.insert(id).second) {
            reject_yaml(file, line, "clause id '" + id + "' stands twice (former ids count); give one of them another id");
        }
    };
    for (std::size_t i = 0; i < framework.clauses.size(); ++i) claim(framework.clauses[i].id, rows.items[i].line);
    for (std::size_t i = 0; i < framework.clauses.size(); ++i) {
        for (const std::string& id : framework.clauses[i].former_ids) claim(id, rows.items[i].line);
    }
}

/// 0.5..2: how much the framework's clauses count among suggestions; 1 where nothing is said.
double read_weight(const YamlRow& row) {
    const std::string text = row.text("weight");
    if (text.empty()) return 1;
    double weight = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), weight);
    if (problem != std::errc{} || end != text.data() + text.size() || weight < 0.5 || weight > 2) {
        row.reject("weight", "weight '" + text + "' is no number from 0.5 to 2; leave it out for 1");
    }
    return weight;
}

}  // namespace

Framework parse_framework(std::string_view yaml, std::string_view file, std::string_view stem, const Taxonomy& taxonomy) {
    const YamlValue root = read_yaml_value(yaml, file);
    const YamlRow   row{root, file, framework_keys};
    Framework       framework;
    framework.id            = row.required("id");
    framework.titles        = read_titles(row, file);
    framework.names         = row.texts("names");
    framework.in_force      = row.text("in_force");
    framework.superseded_by = row.text("superseded_by");
    framework.as_of         = row.text("as_of");
    framework.source        = row.text("source");
    framework.summary       = row.required("summary");
    framework.weight        = read_weight(row);
    check_id(row, framework.id);
    if (framework.id != stem) {
        row.reject("id", "id '" + framework.id + "' is not the file's name '" + std::string(stem) + "'; make them the same");
    }
    if (const YamlValue* acronyms = row.find("acronyms")) {
        if (acronyms->kind != YamlValue::Kind::list) row.reject("acronyms", "'acronyms' is a list; write [ONE, TWO]");
        for (const YamlValue& item : acronyms->items) {
            Label label          = read_label(item, file);
            label.role           = LabelRole::acronym;
            label.case_sensitive = true;
            framework.acronyms.push_back(std::move(label));
        }
    }
    if (const YamlValue* rows = row.find("clauses")) {
        if (rows->kind != YamlValue::Kind::list) row.reject("clauses", "'clauses' is a list; start each with '- id: ...'");
        for (const YamlValue& item : rows->items) framework.clauses.push_back(read_clause(item, file, taxonomy));
        check_clause_ids(framework, *rows, file);
    }
    return framework;
}

}  // namespace cairn
