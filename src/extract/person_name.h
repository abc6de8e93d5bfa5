// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// A name as printed, with what stands around it told apart.
struct PersonName {
    std::string                printed;  ///< "Gen. Russel Honoré (Ret.)"
    std::string                bare;     ///< "Russel Honoré"
    std::optional<std::string> rank;     ///< "Gen."
    bool                       likely = false;  ///< a rank or a common given name says so, beyond capital letters
};

/// Reads `text` as one person's name and nothing else: an optional rank or title, two to five name words, an optional
/// suffix ("Jr.", "(Ret.)"). Nothing if it is anything else: initials alone, one word, words of organizations.
[[nodiscard]] std::optional<PersonName> read_person_name(std::string_view text);

/// Length in bytes of the rank or title that opens `text` with the space behind it; 0 if there is none.
[[nodiscard]] std::size_t rank_length(std::string_view text);

/// True for a folded word that is a common given name.
[[nodiscard]] bool is_given_name(std::string_view folded_word);

/// True for a word that may be part of a name: capital letter, then letters, hyphen, apostrophe or the point of an initial.
[[nodiscard]] bool is_name_word(std::string_view word);

/// True for the small words inside names: "van", "de", "bin".
[[nodiscard]] bool is_name_particle(std::string_view word);

/// True for a suffix of a name or a degree: "Jr.", "(Ret.)", "Ph.D.".
[[nodiscard]] bool is_name_suffix(std::string_view word);

/// True for a suffix that belongs to the printed name ("Jr.", "(Ret.)"); degrees do not.
[[nodiscard]] bool is_kept_suffix(std::string_view word);

}  // namespace cairn
