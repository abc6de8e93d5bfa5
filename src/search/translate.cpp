// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/translate.h"

#include <algorithm>

#include "index/schema.h"
#include "search/forms.h"

namespace cairn::search {
namespace {

using index::Field;
using index::FieldKind;

constexpr FormWeights      weights;
constexpr std::size_t      most_expansions = 200;   // of one *
constexpr std::size_t      most_looked_at = 20'000; // words that start alike, to find the most frequent
constexpr std::size_t      position_budget = 400'000; // candidates whose positions are read, times words
constexpr std::size_t      most_labels = 24;        // of one concept, of those that the index has

std::string with_prefix(std::string_view prefix, std::string_view rest) { return std::string(prefix) += rest; }

std::vector<std::string> folded_of(const std::vector<TypedWord>& typed) {
    std::vector<std::string> all;
    for (const TypedWord& word : typed) all.push_back(word.folded);
    return all;
}

std::string written(const std::vector<TypedWord>& typed) {
    std::string all;
    for (const TypedWord& word : typed) all += (all.empty() ? "" : " ") + word.written;
    return all;
}

class Translator {
public:
    Translator(const Reader& reader, Unit unit) : reader_(reader), unit_(unit), database_(reader.database(unit)) {}

    Expression of(const Node& node) {
        switch (node.kind) {
        case NodeKind::everything: return every_document();
        case NodeKind::word: return node.field.empty() ? word(node) : word_in_field(node);
        case NodeKind::phrase: return phrase(node);
        case NodeKind::near: return near(node);
        case NodeKind::prefix: return prefix(node);
        case NodeKind::field: return field(node);
        case NodeKind::concepts: return concepts(node);
        case NodeKind::all_of: return all(node);
        case NodeKind::any_of: return any(node);
        case NodeKind::none_of: return but_not(every_document(), negated(node.children.front()));
        }
        return no_document();
    }

    Translation out;

private:
    Expression leaf(std::string_view field, const std::string& name, const Expression& query) {
        out.leaves.push_back({std::string(field), name, query});
        out.scored = true;
        return query;
    }

    bool exists(const std::string& term) const { return reader_.has(unit_, term); }

    void remark(const Wording& sentence) {
        if (std::ranges::find(out.remarks, sentence) == out.remarks.end()) out.remarks.push_back(sentence);
    }

    Expression word(const Node& node) {
        ++out.marker.words;
        const TypedWord&   typed = node.words.front();
        std::vector<Expression> forms;
        const std::string  raw = with_prefix(index::prefix_raw, typed.raw);
        const bool         has_raw = !typed.raw.empty() && exists(raw);
        if (has_raw) {
            const bool alone = node.exact || is_stop(typed);
            forms.push_back(leaf("as written", typed.written, has_term(raw).times(alone ? 1.0 : weights.raw)));
            out.marker.raw.insert(typed.raw);
            if (alone) return any_of(std::move(forms));
        }
        out.near_terms.push_back(typed.folded);
        const Expression exact = leaf("word", typed.written, has_term(typed.folded).times(node.exact ? 1.0 : weights.exact));
        if (node.exact) {
            out.marker.exact.insert(typed.folded);
            forms.push_back(exact);
            return any_of(std::move(forms));
        }
        const std::vector<Forms> of_word = forms_of(typed.folded, "", reader_, unit_, out.marker);
        leaf("text", typed.written, any_of_forms(of_word, typed.folded, 0));
        forms.push_back(any_of_forms(of_word, typed.folded, weights.exact));
        forms.push_back(leaf("context", typed.written, in_context(typed.folded, reader_, unit_).times(weights.context)));
        return any_of(std::move(forms));
    }

    /// Capitals keep "IT", "WHO" and "US" from being read as the common words.
    bool is_stop(const TypedWord& typed) const {
        return typed.capitals && is_stop_word(typed.folded, reader_.languages.front());
    }

