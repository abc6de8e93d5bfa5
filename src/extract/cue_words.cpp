// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/cue_words.h"

#include <algorithm>

#include "text/letters.h"

namespace cairn {
namespace {

/// Latin-1 letters U+00C0..00FF without their marks; '\0' = not a letter.
constexpr std::string_view latin1_folded{"aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuyty", 64};

constexpr std::uint32_t hash_seed = 2166136261u;  // FNV-1a

constexpr std::uint32_t hash_step(std::uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 16777619u; }

constexpr std::uint32_t hash_of(std::string_view word) {
    std::uint32_t hash = hash_seed;
    for (const char c : word) hash = hash_step(hash, c);
    return hash;
}

bool is_mark(char c) { return c == ',' || c == ';' || c == ':'; }

/// Bytes of the word character at `at`: 0 if it separates words.
std::size_t word_width(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return ascii_fold(text[at]) != 0 ? 1 : 0;
    if (c == 0xC2 || c == 0xEF) return 0;                                       // Latin-1 signs; U+FFFD and full-width forms
    if (c == 0xE2) return 0;                                                    // punctuation, symbols
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/// Bytes of the apostrophe at `at`; 0 if there is none.
std::size_t apostrophe_width(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '\'') return 1;
    return text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

bool reads_as(std::string_view word, std::string_view folded) {
    return word.size() == folded.size() && std::ranges::equal(word, folded, [](char a, char b) { return a == b || ascii_fold(a) == b; });
}

}  // namespace

std::string folded_cue_word(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (const char folded = ascii_fold(c); folded != 0) {
            out += folded;
        } else if (c == '\xC3' && i + 1 < word.size()) {
            const char letter = latin1_folded[static_cast<unsigned char>(word[++i]) & 0x3F];
            if (letter != '\0') out += letter;
        } else if (c == '\xC5' && i + 1 < word.size() && (word[i + 1] == '\x93' || word[i + 1] == '\x92')) {
            out += "oe";
            ++i;
        } else if (c == '\xE2' && i + 2 < word.size()) {  // a typographic apostrophe inside the word
            out += '\'';
            i += 2;
        } else {
            out += c;
        }
    }
    return out;
}

CueWords::CueWords() : words_(1), slots_(1024) {}

std::uint32_t CueWords::number_of(const std::string& folded) {
    const std::uint32_t hash = hash_of(folded);
    if (const std::uint32_t known = look_up(folded, hash)) return known;
    words_.push_back(folded);
    if (words_.size() * 2 > slots_.size()) {
        std::vector<Slot> before(slots_.size() * 2);
        before.swap(slots_);
        for (const Slot& slot : before) {
            if (slot.word != 0) place(slot);
        }
    }
    const auto number = static_cast<std::uint32_t>(words_.size() - 1);
    place({hash, number});
    filter_.set(hash % filter_bits);
    return number;
}

void CueWords::place(Slot slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].word != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
}

/// `hash`: of the folded form of `word`, which is ASCII or folded already.
std::uint32_t CueWords::look_up(std::string_view word, std::uint32_t hash) const {
    if (!filter_[hash % filter_bits]) return 0;
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].word != 0; at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].hash == hash && reads_as(word, words_[slots_[at].word])) return slots_[at].word;
    }
    return 0;
}

std::uint32_t CueWords::look_up(std::string_view word) const {
    const std::string folded = folded_cue_word(word);
    return look_up(folded, hash_of(folded));
}

std::vector<CueToken> CueWords::tokens(std::string_view text) const {
    std::vector<CueToken> out;
    out.reserve(text.size() / 5);
    const auto add = [&](std::uint32_t word, std::size_t begin, std::size_t end, bool mark = false) {
        out.push_back({word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), mark});
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        std::uint32_t     hash  = hash_seed;
        for (char folded = 0; at < text.size() && (folded = ascii_fold(text[at])) != 0; ++at) hash = hash_step(hash, folded);
        const bool ends = at == text.size() || (text[at] != '\'' && static_cast<unsigned char>(text[at]) < 0x80);
        if (ends) {  // nearly all words
            if (at > begin) add(look_up(text.substr(begin, at - begin), hash), begin, at);
            if (at < text.size() && is_mark(text[at])) add(look_up(text.substr(at, 1), hash_of(text.substr(at, 1))), at, at + 1, true);
            ++at;
            continue;
        }
        at = begin;
        if (word_width(text, at) == 0) {
            ++at;
            continue;
        }
        std::size_t part = at;  // where the last apostrophe's right side begins
        while (at < text.size()) {
            const std::size_t width = word_width(text, at);
            if (width == 0) break;
            at = std::min(at + width, text.size());
            const std::size_t apostrophe = apostrophe_width(text, at);
            if (apostrophe == 0 || at + apostrophe >= text.size() || word_width(text, at + apostrophe) == 0) continue;
            std::size_t after = at + apostrophe;
            while (after < text.size() && word_width(text, after) > 0) after += word_width(text, after);
            if (at - part <= 2 && after - at - apostrophe >= 3) {  // an elided article: "l'absence" is two words
                add(look_up(text.substr(part, at - part)), part, at);
                part = at + apostrophe;
            }
            at += apostrophe;
        }
        if (part < at) add(look_up(text.substr(part, at - part)), part, at);
    }
    return out;
}

}  // namespace cairn
