// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// A word or one of the marks , ; : of a text, looked up among the words that cues know.
struct CueToken {
    std::uint32_t word  = 0;  ///< 0 = in no cue
    std::uint32_t begin = 0, end = 0;  ///< bytes of the text
    bool mark = false;
};

/// A word in lower case without its accents, with a straight apostrophe: the form in which cues know it.
[[nodiscard]] std::string folded_cue_word(std::string_view word);

/// The words and marks of all cues, each under a number: 1, 2, ... Filled once, then const and safe to share between threads.
class CueWords {
public:
    CueWords();

    /// The number of a folded word, made known where it is not.
    std::uint32_t number_of(const std::string& folded);

    /// The word under a number; "" for 0.
    [[nodiscard]] const std::string& word(std::uint32_t number) const { return words_[number]; }

    /// One more than the highest number.
    [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

    /// Words and marks of `text`. Linear; never throws.
    [[nodiscard]] std::vector<CueToken> tokens(std::string_view text) const;

private:
    static constexpr std::size_t filter_bits = 1u << 14;

    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t word = 0;  // 0 = free
    };

    [[nodiscard]] std::uint32_t look_up(std::string_view word, std::uint32_t hash) const;
    [[nodiscard]] std::uint32_t look_up(std::string_view word) const;
    void place(Slot slot);

    std::vector<std::string> words_;   // by number; 0 is none
    std::vector<Slot>        slots_;   // open addressing, at most half full: a hash map's buckets cost more than the rest
    std::bitset<filter_bits> filter_;  // by the last bits of a hash: most words that are in no cue are told here
};

}  // namespace cairn
