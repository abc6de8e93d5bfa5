// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/parser.h"

#include <algorithm>

#include "cairn/error.h"
#include "cairn/text.h"
#include "index/schema.h"
#include "index/terms.h"
#include "search/tokens.h"

namespace cairn::search {
namespace {

using index::Field;
using index::FieldKind;

constexpr int         deepest_bracket = 32;
constexpr std::size_t shortest_prefix = 3;

/// The name with the longest beginning in common with `given`, of two letters at least: "colour" -> "country".
std::string alike(const std::string& given, const std::vector<std::string>& names) {
    std::string best;
    std::size_t most = 1;
    for (const std::string& name : names) {
        const auto end = std::ranges::mismatch(given, name).in1;
        if (const auto shared = static_cast<std::size_t>(end - given.begin()); shared > most) {
            best = name;
            most = shared;
        }
    }
    return best;
}

[[noreturn]] void unknown_field(const std::string& name) {
    std::vector<std::string> names{"exact"};
    for (const Field& field : index::fields()) names.emplace_back(field.name);
    std::string known = closest(name, names);
    if (known.empty()) known = alike(name, names);
    throw Error{ErrorKind::bad_request,
                "q: '" + name + ":' is no field; " +
                    (known.empty() ? "see the help page for the fields, or put the words in quotes"
                                   : "did you mean '" + known + ":'?")};
}

bool is_plain_word(const Node& node) { return node.kind == NodeKind::word && node.field.empty(); }

class Parser {
public:
    Parser(std::vector<Token> tokens, const ParseOptions& options, Wordings& remarks)
        : tokens_(std::move(tokens)), options_(options), remarks_(remarks) {}

    Node run() {
        Node root;
        while (place_ < tokens_.size()) {
            Node part = alternatives(0);
            if (place_ < tokens_.size()) {  // only a closing bracket stops alternatives() before the end
                ++place_;
                remark("A closing bracket without an opening one was left out.");
            }
            root = join(NodeKind::all_of, std::move(root), std::move(part));
        }
        return root;
    }

private:
    bool at(TokenKind kind) const { return place_ < tokens_.size() && tokens_[place_].kind == kind; }

    void remark(Pattern pattern, Wordings parts = {}) {
        Wording sentence{pattern, std::move(parts)};
        if (std::ranges::find(remarks_, sentence) == remarks_.end()) remarks_.push_back(std::move(sentence));
    }

    static bool is_empty(const Node& node) { return node.kind == NodeKind::everything; }

    /// Both under one node of `kind`, without nesting what is of that kind already; an empty side falls away.
    static Node join(NodeKind kind, Node left, Node right) {
        if (is_empty(left)) return right;
        if (is_empty(right)) return left;
        if (left.kind != kind) {
            Node around{.kind = kind};
            around.children.push_back(std::move(left));
            left = std::move(around);
        }
        if (right.kind == kind) {
            std::ranges::move(right.children, std::back_inserter(left.children));
        } else {
            left.children.push_back(std::move(right));
        }
        return left;
    }

    Node alternatives(int depth) {
        Node left = conjunction(depth);
        while (at(TokenKind::or_)) {
            ++place_;
            Node right = conjunction(depth);
            if (is_empty(left) || is_empty(right)) remark("An OR without words on both sides was left out.");
            left = join(NodeKind::any_of, std::move(left), std::move(right));
        }
        return left;
    }

    Node conjunction(int depth) {
        Node whole;
        bool dangling = false;
        while (place_ < tokens_.size() && !at(TokenKind::or_) && !at(TokenKind::close)) {
            if (at(TokenKind::and_)) {
                dangling = true;
                if (is_empty(whole)) remark("An AND without words on both sides was left out.");
                ++place_;
                continue;
            }
            const bool explicit_and = dangling;
            dangling = false;
            Node part = negatable(depth);
            const bool loose = options_.any && !explicit_and && part.kind != NodeKind::field && part.kind != NodeKind::none_of;
            add(whole, std::move(part), loose);
        }
        if (dangling && !is_empty(whole)) remark("An AND without words on both sides was left out.");
        return whole;
    }

