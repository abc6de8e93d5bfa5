// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/terms.h"

#include <algorithm>

#include "index/schema.h"

namespace cairn::index {
namespace {

constexpr std::size_t   longest_word_bytes = 64;
constexpr std::uint32_t gap_between_texts = 100;      // keeps phrases and NEAR from reaching into the next text
constexpr std::size_t   most_remembered_words = 400'000;

/// A line that shouts says nothing about which of its words are acronyms.
bool all_in_capitals(const std::vector<Word>& line) {
    std::size_t capitals = 0, letters = 0;
    for (const Word& word : line) {
        if (word.digits && !word.capitals) continue;
        ++letters;
        capitals += word.capitals ? 1 : 0;
    }
    if (letters == 1) return capitals == 1 && line.front().length > 7;
    return letters > 0 && capitals == letters;
}

}  // namespace

bool is_term_sized(std::string_view folded_word) { return !folded_word.empty() && folded_word.size() <= longest_word_bytes; }

std::string raw_form(const Word& word, std::string_view utf8) {
    const std::string_view written = utf8.substr(word.offset, word.length);
    return word.capitals ? std::string(written) : normalised(written);
}

TermCollector::TermCollector() { postings_.reserve(4096); }

std::uint32_t TermCollector::id_of(const std::string& term) {
    const auto [place, is_new] = ids_.emplace(term, static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back(term);
    return place->second;
}

TermCollector::Lexicon& TermCollector::lexicon(std::string_view language, std::string_view prefix) {
    std::string key{language};
    key += '/';
    key += prefix;
    const auto found = lexicons_.find(key);
    if (found != lexicons_.end()) return found->second;
    return lexicons_.emplace(key, Lexicon{Stemmer{language}, {}}).first->second;
}

TermCollector::Forms TermCollector::forms_of(const std::string& folded_word, Lexicon& known, std::string_view prefix) {
    const auto found = known.forms.find(folded_word);
    if (found != known.forms.end()) return found->second;
    std::string exact{prefix};
    exact += folded_word;
    std::string stem{prefix_stem};
    stem += prefix;
    stem += known.stem(folded_word);
    return known.forms.emplace(folded_word, Forms{id_of(exact), id_of(stem)}).first->second;
}

void TermCollector::add_text(std::string_view utf8, std::string_view language, const TermPlace& place) {
    position_ += gap_between_texts;
    Lexicon&                known = lexicon(language, place.prefix);
    const std::vector<Word> line = words_with_parts(utf8);
    const bool              raw = place.raw && !all_in_capitals(line);
    for (const Word& word : line) {
        if (!word.part) ++position_;  // the parts of a code stand where it stands
        if (is_term_sized(word.folded)) add_word(word, utf8, known, place, raw);
    }
}

void TermCollector::add_word(const Word& word, std::string_view utf8, Lexicon& known, const TermPlace& place, bool raw) {
    const Forms         forms = forms_of(word.folded, known, place.prefix);
    const std::uint32_t position = place.positions ? position_ : 0;
    postings_.push_back({forms.exact, position, place.weight});
    postings_.push_back({forms.stem, 0, place.weight});
    if (place.raw && ((raw && word.capitals) || (word.accented && !word.capitals))) {
        std::string term{prefix_raw};
        term += raw_form(word, utf8);
        postings_.push_back({id_of(term), 0, place.weight});
    }
}

void TermCollector::add_boolean(const std::string& term, unsigned weight) { postings_.push_back({id_of(term), 0, weight}); }

void TermCollector::give(Xapian::Document& document) {
    std::ranges::sort(postings_, [](const Posting& a, const Posting& b) {
        return a.term != b.term ? a.term < b.term : a.position < b.position;
    });
    std::vector<std::pair<const std::string*, std::size_t>> terms;  // name, first posting
    for (std::size_t i = 0; i < postings_.size(); ++i) {
        if (i == 0 || postings_[i].term != postings_[i - 1].term) terms.emplace_back(&names_[postings_[i].term], i);
    }
    std::ranges::sort(terms, [](const auto& a, const auto& b) { return *a.first < *b.first; });
    for (const auto& [name, first] : terms) {
        const std::uint32_t term = postings_[first].term;
        Xapian::termcount   weight = 0;
        std::size_t         last = first;
        for (; last < postings_.size() && postings_[last].term == term; ++last) weight += postings_[last].weight;
        document.add_term(*name, weight);
        for (std::size_t i = first; i < last; ++i) {
            if (postings_[i].position != 0) document.add_posting(*name, postings_[i].position, 0);
        }
    }
    postings_.clear();
    position_ = 0;
    forget_if_large();
}

void TermCollector::forget_if_large() {
    if (names_.size() < most_remembered_words) return;
    ids_.clear();
    names_.clear();
    lexicons_.clear();
}

}  // namespace cairn::index
