// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/phrases.h"

#include <algorithm>

#include "text/byte_set.h"

namespace cairn {
namespace {

// Some 5 MB a language; a corpus seldom has more words that come back.
constexpr std::size_t most_words_remembered = 50'000;

constexpr std::size_t longest_remembered = 64;  // bytes; longer ones seldom come back

/// FNV-1a, never 0.
std::uint32_t hash_of(std::string_view word) {
    std::uint32_t hash = 2166136261u;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash == 0 ? 1 : hash;
}

constexpr std::uint64_t edge_key(std::uint32_t node, std::uint32_t word) { return std::uint64_t{node} << 32 | word; }

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

constexpr ByteSet sentence_marks{".;:!?()[]\n"};

}  // namespace

std::string acronym_form(std::string_view word_as_written, const Word& word) {
    if (!word.capitals && std::ranges::count_if(word_as_written, is_upper) < 2) return {};
    std::string_view form = word_as_written;
    for (const std::string_view ending : {"'s", "\u2019s"}) {
        if (form.ends_with(ending)) form.remove_suffix(ending.size());
    }
    if (form.size() > 2 && form.back() == 's' && is_upper(form[form.size() - 2])) form.remove_suffix(1);
    return form.size() >= 2 ? std::string(form) : std::string();
}

// --- EdgeTable ------------------------------------------------------------------------------------------------------

std::size_t EdgeTable::place_of(std::uint64_t key) const {
    std::size_t at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 32) & (edges_.size() - 1);
    while (edges_[at].node != 0 && edges_[at].key != key) at = (at + 1) & (edges_.size() - 1);
    return at;
}

void EdgeTable::add(std::uint64_t key, std::uint32_t node) {
    if (++used_ * 2 > edges_.size()) {
        std::vector<Edge> before(edges_.size() * 2);
        before.swap(edges_);
        for (const Edge& edge : before) {
            if (edge.node != 0) edges_[place_of(edge.key)] = edge;
        }
    }
    edges_[place_of(key)] = {key, node};
}

// --- PhraseIndex -----------------------------------------------------------------------------------------------------

PhraseIndex::PhraseIndex() : phrases_(1), goes_on_(1) {}
PhraseIndex::~PhraseIndex() = default;

std::uint32_t PhraseIndex::add(std::string_view text, std::string_view language, bool exact) {
    std::vector<std::uint32_t> by_stem, by_form;
    for (const Word& word : cairn::words(text)) {
        const std::string acronym = acronym_form(text.substr(word.offset, word.length), word);
        if (!acronym.empty()) {
            by_stem.push_back(number_in(written_, acronym));
            by_form.push_back(by_stem.back());
            continue;
        }
        by_form.push_back(number_in(exact_, word.folded));
        if (!language.empty() && !exact) {
            by_stem.push_back(number_in(stems_[std::string(language)], stemmer(language)(word.folded)));
        }
    }
    const std::uint32_t phrase = last_phrase_++;
    add_path(by_form, phrase);
    if (by_stem.size() == by_form.size() && by_stem != by_form) add_path(by_stem, phrase);
    return phrase;
}

void PhraseIndex::add_words(std::string_view text, std::string_view language) {
    Numbers& stems = stems_[std::string(language)];
    for (const Word& word : cairn::words(text)) number_in(stems, stemmer(language)(word.folded));
}

void PhraseIndex::add_path(std::span<const std::uint32_t> path, std::uint32_t phrase) {
    if (path.empty()) return;
    std::uint32_t node = 0;
    for (const std::uint32_t word : path) {
        std::uint32_t after = edges_.find(edge_key(node, word));
        if (after == 0) {
            after = static_cast<std::uint32_t>(phrases_.size());
            edges_.add(edge_key(node, word), after);
            phrases_.emplace_back();
            goes_on_.push_back(false);
        }
        goes_on_[node] = true;
        if (node == 0) {
            if (first_.size() <= word) first_.resize(word + 1, 0);
            first_[word] = after;
        }
        node = after;
    }
    phrases_[node].push_back(phrase);
}

std::uint32_t PhraseIndex::number_in(Numbers& numbers, const std::string& form) {
    const auto [place, is_new] = numbers.try_emplace(form, last_number_ + 1);
    if (is_new) ++last_number_;
    return place->second;
}

Stemmer& PhraseIndex::stemmer(std::string_view language) {
    const auto found = stemmers_.find(language);
    if (found != stemmers_.end()) return found->second;
    return stemmers_.emplace(std::string(language), Stemmer{language}).first->second;
}

std::vector<PhraseMatch> PhraseIndex::find(std::span<const Token> tokens) const {
    std::vector<PhraseMatch> matches;
    std::vector<std::uint32_t> nodes, next;
    const auto enter = [&](std::uint32_t node, std::size_t start, std::size_t last) {
        for (const std::uint32_t phrase : phrases_[node]) {
            matches.push_back({phrase, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(last - start + 1)});
        }
        if (goes_on_[node]) next.push_back(node);
    };
    for (std::size_t start = 0; start < tokens.size(); ++start) {
        next.clear();
        for (const std::uint32_t word : {tokens[start].stem, tokens[start].exact, tokens[start].written}) {
            if (word != 0 && word < first_.size() && first_[word] != 0) enter(first_[word], start, start);
        }
        for (std::size_t i = start + 1; i < tokens.size() && !next.empty(); ++i) {
            nodes.swap(next);
            next.clear();
            for (const std::uint32_t node : nodes) {
                for (const std::uint32_t word : {tokens[i].stem, tokens[i].exact, tokens[i].written}) {
                    if (word == 0) continue;
                    if (const std::uint32_t after = edges_.find(edge_key(node, word))) enter(after, start, i);
                }
            }
        }
    }
    return matches;
}

