// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What stands behind a name: "Director of the Office of Policy" is role "Director", organization "Office of Policy".
struct Affiliation {
    std::optional<std::string> role;
    std::optional<std::string> organization;
    std::optional<std::string> uncut_role;  ///< the role as printed, where the organization was cut out of it
};

/// Splits what stands behind a name ("Senior Fellow and Deputy Director, International Security Program, CSIS"). Pieces
/// between commas are roles or organizations by their head word; one that nobody knows is an organization.
[[nodiscard]] Affiliation split_affiliation(std::string_view text);

/// True if `text` names what somebody is ("Senior Advisor for Public Engagement") and no organization.
[[nodiscard]] bool is_role(std::string_view text);

/// True if a word of `text` is one that organizations are called by ("Institute", "Ministry").
[[nodiscard]] bool has_organization_word(std::string_view text);

/// True for one folded word that names a function, singular: "director", "chair".
[[nodiscard]] bool is_role_word(std::string_view folded_word);

/// True for one folded word that organizations are called by: "university", "ministry".
[[nodiscard]] bool is_organization_word(std::string_view folded_word);

/// Pieces of `text` between commas that stand outside brackets, trimmed.
[[nodiscard]] std::vector<std::string_view> comma_pieces(std::string_view text);

/// Words of `text` as written, cut at spaces.
[[nodiscard]] std::vector<std::string_view> space_words(std::string_view text);

/// A word without punctuation around it, folded: "(Ret.)," -> "ret".
[[nodiscard]] std::string bare_word(std::string_view word);

}  // namespace cairn
