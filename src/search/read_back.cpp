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

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

class Teller {
public:
    explicit Teller(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    std::string tell(const Node& node, bool inside = false) const {
        switch (node.kind) {
        case NodeKind::everything: return "";
        case NodeKind::word: return in_field(node, quoted(written(node.words)) + (node.exact && node.field.empty() ? " exactly" : ""));
        case NodeKind::phrase: return in_field(node, "the phrase " + quoted(written(node.words)));
        case NodeKind::near:
            return joined({quoted(written(node.words, "\" and \"")), "within", std::to_string(node.distance), "words"}, " ");
        case NodeKind::prefix: return in_field(node, "words that start with " + quoted(written(node.words)));
        case NodeKind::field: return field(node);
        case NodeKind::concepts: return list(node, " and ", inside);
        case NodeKind::all_of: return list(node, " and ", inside);
        case NodeKind::any_of: return list(node, " or ", inside);
        case NodeKind::none_of: return "not " + tell(node.children.front(), true);
        }
        return "";
    }

    std::string field(const Node& node) const {
        const index::Field& row = *index::field_named(node.field);
        std::string         text{row.reads};
        text += ' ';
        if (row.kind == index::FieldKind::range) return text + range(node.values.at(0), node.values.at(1));
        if (row.name == "year" && node.values.size() > 2) return text + node.values.front() + " to " + node.values.back();
        std::vector<std::string> labels;
        for (const std::string& value : node.values) labels.push_back(value_label(row, value, vocabulary_));
        return text + joined(labels, " or ");
    }

private:
    static std::string in_field(const Node& node, const std::string& text) {
        if (node.field.empty()) return text;
        return std::string(index::field_named(node.field)->reads) + " " + text;
    }

    static std::string range(const std::string& from, const std::string& to) {
        if (from == to) return from;
        if (from.empty()) return "until " + to;
        return to.empty() ? "since " + from : from + " to " + to;
    }

    std::string list(const Node& node, std::string_view between, bool inside) const {
        std::vector<std::string> parts;
        for (const Node& child : node.children) parts.push_back(tell(child, true));
        const std::string all = joined(parts, between);
        return inside && node.children.size() > 1 ? "(" + all + ")" : all;
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

}  // namespace

std::string sentence_of(const Node& root, const std::vector<Node>& filters, Unit unit, const Vocabulary& vocabulary) {
    const Teller             teller(vocabulary);
    std::vector<std::string> of_words, conditions;
    const auto               sort_in = [&](const Node& node) {
        if (node.kind == NodeKind::everything) return;
        (is_condition(node) ? conditions : of_words).push_back(teller.tell(node, true));
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
    std::string sentence = unit == Unit::findings ? "findings" : "briefs";
    if (of_words.empty() && conditions.empty()) return "all " + sentence + ", newest first";
    if (!of_words.empty()) sentence += " with " + joined(of_words, " and ");
    for (const std::string& condition : conditions) sentence += (of_words.empty() && &condition == &conditions.front() ? " " : ", ") + condition;
    return sentence;
}

std::vector<std::string> expansion_remarks(const Node& root, const Vocabulary& vocabulary) {
    std::vector<std::string> remarks;
    const bool               by_tag = !root.concept_id.empty();
    if (root.kind == NodeKind::concepts && (!root.labels.empty() || by_tag)) {
        std::vector<std::string> own, others;
        for (const Node& child : root.children) own.push_back(written(child.words));
        constexpr std::size_t named = 6;  // the rest are counted: nobody reads sixty synonyms
        for (std::size_t at = 0; at < std::min(root.labels.size(), named); ++at) others.push_back(written(root.labels[at]));
        if (root.labels.size() > named) others.push_back("and " + std::to_string(root.labels.size() - named) + " more");
        std::string remark = quoted(joined(own, " "));
        if (!others.empty()) remark += " was also searched for as: " + joined(others, ", ");
        if (by_tag) {
            const Concept* tagged = vocabulary.taxonomy.find(root.concept_id);
            remark += others.empty() ? " names a theme" : "";
            remark += "; findings tagged " + quoted(tagged ? tagged->label() : root.concept_id) + " come behind those with the words";
        }
        remarks.push_back(remark + ". Put it in quotes to find it as written alone.");
    }
    for (const Node& child : root.children) {
        for (std::string& remark : expansion_remarks(child, vocabulary)) remarks.push_back(std::move(remark));
    }
    return remarks;
}

std::vector<std::string> searched_words(const Node& root) {
    std::vector<std::string> found;
    collect(root, found);
    return found;
}

}  // namespace cairn::search
