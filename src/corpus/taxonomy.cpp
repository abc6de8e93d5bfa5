// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/taxonomy.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "cairn/text.h"
#include "corpus/yaml_value.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 1>  file_keys{"concepts"};
constexpr std::array<std::string_view, 10> concept_keys{"id",       "facet",   "hidden",  "preferred", "synonyms",
                                                        "ambiguous", "acronyms", "broader", "related",   "scope_note"};
constexpr std::array<std::string_view, 3>  label_languages{"en", "fr", "es"};
constexpr std::array<std::string_view, 7>  facets{"A", "B", "C", "D", "E", "F", "G"};

/// A concept and the line that it starts on.
struct ReadConcept {
    Concept     row;
    std::size_t line = 0;
};

void read_preferred(const YamlRow& row, std::string_view file, Concept& made) {
    const YamlValue* value = row.find("preferred");
    if (!value) row.reject("preferred", "concept '" + made.id + "' has no 'preferred' label; add {en: ..., fr: ..., es: ...}");
    const YamlRow by_language{*value, file, label_languages};
    for (const std::string_view language : label_languages) {
        const YamlValue* text = value->find(language);
        if (!text) continue;
        Label label    = read_label(*text, file);
        label.language = language;
        label.role     = LabelRole::preferred;
        made.labels.push_back(std::move(label));
    }
    if (made.labels.empty() || made.labels.front().language != "en") {
        row.reject("preferred", "concept '" + made.id + "' has no English preferred label; add 'en'");
    }
}

/// `synonyms` or `ambiguous`: lists of labels by language.
void read_labels(const YamlRow& row, std::string_view key, std::string_view file, Concept& made) {
    const YamlValue* value = row.find(key);
    if (!value || (value->kind == YamlValue::Kind::scalar && value->text.empty())) return;
    const YamlRow by_language{*value, file, label_languages};
    for (std::size_t i = 0; i < value->items.size(); ++i) {
        const YamlValue& list = value->items[i];
        if (list.kind != YamlValue::Kind::list) {
            reject_yaml(file, list.line, "'" + value->keys[i] + "' of '" + std::string(key) + "' is a list; write [one, two]");
        }
        for (const YamlValue& item : list.items) {
            Label label    = read_label(item, file);
            label.language = value->keys[i];
            label.ambiguous |= key == "ambiguous";
            made.labels.push_back(std::move(label));
        }
    }
}

void read_acronyms(const YamlRow& row, std::string_view file, Concept& made) {
    const YamlValue* value = row.find("acronyms");
    if (!value) return;
    if (value->kind != YamlValue::Kind::list) row.reject("acronyms", "'acronyms' is a list; write [ONE, TWO]");
    for (const YamlValue& item : value->items) {
        Label label          = read_label(item, file);
        label.role           = LabelRole::acronym;
        label.case_sensitive = label.ambiguous;
        made.labels.push_back(std::move(label));
    }
}

ReadConcept read_concept(const YamlValue& value, std::string_view file) {
    const YamlRow row{value, file, concept_keys};
    ReadConcept   read{{}, row.line()};
    Concept&      made = read.row;
    made.id         = row.required("id");
    made.facet      = row.required("facet");
    made.scope_note = row.text("scope_note");
    made.hidden     = row.flag("hidden");
    made.broader    = row.texts("broader");
    made.related    = row.texts("related");
    if (std::ranges::find(facets, made.facet) == facets.end()) {
        row.reject("facet", "concept '" + made.id + "' has the unknown facet '" + made.facet + "'; choose one of A to G");
    }
    read_preferred(row, file, made);
    read_labels(row, "synonyms", file, made);
    read_acronyms(row, file, made);
    read_labels(row, "ambiguous", file, made);
    return read;
}

using RowOfId = std::unordered_map<std::string, std::size_t>;

RowOfId check_ids(const std::vector<ReadConcept>& all, std::string_view file) {
    RowOfId row_of;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (row_of.emplace(all[i].row.id, i).second) continue;
        reject_yaml(file, all[i].line, "concept '" + all[i].row.id + "' is declared twice; give one of them another id");
    }
    return row_of;
}

void check_neighbours(const std::vector<ReadConcept>& all, const RowOfId& row_of, std::string_view file) {
    for (const ReadConcept& read : all) {
        for (const auto& [ids, key] : {std::pair{&read.row.broader, "broader"}, std::pair{&read.row.related, "related"}}) {
            for (const std::string& id : *ids) {
                if (row_of.contains(id)) continue;
                reject_yaml(file, read.line, "concept '" + read.row.id + "' has the unknown " + key + " concept '" + id +
                                                 "'; declare it or remove it from the '" + key + "' line");
            }
        }
    }
}

/// Depth-first over `broader`; `state` is 1 while a concept is on the way up and 2 once it is known to end.
void climb(const std::vector<ReadConcept>& all, const RowOfId& row_of, std::size_t at, std::vector<int>& state,
           std::string_view file) {
    if (state[at] == 2) return;
    if (state[at] == 1) {
        reject_yaml(file, all[at].line,
                    "concept '" + all[at].row.id + "' is broader than itself; break the circle of 'broader' lines");
    }
    state[at] = 1;
    for (const std::string& id : all[at].row.broader) climb(all, row_of, row_of.at(id), state, file);
    state[at] = 2;
}

/// One language's label stands for one concept, or it is marked ambiguous in one of them.
void check_shared_labels(const std::vector<ReadConcept>& all, std::string_view file) {
    struct Owner {
        const ReadConcept* of;
        bool               ambiguous;
    };
    std::unordered_map<std::string, Owner> owners;
    for (const ReadConcept& read : all) {
        for (const Label& label : read.row.labels) {
            const bool  written = label.role == LabelRole::acronym;
            std::string key     = label.language + ":" + (written ? label.text : folded(label.text));
            const auto [found, is_new] = owners.emplace(std::move(key), Owner{&read, label.ambiguous});
            if (is_new || found->second.of == &read || found->second.ambiguous || label.ambiguous) continue;
            reject_yaml(file, read.line, "label '" + label.text + "' of concept '" + read.row.id + "' is one of '" +
                                             found->second.of->row.id + "' too; remove it from one or mark it ambiguous");
        }
    }
}

}  // namespace

Taxonomy parse_taxonomy(std::string_view yaml, std::string_view file) {
    const YamlValue  root = read_yaml_value(yaml, file);
    const YamlRow    top{root, file, file_keys};
    const YamlValue* list = top.find("concepts");
    if (!list || list->kind != YamlValue::Kind::list) {
        reject_yaml(file, top.line_of("concepts"), "no list of concepts; start the file with 'concepts:' and '- id: ...' below it");
    }
    std::vector<ReadConcept> all;
    all.reserve(list->items.size());
    for (const YamlValue& item : list->items) all.push_back(read_concept(item, file));

    const RowOfId row_of = check_ids(all, file);
    check_neighbours(all, row_of, file);
    std::vector<int> state(all.size(), 0);
    for (std::size_t i = 0; i < all.size(); ++i) climb(all, row_of, i, state, file);
    check_shared_labels(all, file);

    std::vector<Concept> concepts;
    concepts.reserve(all.size());
    for (ReadConcept& read : all) concepts.push_back(std::move(read.row));
    return Taxonomy{std::move(concepts), file};
}

}  // namespace cairn
