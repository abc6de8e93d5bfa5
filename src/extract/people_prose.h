// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/person_line.h"
#include "extract/phrases.h"

namespace cairn {

/// A person that a sentence says took part.
struct ProsePerson {
    PersonLine  person;
    PersonPart  part = PersonPart::participant;
    std::size_t offset = 0;  ///< byte in the text
};

/// People in sentences such as "They were welcomed by Homeland Security Advisor Dr. Liz Shore" and "keynote addresses from
/// Simon Hale and Frank Lohr"; with `opening`, also subjects of event verbs at the start of a sentence ("Today, Secretary of
/// State Jane Doe met with ..."). People who are only spoken of give nothing. `words` are those of `text`. Linear.
[[nodiscard]] std::vector<ProsePerson> people_in_prose(std::string_view text, const FoldedWords& words, bool opening);

}  // namespace cairn
