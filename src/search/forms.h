// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/expression.h"
#include "search/marker.h"
#include "search/readers.h"

namespace cairn::search {

// A word is looked up in the languages of the index (Reader::languages). The first one's forms match anywhere, another's only in
// documents of that language, and stems only in headings, titles and labels of theirs.

/// The forms of a word in one language, as terms of one field.
struct Forms {
    std::string              language;
    std::vector<std::string> terms;
};

/// The forms of a word that one database has under `prefix`, the first language's first (maybe none) and none of those again; `marker`
/// is told of them.
[[nodiscard]] std::vector<Forms> forms_of(const std::string& folded_word, std::string_view prefix, const Reader& reader, Unit unit,
                                          Marker& marker);

/// Any of these forms. What has the term `typed` gets `extra` of that term's own score on top, whether or not it is one of them.
[[nodiscard]] Expression any_of_forms(const std::vector<Forms>& forms, const std::string& typed, double extra);

/// A word in headings, titles and labels, by its stem in the language of each.
[[nodiscard]] Expression in_context(const std::string& folded_word, const Reader& reader, Unit unit);

}  // namespace cairn::search
