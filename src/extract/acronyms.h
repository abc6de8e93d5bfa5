// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "cairn/brief.h"
#include "extract/passages.h"

namespace cairn {

/// An acronym as the document explains it and where that stands in the text.
struct AcronymText {
    std::string_view acronym, expansion;  ///< both point into the text
    std::size_t      offset = 0;
};

/// "Security Sector Reform (SSR)" and "SSR (security sector reform)" in `text`, where the initials agree; small words between
/// them ("of", "and", "de la") may be left out of the acronym. Linear.
[[nodiscard]] std::vector<AcronymText> acronyms_in(std::string_view text);

/// Acronyms of the whole document, each once, the first explanation kept; also lines of a list of acronyms ("SSR - Security
/// Sector Reform").
[[nodiscard]] std::vector<Acronym> read_acronyms(const std::vector<Passage>& passages);

/// Acronyms that are used and not in `explained` nor known to everybody, each once with the line of its first use, most used
/// first; at most `limit`.
struct BareAcronym {
    std::string acronym;
    std::size_t line = 0;
    std::size_t uses = 0;
};
[[nodiscard]] std::vector<BareAcronym> unexplained_acronyms(const std::vector<Passage>& passages, const std::vector<Acronym>& explained,
                                                            const std::vector<std::size_t>& people_passages, std::size_t limit);

}  // namespace cairn
