// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/loose_phrases.h"

#include <algorithm>

namespace cairn {
namespace {

// How many other telling words may stand among those of the phrase. With two, "training of staff for the border police" would
// still be border police training, but so would every enumeration.
constexpr std::size_t most_between = 1;

/// The word that a loose phrase compares: its stem, or the acronym it is.
std::uint32_t telling_word(const Token& token) { return token.written != 0 ? token.written : token.stem; }

}  // namespace

void LoosePhrases::add(std::uint32_t phrase, std::span<const Token> tokens) {
    Phrase row{.number = phrase};
    for (const Token& token : tokens) {
        const std::uint32_t word = telling_word(token);
        if (token.stop || word == 0) continue;
        if (row.count == most_words) return;
        const auto end = row.words.begin() + row.count;
        if (std::find(row.words.begin(), end, word) != end) return;
        row.words[row.count++] = word;
    }
    if (row.count >= 2) phrases_.push_back(row);
}

void LoosePhrases::prepare(std::uint32_t words) {
    std::vector<std::uint32_t> phrases_with(words + 1, 0);
    for (const Phrase& phrase : phrases_) {
        for (std::size_t i = 0; i < phrase.count; ++i) ++phrases_with[phrase.words[i]];
    }
    by_rarest_.assign(words + 1, {});
    for (std::size_t place = 0; place < phrases_.size(); ++place) {
        Phrase& phrase = phrases_[place];
        const auto end = phrase.words.begin() + phrase.count;
        std::stable_sort(phrase.words.begin(), end,
                         [&](std::uint32_t a, std::uint32_t b) { return phrases_with[a] < phrases_with[b]; });
        by_rarest_[phrase.words[0]].push_back(static_cast<std::uint32_t>(place));
    }
}

std::vector<PhraseMatch> LoosePhrases::find(std::span<const Token> tokens) const {
    std::vector<std::uint32_t> telling;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!tokens[i].stop) telling.push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<PhraseMatch> matches;
    for (std::size_t place = 0; place < telling.size(); ++place) {
        const std::uint32_t word = telling_word(tokens[telling[place]]);
        if (word == 0 || word >= by_rarest_.size()) continue;
        for (const std::uint32_t number : by_rarest_[word]) {
            const Phrase& phrase = phrases_[number];
            const Window window = window_around(phrase, tokens, telling, place);
            if (window.found) matches.push_back({phrase.number, window.first, window.last - window.first + 1});
        }
    }
    return matches;
}

LoosePhrases::Window LoosePhrases::window_around(const Phrase& phrase, std::span<const Token> tokens,
                                                 std::span<const std::uint32_t> telling, std::size_t place) {
    const std::size_t reach = phrase.count - 1 + most_between;
    const std::uint32_t sentence = tokens[telling[place]].sentence;
    std::size_t least = place, most = place;
    for (std::size_t i = 1; i < phrase.count; ++i) {
        const auto stands_at = [&](std::size_t at) {
            return tokens[telling[at]].sentence == sentence && telling_word(tokens[telling[at]]) == phrase.words[i];
        };
        bool found = false;
        for (std::size_t step = 1; step <= reach && !found; ++step) {
            for (const std::size_t at : {place + step, place - step}) {  // below zero wraps and is past the end
                if (found || at >= telling.size() || !stands_at(at)) continue;
                least = std::min(least, at);
                most = std::max(most, at);
                found = true;
            }
        }
        if (!found) return {};
    }
    if (most - least > reach) return {};
    return {telling[least], telling[most], true};
}

}  // namespace cairn
