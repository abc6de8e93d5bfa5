// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "search/evaluate.h"
#include "search/translate.h"

namespace cairn::search {

/// The documents that have the most of a query's words, where none has them all.
struct FewerWords {
    std::size_t              words = 0;      ///< how many of them
    DocumentSet              documents;
    std::vector<std::string> missing;        ///< words that none of the documents has
    bool                     partial = false;
};

/// Counts for each document that meets the conditions how many words of the query it has, each once, whatever form it matched by.
[[nodiscard]] FewerWords most_words(const Translation& translation, const DocumentSet& conditions, const Reader& reader, Unit unit,
                                    const Deadline& deadline);

}  // namespace cairn::search
