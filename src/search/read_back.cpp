// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/read_back.h"

#include <algorithm>

#include "index/schema.h"
#include "search/facets.h"

namespace cairn::search {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
        if (!all.empty()) all += between;
        all += part;
    }
    return all;
}

std::string written(const std::vector<TypedWord>& typed, std::string_view between = " ") {
    std::vector<std::string> parts;
    for (const TypedWord& word : typed) parts.push_back(word.written);
    return joined(parts, between);
}

Wording quoted(const std::string& text) { return {"\"{1}\"", {Wording::literal(text)}}; }

class Teller {
public:
    explicit Teller(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    Wording tell(const Node& node, bool inside = false) const {
        switch (node.kind) {
        case NodeKind::everything: return {};
        case NodeKind::word: return word(node);
        case NodeKind::phrase: return in_field(node, {"the phrase {1}", {quoted(written(node.words))}});
        case NodeKind::near: return near(node);
        case NodeKind::prefix: return in_field(node, {"words that start with {1}", {quoted(written(node.words))}});
        case NodeKind::field: return field(node);
        case NodeKind::concepts: return list(node, "{1} and {2}", inside);
        case NodeKind::all_of: return list(node, "{1} and {2}", inside);
        case NodeKind::any_of: return list(node, "{1} or {2}", inside);
        case NodeKind::none_of: return {"not {1}", {tell(node.children.front(), true)}};
        }
        return {};
    }

    Wording field(const Node& node) const {
        const index::Field& row = *index::field_named(node.field);
        if (row.kind == index::FieldKind::range) return Wording::of_field(row.reads, range(node.values.at(0), node.values.at(1)));
        if (row.name == "year" && node.values.size() > 2) return Wording::of_field(row.reads, range(node.values.front(), node.values.back()));
        Wordings labels;
        for (const std::string& value : node.values) labels.push_back(Wording::label_of(row.name, value, value_label(row.name, value, vocabulary_)));
        return Wording::of_field(row.reads, joined(labels, "{1} or {2}"));
    }

private:
    static Wording word(const Node& node) {
        Wording text = quoted(written(node.words));
        return in_field(node, node.exact && node.field.empty() ? Wording{"{1} exactly", {std::move(text)}} : std::move(text));
    }

    static Wording near(const Node& node) {
        Wordings words;
        for (const TypedWord& typed : node.words) words.push_back(quoted(typed.written));
        return {"{1} within {2} words", {joined(words, "{1} and {2}"), Wording::literal(std::to_string(node.distance))}};
    }

    static Wording in_field(const Node& node, Wording text) {
        if (node.field.empty()) return text;
        return Wording::of_field(index::field_named(node.field)->reads, std::move(text));
    }

    static Wording range(const std::string& from, const std::string& to) {
        if (from == to) return Wording::literal(from);
        if (from.empty()) return {"until {1}", {Wording::literal(to)}};
        if (to.empty()) return {"since {1}", {Wording::literal(from)}};
        return {"{1} to {2}", {Wording::literal(from), Wording::literal(to)}};
    }

    Wording list(const Node& node, Pattern between, bool inside) const {
        Wordings parts;
        for (const Node& child : node.children) parts.push_back(tell(child, true));
        Wording all = joined(parts, between);
        return inside && node.children.size() > 1 ? Wording{"({1})", {std::move(all)}} : all;
    }

    const Vocabulary& vocabulary_;
};

bool is_condition(const Node& node) { return node.kind == NodeKind::field || !node.field.empty(); }

void collect(const Node& node, std::vector<std::string>& found) {
    if (node.kind == NodeKind::none_of || node.kind == NodeKind::field) return;
    const auto add = [&](const TypedWord& word) {
        if (std::ranges::find(found, word.folded) == found.end()) found.push_back(word.folded);
    };
    std::ranges::for_each(node.words, add);
    for (const auto& label : node.labels) std::ranges::for_each(label, add);
    for (const Node& child : node.children) collect(child, found);
}

/// The names by which words were searched for besides; of many some are told, the rest counted: nobody reads sixty synonyms.
Wording other_names(const Node& node) {
    constexpr std::size_t named = 6;
    Wordings              names;
    for (std::size_t at = 0; at < std::min(node.labels.size(), named); ++at) names.push_back(Wording::literal(written(node.labels[at])));
    Wording all = joined(names, "{1}, {2}");
    if (node.labels.size() <= named) return all;
    return {"{1}, and {2} more", {std::move(all), Wording::literal(std::to_string(node.labels.size() - named))}};
}

/// What else was searched for where words name a concept.
Wording also_searched(const Node& node, const Vocabulary& vocabulary) {
    std::vector<std::string> own;
    for (const Node& child : node.children) own.push_back(written(child.words));
    const Concept* tagged = vocabulary.taxonomy.find(node.concept_id);
    const Wordings parts{Wording::literal(joined(own, " ")), other_names(node),
                         Wording::label_of("theme", node.concept_id, tagged ? tagged->label() : node.concept_id)};
    if (node.concept_id.empty()) return {"\"{1}\" was also searched for as: {2}. Put it in quotes to find it as written alone.", parts};
    if (node.labels.empty()) {
        return {"\"{1}\" names a theme; findings tagged \"{3}\" come behind those with the words. Put it in quotes to find it as written alone.", parts};
    }
    return {"\"{1}\" was also searched for as: {2}; findings tagged \"{3}\" come behind those with the words. Put it in quotes to find it as written alone.", parts};
}

}  // namespace

Wording sentence_of(const Node& root, const std::vector<Node>& filters, Unit unit, const Vocabulary& vocabulary) {
    const Teller teller(vocabulary);
    Wordings     of_words, conditions;
    const auto   sort_in = [&](const Node& node) {
        if (node.kind == NodeKind::everything) return;
        (is_condition(node) ? conditions : of_words).push_back(teller.tell(node, node.kind == NodeKind::any_of));
    };
    if (root.kind == NodeKind::all_of) {
        std::ranges::for_each(root.children, sort_in);
    } else if (root.kind == NodeKind::any_of) {
        of_words.push_back(teller.tell(root));
    } else {
        sort_in(root);
    }
    for (const Node& filter : filters) {
        conditions.push_back(filter.kind == NodeKind::field ? teller.field(filter) : teller.tell(filter));
    }
    Wording sentence = unit == Unit::findings ? Wording{"findings"} : Wording{"briefs"};
    if (of_words.empty() && conditions.empty()) return {"all {1}, newest first", {std::move(sentence)}};
    if (!of_words.empty()) sentence = Wording{"{1} with {2}", {std::move(sentence), joined(of_words, "{1} and {2}")}};
    for (std::size_t at = 0; at < conditions.size(); ++at) {
        const bool is_close = of_words.empty() && at == 0;
        sentence = Wording{is_close ? Pattern{"{1} {2}"} : Pattern{"{1}, {2}"}, {std::move(sentence), conditions[at]}};
    }
    return sentence;
}

Wordings expansion_remarks(const Node& root, const Vocabulary& vocabulary) {
    Wordings remarks;
    if (root.kind == NodeKind::concepts && (!root.labels.empty() || !root.concept_id.empty())) {
        remarks.push_back(also_searched(root, vocabulary));
    }
    for (const Node& child : root.children) {
        for (Wording& remark : expansion_remarks(child, vocabulary)) remarks.push_back(std::move(remark));
    }
    return remarks;
}

std::vector<std::string> searched_words(const Node& root) {
    std::vector<std::string> found;
    collect(root, found);
    return found;
}

}  // namespace cairn::search