    /// Adds one part: values of the same field side by side are alternatives, different conditions hold together.
    static void add(Node& whole, Node part, bool loose) {
        if (part.kind == NodeKind::field && !is_empty(whole)) {
            const auto same = [&](Node& node) { return node.kind == NodeKind::field && node.field == part.field &&
                                                       index::field_named(part.field)->kind == FieldKind::boolean; };
            if (same(whole)) return append_values(whole, part);
            if (whole.kind == NodeKind::all_of) {
                if (const auto found = std::ranges::find_if(whole.children, same); found != whole.children.end()) {
                    return append_values(*found, part);
                }
            }
        }
        if (!loose || whole.kind == NodeKind::all_of) {
            if (loose) {  // conditions stand already: words gather in their own group of alternatives
                for (Node& child : whole.children) {
                    if (child.kind == NodeKind::any_of || is_plain_word(child)) {
                        child = join(NodeKind::any_of, std::move(child), std::move(part));
                        return;
                    }
                }
            }
            whole = join(NodeKind::all_of, std::move(whole), std::move(part));
            return;
        }
        const bool words_alone = whole.kind != NodeKind::field && whole.kind != NodeKind::none_of;
        whole = join(words_alone ? NodeKind::any_of : NodeKind::all_of, std::move(whole), std::move(part));
    }

    static void append_values(Node& node, Node& part) {
        for (std::string& value : part.values) {
            if (std::ranges::find(node.values, value) == node.values.end()) node.values.push_back(std::move(value));
        }
    }

    Node negatable(int depth) {
        bool negated = false;
        for (; at(TokenKind::not_) || at(TokenKind::minus); ++place_) negated = !negated;
        Node part = primary(depth);
        if (!negated) return part;
        if (is_empty(part)) {
            remark("A NOT without a word behind it was left out.");
            return part;
        }
        Node around{.kind = NodeKind::none_of};
        around.children.push_back(std::move(part));
        return around;
    }

    Node primary(int depth) {
        if (place_ >= tokens_.size() || at(TokenKind::close) || at(TokenKind::or_) || at(TokenKind::and_)) return {};
        const Token token = tokens_[place_++];
        switch (token.kind) {
        case TokenKind::open: return bracket(depth);
        case TokenKind::phrase: return phrase(token.text);
        case TokenKind::field: return field(token);
        case TokenKind::prefix: return prefix(token.text, "");
        case TokenKind::near: remark("A NEAR without words on both sides was left out."); return {};
        default: return word_or_near(token);
        }
    }

    Node bracket(int depth) {
        if (depth >= deepest_bracket) {
            remark("Brackets deeper than {1} were left out.", {Wording::literal(std::to_string(deepest_bracket))});
            return {};
        }
        Node inside = alternatives(depth + 1);
        if (at(TokenKind::close)) {
            ++place_;
        } else {
            remark("A bracket without an end was closed at the end of the query.");
        }
        return inside;
    }

    std::vector<TypedWord> take_words(const std::string& text) {
        std::vector<TypedWord> all = typed_words(text);
        const std::size_t      left = options_.limits.words - std::min(words_taken_, options_.limits.words);
        if (all.size() > left) {
            all.resize(left);
            remark("Only the first {1} words were searched for.", {Wording::literal(std::to_string(options_.limits.words))});
        }
        words_taken_ += all.size();
        return all;
    }

    Node of_words(std::vector<TypedWord> typed, bool exact, const std::string& field) const {
        if (typed.empty()) return {};
        const NodeKind kind = typed.size() == 1 ? NodeKind::word : NodeKind::phrase;
        return {.kind = kind, .words = std::move(typed), .exact = exact, .field = field};
    }

    Node phrase(const std::string& text) { return of_words(take_words(text), true, ""); }

    Node prefix(const std::string& text, const std::string& in_field) {
        std::vector<TypedWord> typed = take_words(text);
        if (typed.empty()) return {};
        if (typed.size() == 1 && typed[0].folded.size() >= shortest_prefix) {
            return {.kind = NodeKind::prefix, .words = std::move(typed), .field = in_field};
        }
        remark("'{1}*' was read as '{1}': a * needs one word of at least three letters before it.", {Wording::literal(text)});
        return of_words(std::move(typed), false, in_field);
    }