    Expression word_in_field(const Node& node) {
        ++out.marker.words;
        const Field& field = *index::field_named(node.field);
        if (!available(field)) return no_document();
        const TypedWord&   typed = node.words.front();
        const std::string  term = with_prefix(field.prefix, typed.folded);
        if (!node.exact && field.name == "title") {
            return leaf(field.name, typed.written, any_of_forms(forms_of(typed.folded, field.prefix, reader_, unit_, out.marker), term, 1));
        }
        out.marker.exact.insert(typed.folded);
        return leaf(field.name, typed.written, has_term(term));
    }

    bool available(const Field& field) {
        const bool there = unit_ == Unit::findings ? field.findings : field.briefs;
        if (!there) {
            remark({"People and organizations belong to briefs, not to findings; search the briefs for '{1}:'.",
                    {Wording::literal(std::string(field.name))}});
        }
        return there;
    }

    /// Whether reading positions for these terms side by side stays within the budget; takes its cost off.
    bool affordable(const std::vector<std::string>& terms) {
        std::size_t fewest = database_.get_doccount();
        for (const std::string& term : terms) fewest = std::min(fewest, reader_.frequency(unit_, term));
        const std::size_t cost = fewest * terms.size();
        if (cost > positions_left_) return false;
        positions_left_ -= cost;
        return true;
    }

    /// The terms side by side (OP_PHRASE, OP_NEAR), or all of them anywhere where that would take too long.
    Xapian::Query positional(Xapian::Query::op operation, const Node& node, std::string_view prefix, unsigned window) {
        std::vector<std::string> terms;
        for (const TypedWord& typed : node.words) terms.push_back(with_prefix(prefix, typed.folded));
        if (affordable(terms)) {
            out.marker.add_sequence(folded_of(node.words));
            return Xapian::Query(operation, terms.begin(), terms.end(), window);
        }
        remark({"The words of '{1}' are too common to be searched for side by side; it was answered by its words.",
                {Wording::literal(written(node.words))}});
        for (const std::string& word : folded_of(node.words)) out.marker.exact.insert(word);
        return Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end());
    }

    Expression phrase(const Node& node) {
        ++out.marker.words;
        std::string_view prefix;
        std::string_view name = "phrase";
        if (!node.field.empty()) {
            const Field& in_field = *index::field_named(node.field);
            if (!available(in_field)) return no_document();
            prefix = in_field.prefix;
            name = in_field.name;
        }
        const auto window = static_cast<unsigned>(node.words.size());
        Expression side_by_side =
            leaf(name, written(node.words), left_to_xapian(positional(Xapian::Query::OP_PHRASE, node, prefix, window)));
        if (node.exact || !node.field.empty()) return side_by_side;
        std::vector<Expression> stems;  // a hyphenated word is found in headings and titles too, where positions are not kept
        for (const TypedWord& typed : node.words) {
            if (is_stop_word(typed.folded, reader_.languages.front())) continue;
            stems.push_back(in_context(typed.folded, reader_, unit_));
        }
        if (stems.empty()) return side_by_side;
        Expression beside = leaf("context", written(node.words), all_of(std::move(stems)).times(weights.context));
        return any_of({std::move(side_by_side), std::move(beside)});
    }

    Expression near(const Node& node) {
        out.marker.words += node.words.size();
        const unsigned window = node.distance + static_cast<unsigned>(node.words.size()) - 1;
        Expression     close = left_to_xapian(positional(Xapian::Query::OP_NEAR, node, "", window));
        for (const std::string& word : folded_of(node.words)) out.marker.exact.insert(word);
        return leaf("near", written(node.words), close);
    }

