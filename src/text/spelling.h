// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// The American spelling of a folded English word where the British one differs ("stabilisation", "defence", "labour",
/// "centre", "programme", "labelled"); any other word comes back as it is. What it gives is for stemming, not for showing.
[[nodiscard]] std::string american_spelling(std::string_view folded_word);

/// How British words begin that begin otherwise in America: "sce" for the first three letters "ske" of "skeptic".
[[nodiscard]] std::vector<std::string_view> british_beginnings(std::string_view three_american_letters);

}  // namespace cairn
