// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

inline constexpr char32_t replacement_character = 0xFFFD;

/// One code point and how many bytes it takes; length 1 and `valid == false` for a byte that starts none.
struct CodePoint {
    char32_t    value  = 0;
    std::size_t length = 1;
    bool        valid  = true;
};

/// The code point at `text[at]`, at < text.size(). Refuses overlong forms, surrogates and what lies past U+10FFFF.
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) { return static_cast<std::uint8_t>(text[at + index]); };
    const auto follows = [&](std::size_t index) { return (byte(index) & 0xC0) == 0x80; };
    const std::uint8_t first = byte(0);
    const std::size_t left = text.size() - at;
    if (first < 0x80) return {first, 1, true};
    if (first >= 0xC2 && first < 0xE0 && left >= 2 && follows(1)) {
        return {static_cast<char32_t>((first & 0x1F) << 6 | (byte(1) & 0x3F)), 2, true};
    }
    if (first >= 0xE0 && first < 0xF0 && left >= 3 && follows(1) && follows(2)) {
        const auto value = static_cast<char32_t>((first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
        if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3, true};
    }
    if (first >= 0xF0 && first < 0xF5 && left >= 4 && follows(1) && follows(2) && follows(3)) {
        const auto value = static_cast<char32_t>((first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 |
                                                 (byte(3) & 0x3F));
        if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4, true};
    }
    return {replacement_character, 1, false};
}

/// Appends `value` as UTF-8; what is no code point becomes U+FFFD.
inline void append_utf8(std::string& text, char32_t value) {
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = replacement_character;
    const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<std::uint8_t>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | value >> 6);
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | value >> 12);
        put(0x80 | (value >> 6 & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | value >> 18);
        put(0x80 | (value >> 12 & 0x3F));
        put(0x80 | (value >> 6 & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

/// White space of any kind beyond ASCII: no-break, em, thin, ideographic spaces, line and paragraph separators, NEL.
[[nodiscard]] inline bool is_space(char32_t value) {
    return value == 0x85 || value == 0xA0 || value == 0x1680 || (value >= 0x2000 && value <= 0x200A) || value == 0x2028 ||
           value == 0x2029 || value == 0x202F || value == 0x205F || value == 0x3000;
}

/// Characters that only steer how a line is set: soft hyphen, zero-width space, word joiner, byte order mark, direction
/// marks. The joiners U+200C and U+200D are not among them: Persian and Hindi are misspelt without.
[[nodiscard]] inline bool is_invisible(char32_t value) {
    return value == 0xAD || value == 0x200B || value == 0x200E || value == 0x200F || value == 0x2060 || value == 0xFEFF ||
           (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

/// How many bytes from `at` on are plain ASCII; eight at a time.
[[nodiscard]] inline std::size_t ascii_run(std::string_view text, std::size_t at) {
    const std::size_t start = at;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight = 0;
        __builtin_memcpy(&eight, text.data() + at, 8);
        if ((eight & 0x8080808080808080u) != 0) break;
    }
    while (at < text.size() && static_cast<std::uint8_t>(text[at]) < 0x80) ++at;
    return at - start;
}

/// How many bytes from `at` on stand as readers see them: visible ASCII with single spaces between; eight at a time. Such
/// text needs no collapsing, and nearly all text is such.
[[nodiscard]] inline std::size_t settled_run(std::string_view text, std::size_t at) {
    constexpr std::uint64_t each = 0x0101010101010101u, highs = 0x80 * each, lows = 0x7F * each;
    const std::size_t start = at;
    const auto is_space_at = [&](std::size_t index) { return text[index] == ' '; };
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight = 0;
        __builtin_memcpy(&eight, text.data() + at, 8);
        if ((eight & highs) != 0) break;
        const std::uint64_t at_least_space = eight + (0x80 - ' ') * each;           // bit 7 of each byte: it is no control character
        const std::uint64_t no_space       = (eight ^ (' ' * each)) + lows;         // it is not U+0020
        const std::uint64_t no_delete      = (eight ^ lows) + lows;                 // it is not U+007F
        const std::uint64_t spaces         = ~no_space & highs;
        if ((at_least_space & no_delete & highs) != highs || (spaces & (spaces << 8)) != 0) break;
        if (at > start && is_space_at(at) && is_space_at(at - 1)) break;
    }
    for (; at < text.size(); ++at) {
        const bool doubled = is_space_at(at) && at > start && is_space_at(at - 1);
        if (text[at] < ' ' || text[at] == 0x7F || doubled) break;
    }
    return at - start;
}

}  // namespace cairn
