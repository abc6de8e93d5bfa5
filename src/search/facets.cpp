// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/facets.h"

#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "cairn/index.h"
#include "cairn/text.h"

namespace cairn::search {
namespace {

constexpr std::size_t most_values = 100;

std::string kind_label(const std::string& value, const Vocabulary&) {
    const auto kind = kind_named(value);
    return kind ? std::string(row_of(*kind).label) : value;
}

std::string concept_label(const std::string& value, const Vocabulary& vocabulary) {
    const Concept* found = vocabulary.taxonomy.find(value);
    return found ? found->label() : value;
}

std::string title_in_english(const std::map<std::string, std::string>& titles, const std::string& otherwise) {
    const auto english = titles.find("en");
    return english == titles.end() ? otherwise : english->second;
}

std::string clause_label(const std::string& value, const Vocabulary& vocabulary) {
    const auto found = vocabulary.clause(value);
    if (!found) return value;
    return found->clause ? title_in_english(found->clause->titles, value) : title_in_english(found->framework->titles, value);
}

std::string place_label(const std::string& value, const Vocabulary& vocabulary) {
    const auto row = std::ranges::find(vocabulary.names.countries, value, &CountryRow::code);
    const std::string name = place_name(value);
    return name == value && row != vocabulary.names.countries.end() && !row->names.empty() ? row->names.front() : name;
}

struct Labels {
    std::string_view field;
    std::string (*label)(const std::string&, const Vocabulary&);
};

constexpr std::array labels{
    Labels{"kind", kind_label},           Labels{"theme", concept_label},   Labels{"issue", concept_label},
    Labels{"recommendation", concept_label}, Labels{"clause", clause_label}, Labels{"country", place_label},
    Labels{"region", place_label},        Labels{"decided", clause_label},
};

std::size_t rank_of_kind(const std::string& value) {
    const auto& rows = finding_kinds();
    return static_cast<std::size_t>(std::ranges::find(rows, value, &FindingKindRow::name) - rows.begin());
}

bool is_hidden(const index::Field& field, const std::string& value, const Vocabulary& vocabulary) {
    if (field.name != "theme") return false;
    const Concept* found = vocabulary.taxonomy.find(value);
    return found && found->hidden;
}

}  // namespace

std::vector<const index::Field*> facet_fields(const std::vector<std::string>& names) {
    std::vector<const index::Field*> fields;
    for (const std::string& name : names) {
        const index::Field* field = index::field_named(name);
        if (field == nullptr || !field->facet) {
            std::vector<std::string> known;
            for (const index::Field& row : index::fields()) {
                if (row.facet) known.emplace_back(row.name);
            }
            const std::string close = closest(name, known);
            throw Error{ErrorKind::bad_request,
                        "facets: '" + name + "' is no facet" + (close.empty() ? "; see the help page" : "; did you mean '" + close + "'?")};
        }
        fields.push_back(field);
    }
    return fields;
}

Facet make_facet(const index::Field& field, const std::vector<std::uint32_t>& counts, const Column& column,
                 const Vocabulary& vocabulary) {
    Facet facet{std::string(field.name), {}};
    for (std::size_t number = 0; number < counts.size(); ++number) {
        const std::string& value = column.names()[number];
        if (counts[number] == 0 || is_hidden(field, value, vocabulary)) continue;
        facet.values.push_back({value, "", counts[number]});
    }
    std::ranges::sort(facet.values, [&](const FacetValue& a, const FacetValue& b) {
        if (field.name == "kind") return rank_of_kind(a.value) < rank_of_kind(b.value);
        if (field.name != "year" && a.count != b.count) return a.count > b.count;
        return a.value < b.value;
    });
    if (field.name != "year" && facet.values.size() > most_values) facet.values.resize(most_values);
    for (FacetValue& value : facet.values) value.label = value_label(field.name, value.value, vocabulary);
    return facet;
}

}  // namespace cairn::search

namespace cairn {

std::string value_label(std::string_view field, const std::string& value, const Vocabulary& vocabulary) {
    const auto row = std::ranges::find(search::labels, field, &search::Labels::field);
    return row == search::labels.end() ? value : row->label(value, vocabulary);
}

}  // namespace cairn