    Node word_or_near(const Token& token) {
        Node     whole = of_words(take_words(token.text), false, "");
        unsigned distance = 0;
        while (at(TokenKind::near)) {
            const unsigned wanted = tokens_[place_].distance;
            if (place_ + 1 >= tokens_.size() || tokens_[place_ + 1].kind != TokenKind::word || is_empty(whole)) break;
            place_ += 2;
            distance = std::max(distance, wanted);
            std::ranges::move(take_words(tokens_[place_ - 1].text), std::back_inserter(whole.words));
        }
        if (distance > 0 && whole.words.size() > 1) {
            whole.kind = NodeKind::near;
            whole.distance = distance;
        }
        return whole;
    }

    Node field(const Token& token) {
        if (token.field == "exact") return of_words(take_words(token.text), true, "");
        const Field* row = index::field_named(token.field);
        if (row == nullptr) unknown_field(token.field);
        const std::string name{row->name};
        if (row->kind == FieldKind::text) {
            if (!token.quoted && token.text.ends_with('*')) return prefix(token.text.substr(0, token.text.size() - 1), name);
            return of_words(take_words(token.text), token.quoted, name);
        }
        Node node{.kind = NodeKind::field, .field = name};
        if (token.quoted) {
            node.values.push_back(token.text);
            return node;
        }
        for (std::size_t start = 0; start <= token.text.size();) {
            const std::size_t end = std::min(token.text.find(',', start), token.text.size());
            if (end > start) node.values.push_back(token.text.substr(start, end - start));
            start = end + 1;
        }
        return node.values.empty() ? Node{} : node;
    }

    std::vector<Token>        tokens_;
    const ParseOptions&       options_;
    Wordings& remarks_;
    std::size_t               place_ = 0;
    std::size_t               words_taken_ = 0;
};

/// Cuts at a word's end, since half a word would be searched for as if it were one.
std::string cut(std::string_view text, std::size_t limit) {
    const std::size_t space = text.substr(0, limit).find_last_of(" \t\n");
    return valid_utf8(text.substr(0, space == std::string_view::npos ? limit : space));
}

Node bag_of(std::string_view text, const ParseOptions& options, Wordings& remarks) {
    std::vector<TypedWord> typed = typed_words(text);
    if (typed.size() > options.limits.words) {
        typed.resize(options.limits.words);
        remarks.push_back({"Only the first {1} words were searched for.", {Wording::literal(std::to_string(options.limits.words))}});
    }
    Node bag{.kind = options.any ? NodeKind::any_of : NodeKind::all_of};
    for (TypedWord& word : typed) bag.children.push_back({.kind = NodeKind::word, .words = {std::move(word)}});
    if (bag.children.empty()) return {};
    if (bag.children.size() > 1) return bag;
    Node only = std::move(bag.children.front());
    return only;
}

}  // namespace

std::vector<TypedWord> typed_words(std::string_view text) {
    std::vector<TypedWord> all;
    for (const Word& word : words(text)) {
        if (!index::is_term_sized(word.folded)) continue;
        all.push_back({std::string(text.substr(word.offset, word.length)), word.folded,
                       word.capitals || word.accented ? index::raw_form(word, text) : "", word.capitals, word.digits});
    }
    return all;
}

Parsed parse_query(std::string_view text, const ParseOptions& options) {
    Parsed      parsed;
    std::string utf8 = valid_utf8(text);
    if (utf8.size() > options.limits.bytes) {
        utf8 = cut(utf8, options.limits.bytes);
        parsed.remarks.push_back({"The query is longer than {1} bytes; the rest was not read.", {Wording::literal(std::to_string(options.limits.bytes))}});
    }
    if (options.bag_of_words) {
        parsed.root = bag_of(utf8, options, parsed.remarks);
    } else {
        std::vector<Token> tokens = tokens_of(utf8, parsed.remarks);
        parsed.root = Parser(std::move(tokens), options, parsed.remarks).run();
    }
    return parsed;
}

}  // namespace cairn::search
