// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/phrases.h"

#include <algorithm>
#include <array>

#include "text/byte_set.h"
#include "text/letters.h"

namespace cairn {
namespace {

// U+00C0..U+00FF and U+0100..U+017F without their marks, lower case; '*' is a letter of two or no letter (see pairs).
constexpr std::string_view latin_1 = "aaaaaa*ceeeeiiiidnooooo*ouuuuyt*aaaaaa*ceeeeiiiidnooooo*ouuuuyty";
constexpr std::string_view latin_extended_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_1.size() == 64 && latin_extended_a.size() == 128);

struct Letter {
    std::string_view utf8, folded;
};
constexpr std::array pairs{
    Letter{"\u00c6", "ae"}, Letter{"\u00e6", "ae"}, Letter{"\u00df", "ss"}, Letter{"\u0132", "ij"},
    Letter{"\u0133", "ij"}, Letter{"\u0152", "oe"}, Letter{"\u0153", "oe"},
};

/// Bytes of the character at text[i] that belongs to a word; 0 if it does not. Latin-1 signs (C2) and general
/// punctuation (E2) are no letters.
std::size_t word_bytes(std::string_view text, std::size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) return ascii_fold(text[i]) != 0 ? 1 : 0;
    if (c < 0xc3 || c == 0xe2 || c == 0xef) return 0;
    const std::size_t length = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return i + length <= text.size() ? length : 0;
}

void append_folded(std::string& out, std::string_view letter) {
    const auto first = static_cast<unsigned char>(letter[0]);
    if (letter.size() == 1) {
        out += static_cast<char>(first >= 'A' && first <= 'Z' ? first + 32 : first);
        return;
    }
    const auto second = static_cast<unsigned char>(letter[1]);
    if (first == 0xcc || (first == 0xcd && second < 0xb0)) return;  // combining marks
    char base = '*';
    if (first == 0xc3 && (second & 0xC0u) == 0x80u) base = latin_1[second - 0x80u];  // raw bytes may be broken
    if ((first == 0xc4 || first == 0xc5) && (first - 0xc4u) * 64 + second - 0x80u < latin_extended_a.size()) {
        base = latin_extended_a[(first - 0xc4u) * 64 + second - 0x80u];
    }
    if (base != '*') {
        out += base;
        return;
    }
    for (const Letter& pair : pairs) {
        if (pair.utf8 == letter) {
            out += pair.folded;
            return;
        }
    }
    out += letter;
}

// FNV-1a, 32 bits; never 0, which marks a free slot.
constexpr std::uint32_t hash_start = 2166136261u;
constexpr std::uint32_t hash_step(std::uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 16777619u; }
constexpr std::uint32_t hash_end(std::uint32_t hash) { return hash == 0 ? 1 : hash; }

std::uint32_t hash_of(std::string_view folded) {
    std::uint32_t hash = hash_start;
    for (const char c : folded) hash = hash_step(hash, c);
    return hash_end(hash);
}

template <typename Slot>
void place(std::vector<Slot>& slots, Slot slot) {
    const std::size_t mask = slots.size() - 1;
    std::size_t i = slot.hash & mask;
    while (slots[i].hash != 0) i = (i + 1) & mask;
    slots[i] = slot;
}

/// What may stand between two words of a phrase: at most four bytes of space, hyphen, apostrophe, comma, "&", "/", brackets.
bool joins(std::string_view gap) {
    if (gap == " ") return true;
    constexpr ByteSet joiners{" -,'&/.()\xe2\x80\x99\x90\x91\x93\xc2\xa0"};
    if (gap.empty() || gap.size() > 4) return false;
    return std::ranges::all_of(gap, [&](char c) { return joiners.has(c); }) && gap.find(". ") == std::string_view::npos;
}

}  // namespace

std::string fold_latin(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = std::max<std::size_t>(1, word_bytes(text, i));
        append_folded(out, text.substr(i, length));
        i += length;
    }
    return out;
}

bool starts_with_capital(std::string_view text) {
    if (text.empty()) return false;
    const auto c = static_cast<unsigned char>(text[0]);
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    if (text.size() < 2) return false;
    const auto second = static_cast<unsigned char>(text[1]);
    if (c == 0xc3) return second < 0x9f;
    if (c == 0xc4 || c == 0xc5) {  // pairs of capital and small letter, which change step at U+0139 and U+0179
        const unsigned point = (c - 0xc4u) * 64 + second - 0x80u;
        const bool     odd_capital = (point >= 0x39 && point <= 0x48) || (point >= 0x79 && point <= 0x7e);
        return (point % 2 == 1) == odd_capital;
    }
    return c >= 0xce && c <= 0xd0;  // Greek and Cyrillic: near enough to let them through
}

std::uint32_t PhraseTable::word_of(std::uint32_t hash, std::string_view folded) const {
    if (!filter_[hash % filter_bits] || slots_.empty()) return 0;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask; slots_[i].hash != 0; i = (i + 1) & mask) {
        if (slots_[i].hash == hash && words_[slots_[i].word] == folded) return slots_[i].word;
    }
    return 0;
}

