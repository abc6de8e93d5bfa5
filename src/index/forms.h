// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace cairn::index {

// A text goes into the index by the forms of its words alone; a stem is looked up by the forms that the texts have of it, so that
// no word is written twice. Which forms there are stands in the findings' database, as Xapian's synonyms of language and stem, for
// the briefs too.

/// A word as folded, and its stem in the language of a text that has it.
struct WordForm {
    std::string language, stem, word;
    auto operator<=>(const WordForm&) const = default;
};

/// Enters the forms that are not known yet.
void add_forms(Xapian::WritableDatabase& findings, const std::set<WordForm>& forms);

/// The forms of a stem that texts in `language` have or had, in order.
[[nodiscard]] std::vector<std::string> forms_of(const Xapian::Database& findings, std::string_view language, std::string_view stem);

}  // namespace cairn::index
