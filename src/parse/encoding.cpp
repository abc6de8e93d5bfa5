// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "cairn/text.h"
#include "text/byte_set.h"
#include "text/utf8.h"

namespace cairn {

namespace {

/// Windows-1252 from 0x80 to 0x9F; 0 where it has no character.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

std::size_t line_of(std::string_view text, std::size_t at) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// C0 controls that no text has: neither white space nor ESC.
constexpr ByteSet controls{std::string_view{"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1C\x1D\x1E\x1F\x7F", 27}};

/// A text may hold a stray control character; a file in which one byte of a hundred is one was never text.
bool is_binary(std::string_view bytes) {
    const auto found = static_cast<std::size_t>(std::ranges::count_if(bytes, [](char byte) { return controls.has(byte); }));
    return found > 16 && found > bytes.size() / 100;
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](std::size_t at) {
        const auto one = static_cast<unsigned char>(bytes[at]), two = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? one << 8 | two : two << 8 | one);
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        char32_t value = unit(at);
        if (value >= 0xD800 && value < 0xDC00 && at + 3 < bytes.size()) {
            const char32_t low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        append_utf8(text, value);
    }
    return text;
}

bool is_ascii_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/// True if `byte` at `at` reads as Windows-1252: an accented letter beside a letter, a quote, a dash, a no-break space.
bool is_plausible_1252(std::string_view bytes, std::size_t at) {
    const auto value = static_cast<unsigned char>(bytes[at]);
    if (value < 0xA0) return windows_1252[value - 0x80u] != 0;
    if (value < 0xC0) return true;
    if (value == 0xD7 || value == 0xF7 || value >= 0xFE) return false;
    return (at > 0 && is_ascii_letter(bytes[at - 1])) || (at + 1 < bytes.size() && is_ascii_letter(bytes[at + 1]));
}

/// True if every byte past ASCII reads as Windows-1252 and none is part of valid UTF-8.
bool is_windows_1252(std::string_view bytes) {
    for (std::size_t at = ascii_run(bytes, 0); at < bytes.size(); at += 1 + ascii_run(bytes, at + 1)) {
        if (code_point_at(bytes, at).valid || !is_plausible_1252(bytes, at)) return false;
    }
    return true;
}

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        append_utf8(text, value >= 0x80 && value < 0xA0 ? windows_1252[value - 0x80u] : value);
    }
    return text;
}

std::string with_lf(std::string_view text) {
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            lines += text[at];
        } else if (at + 1 == text.size() || text[at + 1] != '\n') {
            lines += '\n';
        }
    }
    return lines;
}

}  // namespace

void DecodedText::take(std::string text) {
    owned_ = std::move(text);
    text_  = owned_;
}

void DecodedText::mend_bytes(Diagnostics& diagnostics) {
    std::size_t at = 0;
    while (at < text_.size()) {
        at += ascii_run(text_, at);
        if (at == text_.size()) break;
        const CodePoint point = code_point_at(text_, at);
        if (!point.valid) break;
        at += point.length;
    }
    if (at < text_.size() && is_windows_1252(text_)) {
        diagnostics.push_back({Severity::warning, line_of(text_, at),
                               "not UTF-8: read as Windows-1252; save the file as UTF-8 to be sure"});
        take(from_windows_1252(text_));
        at = text_.size();
    }
    const bool nul = std::memchr(text_.data(), '\0', text_.size()) != nullptr;
    if (at == text_.size() && !nul) return;
    if (nul) at = std::min(at, text_.find('\0'));
    const std::size_t line = line_of(text_, at);
    std::size_t bad = 0;
    take(valid_utf8(text_, &bad));
    diagnostics.push_back({Severity::warning, line,
                           std::to_string(bad) +
                               (bad == 1 ? " byte is no UTF-8 and read as U+FFFD" : " bytes are no UTF-8 and read as U+FFFD") +
                               ", the first on this line; save the file as UTF-8"});
}

DecodedText::DecodedText(std::string_view bytes, Diagnostics& diagnostics) : text_(bytes) {
    if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) {
        diagnostics.push_back({Severity::info, 0, "the file is UTF-16 and was converted; save it as UTF-8"});
        take(from_utf16(text_, text_.starts_with("\xFE\xFF")));
    }
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    if (is_binary(text_)) {
        diagnostics.push_back({Severity::error, 0, "the file is no text but binary; convert it to Markdown first"});
        readable_ = false;
        text_     = {};
        return;
    }
    if (!text_.empty() && std::memchr(text_.data(), '\r', text_.size()) != nullptr) take(with_lf(text_));
    if (!text_.empty()) mend_bytes(diagnostics);
}

}  // namespace cairn
