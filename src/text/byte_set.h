// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace cairn {

/// A set of bytes, asked with one look. What std::string_view::find_first_of() does too, but that calls the C library for
/// every byte of the text.
class ByteSet {
public:
    constexpr explicit ByteSet(std::string_view bytes) {
        for (const char c : bytes) in_[static_cast<unsigned char>(c)] = true;
    }

    [[nodiscard]] constexpr bool has(char c) const noexcept { return in_[static_cast<unsigned char>(c)]; }

    /// The first byte of the set at or behind `from`; text.size() if there is none.
    [[nodiscard]] constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const noexcept {
        while (from < text.size() && !has(text[from])) ++from;
        return from < text.size() ? from : text.size();
    }

private:
    std::array<bool, 256> in_{};
};

}  // namespace cairn
