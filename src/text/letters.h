// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/uchar.h>

#include <array>
#include <cstdint>

namespace cairn {

/// What a character is to the cutting of words.
enum class Letter : std::uint8_t {
    none,       ///< separates words
    lower,      ///< lower-case letter, or a letter of a script without case
    upper,      ///< capital or title-case letter
    digit,      ///< decimal digit
    mark,       ///< combining mark: continues a word
    ideograph,  ///< Han, kana, Hangul: cut into overlapping pairs
};

[[nodiscard]] inline bool is_ideograph(char32_t value) {
    return (value >= 0x3040 && value <= 0x30FF && value != 0x30FB) || (value >= 0x3400 && value <= 0x4DBF) ||
           (value >= 0x4E00 && value <= 0x9FFF) || (value >= 0xAC00 && value <= 0xD7A3) ||
           (value >= 0xF900 && value <= 0xFAFF) || (value >= 0x1100 && value <= 0x11FF) ||
           (value >= 0x20000 && value <= 0x3FFFF) || value == 0x3005;
}

/// By Unicode's general category.
[[nodiscard]] inline Letter letter_by_category(char32_t value) {
    if (is_ideograph(value)) return Letter::ideograph;
    switch (u_charType(static_cast<UChar32>(value))) {
        case U_UPPERCASE_LETTER:
        case U_TITLECASE_LETTER: return Letter::upper;
        case U_LOWERCASE_LETTER:
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER: return Letter::lower;
        case U_DECIMAL_DIGIT_NUMBER:
        case U_LETTER_NUMBER:
        case U_OTHER_NUMBER: return Letter::digit;
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_COMBINING_SPACING_MARK: return Letter::mark;
        default: return value == 0x200C || value == 0x200D || value == 0xAD ? Letter::mark : Letter::none;
    }
}

inline constexpr std::array<Letter, 128> ascii_letters = [] {
    std::array<Letter, 128> table{};
    for (std::size_t at = 'a'; at <= 'z'; ++at) table[at] = Letter::lower;
    for (std::size_t at = 'A'; at <= 'Z'; ++at) table[at] = Letter::upper;
    for (std::size_t at = '0'; at <= '9'; ++at) table[at] = Letter::digit;
    return table;
}();

/// Lower case of the ASCII letters and digits; 0 for every other byte.
inline constexpr std::array<char, 256> ascii_folded = [] {
    std::array<char, 256> table{};
    for (std::size_t at = 0; at < ascii_letters.size(); ++at) {
        if (ascii_letters[at] != Letter::none) table[at] = static_cast<char>(ascii_letters[at] == Letter::upper ? at + 32 : at);
    }
    return table;
}();

[[nodiscard]] constexpr char ascii_fold(char c) { return ascii_folded[static_cast<unsigned char>(c)]; }

[[nodiscard]] inline Letter letter_of(char32_t value) {
    return value < 128 ? ascii_letters[value] : letter_by_category(value);
}

}  // namespace cairn
