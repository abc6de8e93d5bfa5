// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace cairn {

/// The languages whose stop words are known.
[[nodiscard]] std::span<const std::string_view> stop_word_languages();

/// Bit i is set where `folded_word` is a stop word of stop_word_languages()[i].
[[nodiscard]] unsigned stop_word_bits(std::string_view folded_word);

}  // namespace cairn