std::uint32_t PhraseTable::intern(const std::string& folded) {
    if (const std::uint32_t known = word_of(hash_of(folded), folded)) return known;
    if (words_.size() * 2 >= slots_.size()) {
        slots_.assign(std::max<std::size_t>(64, slots_.size() * 4), Slot{});
        for (std::uint32_t word = 1; word < words_.size(); ++word) place(slots_, Slot{hash_of(words_[word]), word});
    }
    words_.push_back(folded);
    const auto word = static_cast<std::uint32_t>(words_.size() - 1);
    place(slots_, Slot{hash_of(folded), word});
    filter_.set(hash_of(folded) % filter_bits);
    return word;
}

FoldedWords::FoldedWords(std::string_view text) {
    words_.reserve(text.size() / 6 + 1);
    letters_.resize(text.size());  // a letter never grows when it is folded
    std::size_t size = 0;
    std::string letter;
    for (std::size_t i = 0; i < text.size();) {
        if (word_bytes(text, i) == 0) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        Word word{static_cast<std::uint32_t>(start), 0, hash_start, static_cast<std::uint32_t>(size)};
        const auto take = [&](char c) {
            letters_[size++] = c;
            word.hash = hash_step(word.hash, c);
        };
        for (;;) {
            for (char c = 0; i < text.size() && (c = ascii_fold(text[i])) != 0; ++i) take(c);
            const std::size_t length = i < text.size() ? word_bytes(text, i) : 0;
            if (length == 0) break;
            letter.clear();
            append_folded(letter, text.substr(i, length));
            for (const char c : letter) take(c);
            i += length;
        }
        word.length = static_cast<std::uint32_t>(i - start);
        word.hash   = hash_end(word.hash);
        words_.push_back(word);
    }
    letters_.resize(size);
}

bool PhraseTable::add(std::string_view phrase, std::uint32_t value, bool exact) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < phrase.size();) {
        std::size_t length = word_bytes(phrase, i);
        if (length == 0) {
            ++i;
            continue;
        }
        parts.emplace_back();
        for (; i < phrase.size() && (length = word_bytes(phrase, i)) != 0; i += length) {
            append_folded(parts.back(), phrase.substr(i, length));
        }
    }
    std::uint32_t node = 0;
    for (const std::string& part : parts) {
        const std::uint32_t word = intern(part);
        const auto [step, fresh] =
            steps_.try_emplace((std::uint64_t{node} << 32) | word, static_cast<std::uint32_t>(ends_.size()));
        if (fresh) ends_.emplace_back();
        if (node == 0) {
            if (opens_.size() <= word) opens_.resize(word + 1, false);
            opens_[word] = true;
        }
        node = step->second;
    }
    if (node == 0 || ends_[node].value != nothing) return false;
    std::string_view written = phrase;
    while (!written.empty() && written.back() == '.') written.remove_suffix(1);
    ends_[node] = {value, starts_with_capital(phrase), phrase.find(',') != std::string_view::npos,
                   exact ? std::string(written) : std::string{}};
    return true;
}

PhraseTable::Match PhraseTable::longest_at(std::string_view text, const FoldedWords& words, std::size_t first,
                                           std::uint32_t opening, std::size_t& next) const {
    Match best;
    std::uint32_t node = 0, word = opening;
    bool          comma = false;
    const std::vector<FoldedWords::Word>& all = words.words();
    const std::size_t begin = all[first].offset;
    for (std::size_t i = first; i < all.size(); ++i) {
        if (i > first) {
            const std::size_t gap = all[i - 1].offset + all[i - 1].length;
            const std::string_view between = text.substr(gap, all[i].offset - gap);
            if (!joins(between)) break;
            comma = comma || between.find(',') != std::string_view::npos;
            word = word_of(all[i].hash, words.folded(i));
        }
        if (word == 0) break;
        const auto step = steps_.find((std::uint64_t{node} << 32) | word);
        if (step == steps_.end()) break;
        node = step->second;
        const End& end = ends_[node];
        if (end.value == nothing || end.comma != comma) continue;
        const std::size_t length = all[i].offset + all[i].length - begin;
        if (end.capital && !starts_with_capital(text.substr(begin))) continue;
        if (!end.exact.empty() && text.substr(begin, length) != end.exact) continue;
        best = {begin, length, end.value};
        next = i + 1;
    }
    return best;
}

std::vector<PhraseTable::Match> PhraseTable::find(std::string_view text, const FoldedWords& words) const {
    std::vector<Match> matches;
    const std::vector<FoldedWords::Word>& all = words.words();
    for (std::size_t i = 0; i < all.size();) {
        std::size_t next = i + 1;
        if (filter_[all[i].hash % filter_bits]) {
            const std::uint32_t opening = word_of(all[i].hash, words.folded(i));
            if (opening < opens_.size() && opens_[opening]) {
                const Match match = longest_at(text, words, i, opening, next);
                if (match.value != nothing) matches.push_back(match);
            }
        }
        i = next;
    }
    return matches;
}

}  // namespace cairn
