// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "tag/phrases.h"

namespace cairn {

/// Phrases whose telling words may stand in another order and with a word between them: "reform of the justice sector" and
/// "justice and security sector reform" for "justice sector reform". Filled once, then const and safe to share between threads.
class LoosePhrases {
public:
    /// Adds phrase number `phrase`, as read by a TokenReader. Fewer than two telling words, or more than four, are left out.
    void add(std::uint32_t phrase, std::span<const Token> tokens);

    /// To be called after the last add(), before the first find().
    void prepare(std::uint32_t words);

    /// Places where all telling words of a phrase stand close together in one sentence, in any order.
    [[nodiscard]] std::vector<PhraseMatch> find(std::span<const Token> tokens) const;

private:
    static constexpr std::size_t most_words = 4;

    struct Phrase {
        std::uint32_t number = 0;
        std::uint32_t count  = 0;
        std::array<std::uint32_t, most_words> words{};  // the rarest first
    };
    struct Window { std::uint32_t first = 0, last = 0; bool found = false; };

    [[nodiscard]] static Window window_around(const Phrase& phrase, std::span<const Token> tokens,
                                              std::span<const std::uint32_t> telling, std::size_t place);

    std::vector<Phrase>                     phrases_;
    std::vector<std::vector<std::uint32_t>> by_rarest_;  // word -> places in phrases_
};

}  // namespace cairn
