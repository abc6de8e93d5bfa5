// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/resolve.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "cairn/error.h"
#include "cairn/text.h"
#include "search/parser.h"

namespace cairn::search {
namespace {

using index::Field;
using index::FieldKind;

struct Context {
    const Field&         field;
    const Vocabulary&    vocabulary;
    const index::Places& places;
};

using Strings = std::vector<std::string>;

[[noreturn]] void reject(const Context& context, const std::string& value, const std::string& what, const Strings& known) {
    const std::string close = closest(folded(value), known);
    throw Error{ErrorKind::bad_request, std::string(context.field.name) + ": '" + value + "' " + what +
                                            (close.empty() ? "; as in " + std::string(context.field.example)
                                                           : "; did you mean '" + close + "'?")};
}

Strings as_written(const std::string& value, const Context&) { return {value}; }

Strings kind_value(const std::string& value, const Context& context) {
    const std::string wanted = folded(value);
    Strings           known;
    for (const FindingKindRow& row : finding_kinds()) {
        if (wanted == row.name || wanted == folded(row.label) || wanted == folded(row.plural)) return {std::string(row.name)};
        known.emplace_back(row.name);
    }
    reject(context, value, "is no kind of finding", known);
}

Strings concept_value(const std::string& value, const Context& context) {
    if (const Concept* found = context.vocabulary.taxonomy.named(value)) return {found->id};
    Strings known;
    for (const Concept& row : context.vocabulary.taxonomy.concepts()) {
        known.push_back(row.id);
        for (const Label& label : row.labels) known.push_back(folded(label.text));
    }
    reject(context, value, "is no concept of the taxonomy", known);
}

Strings clause_value(const std::string& value, const Context& context) {
    if (const auto found = context.vocabulary.clause(value)) {
        return {found->clause ? found->framework->id + "/" + found->clause->id : found->framework->id};
    }
    Strings known;
    for (const Framework& framework : context.vocabulary.frameworks) {
        known.push_back(framework.id);
        for (const Clause& clause : framework.clauses) known.push_back(framework.id + "/" + clause.id);
    }
    reject(context, value, "is no clause and no framework", known);
}

Strings place_value(const std::string& value, const Context& context) {
    if (const auto code = context.places.code_of(value)) return {*code};
    reject(context, value, "is no country or region known here", context.places.names());
}

Strings language_value(const std::string& value, const Context& context) {
    const bool fits = (value.size() == 2 || value.size() == 3) &&
                      std::ranges::all_of(value, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (!fits) reject(context, value, "is no language code of two letters", {});
    return {folded(value)};
}

bool is_date(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return false;
    }
    return text.size() == 4 || (text.substr(5, 2) >= "01" && text.substr(5, 2) <= "12");
}

/// {from, to}, each a date as precise as written or "" for an open end; one date alone is from and to.
Strings range_value(const std::string& value, const Context& context) {
    const std::size_t dots = value.find("..");
    const std::string from = value.substr(0, dots), to = dots == std::string::npos ? from : value.substr(dots + 2);
    if ((!from.empty() && !is_date(from)) || (!to.empty() && !is_date(to)) || (from.empty() && to.empty())) {
        reject(context, value, "is no date and no span of dates", {});
    }
    const std::size_t shared = std::min(from.size(), to.size());
    if (!from.empty() && !to.empty() && from.substr(0, shared) > to.substr(0, shared)) {
        throw Error{ErrorKind::bad_request, std::string(context.field.name) + ": '" + value + "' runs backwards; write '" + to +
                                                ".." + from + "'"};
    }
    return {from, to};
}

Strings year_value(const std::string& value, const Context& context) {
    constexpr int first_year = 1900, last_year = 2100;
    const Strings range = range_value(value, context);
    if (value.find("..") == std::string::npos && value.size() != 4) reject(context, value, "is no year", {});
    const int     from = range[0].empty() ? first_year : std::stoi(range[0].substr(0, 4));
    const int     to = range[1].empty() ? last_year : std::stoi(range[1].substr(0, 4));
    Strings       years;
    for (int year = std::max(from, first_year); year <= std::min(to, last_year); ++year) years.push_back(std::to_string(year));
    if (years.empty()) years.push_back(value.substr(0, 4));
    return years;
}

// Fields with a fixed list of values.
constexpr std::array<std::string_view, 9> status_values{"untracked", "accepted", "partly", "rejected", "not-started",
                                                        "under-way", "partly-done", "done", "overtaken"};
constexpr std::array<std::string_view, 7> flag_values{"reviewed", "unreviewed", "example", "retold", "draft", "withdrawn", "orphaned"};
constexpr std::array<std::string_view, 4> modality_values{"must", "should", "may", "states"};
constexpr std::array<std::string_view, 3> handling_values{"public", "internal", "restricted"};
constexpr std::array<std::string_view, 3> state_values{"draft", "cleared", "withdrawn"};
constexpr std::array<std::string_view, 6> source_values{"panel", "audit", "evaluation", "field", "research", "policy"};

template <const auto& Known>
Strings listed_value(const std::string& value, const Context& context) {
    const std::string wanted = folded(value);
    if (std::ranges::find(Known, wanted) != Known.end()) return {wanted};
    reject(context, value, "is not one of its values", Strings(Known.begin(), Known.end()));
}

struct Resolver {
    std::string_view field;
    Strings (*values)(const std::string&, const Context&);
};

constexpr std::array resolvers{
    Resolver{"kind", kind_value},
    Resolver{"theme", concept_value},
    Resolver{"issue", concept_value},
    Resolver{"recommendation", concept_value},
    Resolver{"clause", clause_value},
    Resolver{"country", place_value},
    Resolver{"region", place_value},
    Resolver{"lang", language_value},
    Resolver{"year", year_value},
    Resolver{"date", range_value},
    Resolver{"event", range_value},
    Resolver{"added", range_value},
    Resolver{"status", listed_value<status_values>},
    Resolver{"is", listed_value<flag_values>},
    Resolver{"modality", listed_value<modality_values>},
    Resolver{"handling", listed_value<handling_values>},
    Resolver{"state", listed_value<state_values>},
    Resolver{"source", listed_value<source_values>},
};

void add_new(Strings& values, Strings more) {
    for (std::string& value : more) {
        if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
    }
}

}  // namespace

Strings resolve(const Field& field, const std::string& value, const Vocabulary& vocabulary, const index::Places& places) {
    const auto row = std::ranges::find(resolvers, field.name, &Resolver::field);
    return (row == resolvers.end() ? as_written : row->values)(value, {field, vocabulary, places});
}

void resolve_all(Node& root, const Vocabulary& vocabulary, const index::Places& places) {
    for (Node& child : root.children) resolve_all(child, vocabulary, places);
    if (root.kind != NodeKind::field) return;
    const Field& field = *index::field_named(root.field);
    Strings      values;
    for (const std::string& value : root.values) {
        Strings resolved = resolve(field, value, vocabulary, places);
        if (field.kind == FieldKind::range) {
            values = std::move(resolved);
        } else {
            add_new(values, std::move(resolved));
        }
    }
    root.values = std::move(values);
}

std::vector<Node> filter_nodes(const std::vector<Filter>& filters, const Vocabulary& vocabulary, const index::Places& places) {
    std::vector<Node> nodes;
    for (const Filter& filter : filters) {
        if (filter.values.empty()) continue;
        const Field* field = index::field_named(filter.field);
        if (field == nullptr) {
            Strings known;
            for (const Field& row : index::fields()) known.emplace_back(row.name);
            const std::string close = closest(filter.field, known);
            throw Error{ErrorKind::bad_request, filter.field + ": no such field" +
                                                    (close.empty() ? "; see the help page" : "; did you mean '" + close + "'?")};
        }
        Node node{.kind = NodeKind::field, .field = std::string(field->name), .values = filter.values};
        if (field->kind == FieldKind::text) {
            node.kind = NodeKind::any_of;
            for (const std::string& value : filter.values) {
                std::vector<TypedWord> typed = typed_words(value);
                if (typed.empty()) continue;
                const NodeKind kind = typed.size() == 1 ? NodeKind::word : NodeKind::phrase;
                node.children.push_back({.kind = kind, .words = std::move(typed), .exact = true, .field = node.field});
            }
        } else {
            resolve_all(node, vocabulary, places);
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

}  // namespace cairn::search
