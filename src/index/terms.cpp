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

/// The first eight bytes of `term`, the first one weighing most; shorter ones sort first, as strings do.
std::uint64_t head_of(std::string_view term) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i) {
        head = head << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
    }
    return head;
}

}  // namespace

bool is_term_sized(std::string_view folded_word) { return !folded_word.empty() && folded_word.size() <= longest_word_bytes; }

std::string raw_form(const Word& word, std::string_view utf8) {
    const std::string_view written = utf8.substr(word.offset, word.length);
    return word.capitals ? std::string(written) : normalised(written);
}

std::string stem_term(std::string_view prefix, std::string_view language, std::string_view stem) {
    std::string term{prefix_stem};
    ((term += prefix) += language) += ':';
    return term += stem;
}

TermCollector::TermCollector() { postings_.reserve(4096); }

std::uint32_t TermCollector::id_of(const std::string& term) {
    const auto [place, is_new] = ids_.emplace(term, static_cast<std::uint32_t>(names_.size()));
    if (is_new) {
        names_.push_back({term, head_of(term)});
        places_.push_back(0);
    }
    return place->second;
}

TermCollector::Lexicon& TermCollector::lexicon(std::string_view language, const TermPlace& place) {
    std::string       prefix = place.exact ? std::string(place.prefix) : stem_term(place.prefix, language, "");
    const std::string key = (std::string(language) += '/') += prefix;
    const auto        found = lexicons_.find(key);
    if (found != lexicons_.end()) return found->second;
    return lexicons_.emplace(key, Lexicon{std::string(language), std::move(prefix), place.exact, Stemmer{language}, {}}).first->second;
}

std::uint32_t TermCollector::term_of(const std::string& folded_word, Lexicon& known) {
    const auto found = known.terms.find(folded_word);
    if (found != known.terms.end()) return found->second;
    if (known.prefix.empty()) forms_.insert({known.language, known.stem(folded_word), folded_word});
    const std::uint32_t term = id_of(known.prefix + (known.exact ? folded_word : known.stem(folded_word)));
    known.terms.emplace(folded_word, term);
    return term;
}

void TermCollector::add_text(std::string_view utf8, std::string_view language, const TermPlace& place) {
    position_ += gap_between_texts;
    Lexicon&                known = lexicon(language, place);
    const std::vector<Word> line = words_with_parts(utf8);
    const bool              raw = place.raw && !all_in_capitals(line);
    for (const Word& word : line) {
        if (!word.part) ++position_;  // the parts of a code stand where it stands
        if (is_term_sized(word.folded)) add_word(word, utf8, known, place, raw);
    }
}

void TermCollector::add_word(const Word& word, std::string_view utf8, Lexicon& known, const TermPlace& place, bool raw) {
    postings_.push_back({term_of(word.folded, known), place.positions ? position_ : 0, place.weight});
    if (place.raw && ((raw && word.capitals) || (word.accented && !word.capitals))) {
        std::string term{prefix_raw};
        term += raw_form(word, utf8);
        postings_.push_back({id_of(term), 0, place.weight});
    }
}

void TermCollector::add_boolean(const std::string& term, unsigned weight) { postings_.push_back({id_of(term), 0, weight}); }

/// Joins postings_ by term, in linear time: most of a text's words come again and again.
void TermCollector::gather() {
    entered_.clear();
    for (const Posting& posting : postings_) {
        std::uint32_t& place = places_[posting.term];
        if (place == 0) {
            entered_.push_back({posting.term, 0, 0, 0});
            place = static_cast<std::uint32_t>(entered_.size());
        }
        Entered& one = entered_[place - 1];
        one.weight += posting.weight;
        one.last += posting.position != 0 ? 1 : 0;  // a count as yet
    }
    std::uint32_t total = 0;
    for (Entered& one : entered_) {
        const std::uint32_t count = one.last;
        one.first = one.last = total;
        total += count;
    }
    positions_.resize(total);
    for (const Posting& posting : postings_) {
        if (posting.position != 0) positions_[entered_[places_[posting.term] - 1].last++] = posting.position;
    }
    for (const Entered& one : entered_) places_[one.term] = 0;
}

void TermCollector::give(Xapian::Document& document) {
    gather();
    std::ranges::sort(entered_, [&](const Entered& a, const Entered& b) {
        const Name &left = names_[a.term], &right = names_[b.term];
        return left.head != right.head ? left.head < right.head : left.text < right.text;
    });
    for (const Entered& one : entered_) {
        const std::string& name = names_[one.term].text;
        if (one.first == one.last) {
            document.add_term(name, one.weight);
            continue;
        }
        document.add_posting(name, positions_[one.first], one.weight);
        for (std::uint32_t i = one.first + 1; i < one.last; ++i) document.add_posting(name, positions_[i], 0);
    }
    postings_.clear();
    position_ = 0;
    forget_if_large();
}

void TermCollector::forget_if_large() {
    if (names_.size() < most_remembered_words) return;
    ids_.clear();
    names_.clear();
    places_.clear();
    lexicons_.clear();
}

}  // namespace cairn::index
