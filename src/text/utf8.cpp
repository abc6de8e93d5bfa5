// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/utf8.h"

#include "cairn/text.h"

namespace cairn {

namespace {

/// Where the first bad byte or NUL stands; text.size() if there is none.
std::size_t first_bad(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::size_t run = ascii_run(text, at);
        if (const std::size_t nul = text.substr(at, run).find('\0'); nul != std::string_view::npos) return at + nul;
        at += run;
        while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
            const CodePoint point = code_point_at(text, at);
            if (!point.valid) return at;
            at += point.length;
        }
    }
    return text.size();
}

}  // namespace

std::string valid_utf8(std::string_view bytes, std::size_t* bad) {
    if (bad != nullptr) *bad = 0;
    std::size_t wrong = first_bad(bytes, 0);
    if (wrong == bytes.size()) return std::string(bytes);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    std::size_t from = 0;
    for (; wrong < bytes.size(); wrong = first_bad(bytes, from)) {
        text.append(bytes, from, wrong - from);
        append_utf8(text, replacement_character);
        if (bad != nullptr) ++*bad;
        from = wrong + 1;
    }
    text.append(bytes, from);
    return text;
}

std::string collapsed(std::string_view utf8) {
    std::string text;
    text.reserve(utf8.size());
    bool gap = false;
    const auto keep = [&](std::string_view piece) {
        if (gap && !text.empty()) text += ' ';
        gap = false;
        text += piece;
    };
    for (std::size_t at = 0; at < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte <= 0x20 || byte == 0x7F) {
            gap = true;
            ++at;
        } else if (byte < 0x80) {
            const std::size_t start = at;
            while (at < utf8.size() && static_cast<unsigned char>(utf8[at]) > 0x20 &&
                   static_cast<unsigned char>(utf8[at]) < 0x7F) {
                ++at;
            }
            keep(utf8.substr(start, at - start));
        } else {
            const CodePoint point = code_point_at(utf8, at);
            if (is_space(point.value)) {
                gap = true;
            } else if (!is_invisible(point.value)) {
                keep(utf8.substr(at, point.length));
            }
            at += point.length;
        }
    }
    return text;
}

}  // namespace cairn
