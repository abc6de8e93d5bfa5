// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "search/match.h"
#include "search/translate.h"

namespace cairn::search {

/// The documents that have the most of a query's words, where none has them all.
struct FewerWords {
    std::size_t                words = 0;      ///< how many of them
    std::vector<Xapian::docid> documents;      ///< sorted
    std::vector<std::string>   missing;        ///< words that none of the documents has
};

/// One unscored pass that counts each word of the query once, whatever form it matched by.
[[nodiscard]] FewerWords most_words(const Translation& translation, const Xapian::Query& conditions, const Reader& reader,
                                    Unit unit, const Deadline& deadline);

}  // namespace cairn::search
