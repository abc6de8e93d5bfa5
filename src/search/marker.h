// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/search.h"
#include "cairn/text.h"

namespace cairn::search {

/// What of a text a query matched: made beside the query itself and from the same words, so that marks agree with hits.
struct Marker {
    std::set<std::string>                 exact;      ///< folded words
    std::set<std::string>                 stems;
    std::set<std::string>                 raw;        ///< as written: "SAR"
    std::vector<std::string>              prefixes;   ///< of folded words
    std::vector<std::vector<std::string>> sequences;  ///< folded words next to each other

    [[nodiscard]] bool empty() const;

    /// Adds the words of a sequence; a single word is one of `exact`.
    void add_sequence(std::vector<std::string> folded_words);
};

/// A stretch of a text that matched, in bytes; `word` tells different words of the query apart.
struct Mark {
    std::size_t first = 0, last = 0;
    std::string word;
};

/// All marks in `text`, in order, not overlapping. `stem` gives the stem of a folded word in the text's language.
[[nodiscard]] std::vector<Mark> find_marks(std::string_view text, const Marker& marker, Stemmer& stem);

/// The part of `text` that shows most of what matched, in at most about `limit_bytes`, cut at words, with "…" where
/// something is left out; its beginning, unmarked, if nothing matched.
[[nodiscard]] std::vector<SnippetPart> make_snippet(std::string_view text, const std::vector<Mark>& marks,
                                                    std::size_t limit_bytes);

}  // namespace cairn::search
