// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/search.h"
#include "index/places.h"
#include "search/expansion.h"
#include "search/expression.h"
#include "search/readers.h"

namespace cairn {

/// What a searcher keeps between requests: all const or guarded, so that threads share it.
struct Searcher::State {
    State(const Corpus& corpus, std::shared_ptr<const Vocabulary> words)
        : vocabulary(std::move(words)), places(vocabulary->names), expansion(vocabulary->taxonomy),
          readers(corpus.cache_folder()) {}

    const std::shared_ptr<const Vocabulary> vocabulary;
    const index::Places                     places;
    const search::Expansion                 expansion;
    mutable search::Readers                 readers;
};

namespace search {

/// Everything up to `ceiling`, and neither withdrawn briefs unless `withdrawn`; every document where that holds for all.
[[nodiscard]] Expression visible(const Reader& reader, Unit unit, Handling ceiling, bool withdrawn);

/// The document with this id, or of the finding that once had it; 0 if there is none or it is above `ceiling`.
[[nodiscard]] Xapian::docid document_of(const Reader& reader, Unit unit, std::string_view id, Handling ceiling);

}  // namespace search
}  // namespace cairn