std::uint32_t PhraseIndex::stem_number(std::string_view language, const std::string& stem) const {
    const auto numbers = stems_.find(language);
    if (numbers == stems_.end()) return 0;
    const auto found = numbers->second.find(stem);
    return found == numbers->second.end() ? 0 : found->second;
}

std::uint32_t PhraseIndex::exact_number(const std::string& folded) const {
    const auto found = exact_.find(folded);
    return found == exact_.end() ? 0 : found->second;
}

std::uint32_t PhraseIndex::written_number(const std::string& acronym) const {
    const auto found = written_.find(acronym);
    return found == written_.end() ? 0 : found->second;
}

// --- TokenReader -----------------------------------------------------------------------------------------------------

TokenReader::TokenReader(const PhraseIndex& index) : index_(index) {}
TokenReader::~TokenReader() = default;

std::vector<Token> TokenReader::read(std::string_view text, std::string_view language_name) {
    Language& language = language_named(language_name);
    std::vector<Token> tokens;
    std::uint32_t sentence = 0;
    std::size_t   past     = 0;
    const std::vector<Word> words = cairn::words(text);
    tokens.reserve(words.size());
    for (const Word& word : words) {
        for (std::size_t i = past; i < word.offset; ++i) sentence += sentence_marks.has(text[i]);
        past = std::max(past, word.offset + word.length);

        const Known here = known(language, word.folded);
        const std::string acronym = acronym_form(text.substr(word.offset, word.length), word);
        const std::uint32_t written = acronym.empty() ? 0 : index_.written_number(acronym);
        tokens.push_back({here.stem, here.exact, written, static_cast<std::uint32_t>(word.offset),
                          static_cast<std::uint32_t>(word.length), sentence, here.stop});
        if (written == 0 && !acronym.empty() && acronym.find('/') != std::string::npos) {
            tokens.pop_back();
            add_parts(text, word, sentence, language, tokens);
        }
    }
    return tokens;
}

/// "CVE/PVE": an acronym that nobody knows as one is read as two.
void TokenReader::add_parts(std::string_view text, const Word& word, std::uint32_t sentence, Language& language,
                            std::vector<Token>& tokens) {
    const std::string_view whole = text.substr(word.offset, word.length);
    for (std::size_t begin = 0; begin <= whole.size();) {
        const std::size_t end = std::min(whole.find('/', begin), whole.size());
        const std::string_view part = whole.substr(begin, end - begin);
        if (!part.empty()) {
            const Known here = known(language, folded(part));
            tokens.push_back({here.stem, here.exact, index_.written_number(std::string(part)),
                              static_cast<std::uint32_t>(word.offset + begin), static_cast<std::uint32_t>(part.size()),
                              sentence, here.stop});
        }
        begin = end + 1;
    }
}

TokenReader::Language& TokenReader::language_named(std::string_view name) {
    if (name.empty()) name = "en";
    const auto found = languages_.find(name);
    if (found != languages_.end()) return found->second;
    return languages_.emplace(std::string(name), Language{.name = std::string(name), .stemmer = Stemmer{name}}).first->second;
}

TokenReader::Known TokenReader::known(Language& language, const std::string& folded_word) {
    const std::uint32_t hash = hash_of(folded_word);
    std::size_t         at   = hash & (language.slots.size() - 1);
    for (; language.slots[at].hash != 0; at = (at + 1) & (language.slots.size() - 1)) {
        const Slot& slot = language.slots[at];
        if (slot.hash == hash && std::string_view(language.letters).substr(slot.begin, slot.size) == folded_word) return slot.known;
    }
    const Known made{index_.stem_number(language.name, language.stemmer(folded_word)), index_.exact_number(folded_word),
                     is_stop_word(folded_word, language.name)};
    if (language.used >= most_words_remembered || folded_word.size() > longest_remembered) return made;
    language.slots[at] = {hash, static_cast<std::uint32_t>(language.letters.size()), static_cast<std::uint32_t>(folded_word.size()), made};
    language.letters += folded_word;
    if (++language.used * 2 > language.slots.size()) grow(language);
    return made;
}

void TokenReader::grow(Language& language) {
    std::vector<Slot> larger(language.slots.size() * 2);
    for (const Slot& slot : language.slots) {
        if (slot.hash == 0) continue;
        std::size_t at = slot.hash & (larger.size() - 1);
        while (larger[at].hash != 0) at = (at + 1) & (larger.size() - 1);
        larger[at] = slot;
    }
    language.slots = std::move(larger);
}

// --- TokenReaders ----------------------------------------------------------------------------------------------------

TokenReaders::Borrowed TokenReaders::borrow() const {
    const std::lock_guard lock{mutex_};
    if (idle_.empty()) return {*this, std::make_unique<TokenReader>(index_)};
    std::unique_ptr<TokenReader> reader = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(reader)};
}

TokenReaders::Borrowed::~Borrowed() {
    if (!reader_) return;  // moved from
    const std::lock_guard lock{readers_->mutex_};
    readers_->idle_.push_back(std::move(reader_));
}

}  // namespace cairn