    Expression prefix(const Node& node) {
        ++out.marker.words;
        std::string_view in_field;
        if (!node.field.empty()) {
            const Field& row = *index::field_named(node.field);
            if (!available(row)) return no_document();
            in_field = row.prefix;
        }
        const std::string& start = node.words.front().folded;
        const std::string  term = with_prefix(in_field, start);
        std::vector<std::pair<Xapian::doccount, std::string>> found;
        for (auto one = database_.allterms_begin(term); one != database_.allterms_end(term); ++one) {
            found.emplace_back(one.get_termfreq(), *one);
            if (found.size() >= most_looked_at) break;
        }
        if (found.empty()) return no_document();
        if (found.size() > most_expansions) {
            remark({"More than {1} words start with '{2}'; the most frequent ones were searched for.",
                    {Wording::literal(std::to_string(most_expansions)), Wording::literal(start)}});
            std::ranges::sort(found, [](const auto& a, const auto& b) {
                return a.first != b.first ? a.first > b.first : a.second < b.second;
            });
            found.resize(most_expansions);
        }
        std::vector<Xapian::Query> queries;
        for (const auto& [frequency, one] : found) queries.emplace_back(one);
        out.marker.prefixes.push_back(start);
        return leaf(node.field.empty() ? "word" : node.field, start + "*",
                    left_to_xapian(Xapian::Query(Xapian::Query::OP_SYNONYM, queries.begin(), queries.end())));
    }

    Expression field(const Node& node) {
        const Field& row = *index::field_named(node.field);
        if (row.kind == FieldKind::range) return left_to_xapian(range(row, node.values)).times(0);
        std::vector<Expression> terms;
        for (const std::string& value : node.values) terms.push_back(has_term(index::boolean_term(row.prefix, value)));
        return any_of(std::move(terms)).times(0);
    }

    static Xapian::Query range(const Field& row, const std::vector<std::string>& bounds) {
        const std::string &from = bounds.at(0), &to = bounds.at(1);
        const std::string  end = to + "~";  // behind every date that starts with it
        if (from.empty()) return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, row.slot, std::string("0"), end);
        if (to.empty()) return Xapian::Query(Xapian::Query::OP_VALUE_GE, row.slot, from);
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, row.slot, from, end);
    }

    Expression concepts(const Node& node) {
        Expression own = all(node);
        if (!node.concept_id.empty()) {
            // Without a score: a rule's tag is a guess, so what only has the tag stands behind all that has the words.
            Expression tagged = has_term(index::boolean_term(index::prefix_about, node.concept_id)).times(0);
            own = any_of({std::move(own), std::move(tagged)});
        }
        if (node.labels.empty()) return own;
        std::vector<Xapian::Query> labels;
        for (const auto& label : node.labels) labels.push_back(label_query(label));
        const Xapian::Query others(Xapian::Query::OP_SYNONYM, labels.begin(), labels.end());
        std::string name;
        for (const Node& child : node.children) name += (name.empty() ? "" : " ") + written(child.words);
        return any_of({std::move(own), leaf("synonym", name, left_to_xapian(others).times(weights.synonym))});
    }

    Xapian::Query label_query(const std::vector<TypedWord>& label) {
        if (label.size() > 1) {
            Node node{.kind = NodeKind::phrase, .words = label};
            return positional(Xapian::Query::OP_PHRASE, node, "", static_cast<unsigned>(label.size()));
        }
        const TypedWord& only = label.front();
        if (only.capitals) {
            out.marker.raw.insert(only.raw);
            return Xapian::Query(with_prefix(index::prefix_raw, only.raw));
        }
        out.marker.exact.insert(only.folded);
        return Xapian::Query(only.folded);
    }

    Expression all(const Node& node) {
        std::vector<Expression> wanted, unwanted;
        for (const Node& child : node.children) {
            if (child.kind == NodeKind::none_of) {
                unwanted.push_back(negated(child.children.front()));
            } else {
                wanted.push_back(of(child));
            }
        }
        Expression whole = all_of(std::move(wanted));
        if (!unwanted.empty()) whole = but_not(std::move(whole), any_of(std::move(unwanted)));
        return whole;
    }

    Expression any(const Node& node) {
        std::vector<Expression> parts;
        for (const Node& child : node.children) parts.push_back(of(child));
        return any_of(std::move(parts));
    }

    /// What must not match: neither marked nor explained, and by its own forms alone.
    Expression negated(const Node& node) {
        Translator inner(reader_, unit_);
        Expression unwanted = inner.of(node);
        for (const Wording& sentence : inner.out.remarks) remark(sentence);
        return unwanted;
    }

    const Reader&           reader_;
    const Unit              unit_;
    const Xapian::Database& database_;
    std::size_t             positions_left_ = position_budget;
};

