// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace cairn {

/// What a point after an abbreviation says about the end of the sentence.
enum class Abbreviation {
    none,         ///< no abbreviation known
    never_last,   ///< a title or a pointer: something must follow ("Dr.", "e.g.", "Fig.")
    number_next,  ///< an abbreviation before a number, else a word ("No. 5", but "They said no.")
    maybe_last,   ///< may well end a sentence ("etc.", "Inc.", "U.S."): what follows decides
};

/// `word` as written, without its last point ("Dr", "e.g", "U.S"). English, French and Spanish together: an abbreviation
/// of one language stands in the texts of the others.
[[nodiscard]] Abbreviation abbreviation(std::string_view word);

/// True for a capitalised word that opens sentences far more often than it goes on with a name ("The", "However").
[[nodiscard]] bool opens_sentence(std::string_view word);

}  // namespace cairn
