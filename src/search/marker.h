// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "cairn/search.h"
#include "cairn/text.h"

namespace cairn::search {

/// What of a text a query matched: made beside the query itself and from the same words, so that marks agree with hits.
struct Marker {
    using Words = std::unordered_set<std::string>;

    Words                                        exact{};      ///< folded words
    std::unordered_map<std::string, std::string> forms{};      ///< folded words and the stem by which they are the query's
    std::map<std::string, Words, std::less<>>    stems{};      ///< by the language of the texts in which they count
    Words                                        raw{};        ///< as written: "SAR"
    std::vector<std::string>                     prefixes{};   ///< of folded words
    std::vector<std::vector<std::string>>        sequences{};  ///< folded words next to each other

    std::size_t                                  words = 0;    ///< how many of the query's words and phrases there are to find

    [[nodiscard]] bool empty() const;

    /// Adds the words of a sequence; a single word is one of `exact`.
    void add_sequence(std::vector<std::string> folded_words);
};

/// A stretch of a text that matched, in bytes; `word` tells different words of the query apart.
struct Mark {
    std::size_t first = 0, last = 0;
    std::string word;
};

/// The language that a text is in, and the stems of it; both outlive this.
struct TextLanguage {
    std::string_view code;  ///< ISO 639-1
    Stemmer&         stem;
};

/// All marks in `text`, in order, not overlapping.
[[nodiscard]] std::vector<Mark> find_marks(std::string_view text, const TextLanguage& language, const Marker& marker);

/// The stretch of a long text, one block a line, that begins with the line in which most different words matched and goes
/// on for about `limit_bytes`; empty if nothing matched. Only lines that may hold a match are cut into words, and no more
/// than it takes: to mark the whole of ten reports took longer than to find them.
[[nodiscard]] std::string_view best_passage(std::string_view text, const TextLanguage& language, const Marker& marker,
                                            std::size_t limit_bytes);

/// The part of `text` that shows most of what matched, in at most about `limit_bytes`, cut at words, with "…" where
/// something is left out; its beginning, unmarked, if nothing matched.
[[nodiscard]] std::vector<SnippetPart> make_snippet(std::string_view text, const std::vector<Mark>& marks,
                                                    std::size_t limit_bytes);

}  // namespace cairn::search