bool label_exists(const std::vector<TypedWord>& label, const Reader& reader, Unit unit) {
    if (label.size() == 1 && label[0].capitals) return reader.has(unit, with_prefix(index::prefix_raw, label[0].raw));
    return std::ranges::all_of(label, [&](const TypedWord& word) { return reader.has(unit, word.folded); });
}

bool is_list(const Node& node) {
    return node.kind == NodeKind::all_of || node.kind == NodeKind::any_of || node.kind == NodeKind::concepts;
}

}  // namespace

Translation translate(const Node& root, const Reader& reader, Unit unit) {
    Translator translator(reader, unit);
    const bool is_conjunction = root.kind == NodeKind::all_of;
    Expression  whole = translator.of(root);
    Translation translation = std::move(translator.out);
    translation.whole = std::move(whole);
    if (!is_conjunction) return translation;
    for (const Node& child : root.children) {
        if (child.kind == NodeKind::field || child.kind == NodeKind::none_of) continue;
        Translator alone(reader, unit);
        translation.words.push_back(alone.of(child));
        std::string name = written(child.words);
        for (const Node& inside : child.children) name += (name.empty() ? "" : " ") + written(inside.words);
        translation.word_names.push_back(std::move(name));
    }
    return translation;
}

Expression filter_expression(const Node& node, const Reader& reader, Unit unit) { return Translator(reader, unit).of(node).times(0); }

void prune_labels(Node& root, const Reader& reader, Unit unit) {
    std::erase_if(root.labels, [&](const auto& label) { return !label_exists(label, reader, unit); });
    if (root.labels.size() > most_labels) root.labels.resize(most_labels);
    if (!root.concept_id.empty() && !reader.has(unit, index::boolean_term(index::prefix_about, root.concept_id))) {
        root.concept_id.clear();
    }
    for (Node& child : root.children) prune_labels(child, reader, unit);
}

std::vector<std::string> drop_stop_words(Node& root, const std::vector<std::string>& languages, const Reader& reader, Unit unit) {
    std::vector<std::string> dropped;
    if (!is_list(root)) return dropped;
    const auto is_stop = [&](const Node& node) {
        if (node.kind != NodeKind::word || node.exact || !node.field.empty()) return false;
        const TypedWord& typed = node.words.front();
        const auto       common = [&](const std::string& language) { return is_stop_word(typed.folded, language); };
        if (std::ranges::none_of(languages, common)) return false;
        return !typed.capitals || !reader.has(unit, with_prefix(index::prefix_raw, typed.raw));
    };
    const auto of_words = [](const Node& node) { return node.kind != NodeKind::field && node.kind != NodeKind::none_of; };
    const bool some_left = std::ranges::any_of(root.children, [&](const Node& node) { return of_words(node) && !is_stop(node); });
    if (some_left && root.kind != NodeKind::concepts) {  // "political will" keeps its second word
        for (const Node& child : root.children) {
            if (is_stop(child)) dropped.push_back(child.words.front().written);
        }
        std::erase_if(root.children, is_stop);
    }
    for (Node& child : root.children) {
        const std::vector<std::string> inside = drop_stop_words(child, languages, reader, unit);
        dropped.insert(dropped.end(), inside.begin(), inside.end());
    }
    if (root.children.size() == 1 && root.kind != NodeKind::concepts && root.children[0].kind != NodeKind::none_of) {
        Node only = std::move(root.children.front());
        root = std::move(only);
    }
    return dropped;
}

}  // namespace cairn::search
