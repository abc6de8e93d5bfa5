// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/json_text.h"

#include <array>
#include <cmath>

#include "cairn/json.h"

namespace cairn {
namespace {

constexpr bool is_plain(unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\'; }

/// Bytes of the character at `place`, 2 to 4; 0 if what stands there is no UTF-8 beyond ASCII (RFC 3629).
std::size_t character_at(std::string_view text, std::size_t place) {
    const auto byte = [&](std::size_t at) {
        return place + at < text.size() ? static_cast<unsigned char>(text[place + at]) : 0U;
    };
    const auto     follows = [&](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0), second = byte(1);
    if (!follows(1)) return 0;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if ((first & 0xF0U) == 0xE0) {
        const bool overlong = first == 0xE0 && second < 0xA0, surrogate = first == 0xED && second > 0x9F;
        return follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && second < 0x90, beyond = first == 0xF4 && second > 0x8F;
        return follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

}  // namespace

void JsonText::quote(std::string_view text) {
    const std::size_t before = text_.size();
    text_ += '"';
    std::size_t done = 0;  // what stands before is written
    for (std::size_t place = 0; place < text.size();) {
        if (is_plain(static_cast<unsigned char>(text[place]))) {
            ++place;
        } else if (const std::size_t bytes = character_at(text, place); bytes > 0) {
            place += bytes;
        } else if (static_cast<unsigned char>(text[place]) >= 0x80) {  // no UTF-8: rare, and mended as everywhere else
            text_.resize(before);
            text_ += dump(std::string(text));
            return;
        } else {
            text_ += text.substr(done, place - done);
            escape(text[place]);
            done = ++place;
        }
    }
    text_ += text.substr(done);
    text_ += '"';
}

void JsonText::escape(char c) {
    constexpr std::string_view plain = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt", hex = "0123456789abcdef";
    text_ += '\\';
    if (const std::size_t known = plain.find(c); known != std::string_view::npos) {
        text_ += letters[known];
    } else {
        text_ += "u00";
        text_ += hex[static_cast<unsigned char>(c) >> 4U];
        text_ += hex[static_cast<unsigned char>(c) & 0xFU];
    }
}

void JsonText::put(double number) {
    if (!std::isfinite(number)) return put(nullptr);
    std::array<char, 64> digits;
    text_.append(digits.data(), nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), number));
}

}  // namespace cairn
