// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cairn {

/// The words of a text with case and accents folded: cut once, for every PhraseTable that looks for its phrases in the text.
/// The folding covers Latin letters by table: calling ICU for each word would cost more than the search.
class FoldedWords {
public:
    struct Word {
        std::uint32_t offset = 0;  ///< byte in the text
        std::uint32_t length = 0;  ///< bytes of the text
        std::uint32_t hash = 0;    ///< of the folded form; never 0
        std::uint32_t folded = 0;  ///< where the folded form starts
    };

    FoldedWords() = default;
    explicit FoldedWords(std::string_view text);  ///< Linear. Keeps no view of `text`.

    [[nodiscard]] const std::vector<Word>& words() const noexcept { return words_; }
    [[nodiscard]] std::string_view folded(std::size_t word) const {
        const std::size_t end = word + 1 < words_.size() ? words_[word + 1].folded : letters_.size();
        return std::string_view(letters_).substr(words_[word].folded, end - words_[word].folded);
    }

private:
    std::vector<Word> words_;
    std::string       letters_;
};

/// Many phrases, found in one pass over a text: the longest at each place, whole words alone, case and accents folded.
///
/// A phrase that starts with a capital letter is found only with a capital ("Mali", not "mali"); an exact one only as it is
/// written ("US", not "Us"). Words inside a phrase may be apart by a space, hyphen or apostrophe. Made once, then const and
/// safe to share.
class PhraseTable {
public:
    static constexpr std::uint32_t nothing = static_cast<std::uint32_t>(-1);

    struct Match {
        std::size_t   offset = 0;
        std::size_t   length = 0;
        std::uint32_t value = nothing;
    };

    /// Adds `phrase` with `value`; the first of equal phrases stays. False if it was there or has no word.
    bool add(std::string_view phrase, std::uint32_t value, bool exact = false);

    /// All matches in `text` in order, none overlapping. Linear. `words` are those of `text`.
    [[nodiscard]] std::vector<Match> find(std::string_view text, const FoldedWords& words) const;
    [[nodiscard]] std::vector<Match> find(std::string_view text) const { return find(text, FoldedWords(text)); }

    [[nodiscard]] bool empty() const noexcept { return ends_.size() <= 1; }

private:
    static constexpr std::size_t filter_bits = 1u << 16;

    struct End {
        std::uint32_t value = nothing;
        bool          capital = false;
        bool          comma = false;   ///< has one, so the text must too: "Atlanta, Georgia"
        std::string   exact;  ///< as written; empty = any case
    };
    /// A word that some phrase has; slot of an open-addressing table, so that the many words of a text that no phrase has
    /// cost one look at a number.
    struct Slot {
        std::uint32_t hash = 0;  ///< 0 = free
        std::uint32_t word = 0;
    };

    [[nodiscard]] std::uint32_t word_of(std::uint32_t hash, std::string_view folded) const;
    std::uint32_t               intern(const std::string& folded);
    [[nodiscard]] Match longest_at(std::string_view text, const FoldedWords& words, std::size_t first, std::uint32_t opening,
                                   std::size_t& next) const;

    std::vector<Slot>                                slots_;  ///< a power of two of them, at most half taken
    std::bitset<filter_bits>  filter_;  // by the last bits of a hash: nearly every word that is in no phrase is told here
    std::vector<std::string>                         words_{std::string{}};
    std::unordered_map<std::uint64_t, std::uint32_t> steps_;  ///< node * 2^32 + word -> node
    std::vector<End>                                 ends_{End{}};
    std::vector<bool>                                opens_{false};  ///< by word: some phrase begins with it
};

/// Latin letters lower-cased without their marks, other bytes as they are: "São-Tomé" -> "sao-tome".
[[nodiscard]] std::string fold_latin(std::string_view text);

/// True if `text` opens with a capital letter.
[[nodiscard]] bool starts_with_capital(std::string_view text);

}  // namespace cairn
