// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>

#include "cairn/search.h"
#include "index/places.h"
#include "search/expansion.h"
#include "search/expression.h"
#include "search/readers.h"

namespace cairn {

/// What a searcher keeps between requests: all const or guarded, so that threads share it.
struct Searcher::State {
    /// Half of it on another thread: a server's first reader waits for this.
    State(const Corpus& corpus, std::shared_ptr<const Vocabulary> words)
        : State(corpus, words, std::async(std::launch::async, [&] { return search::Expansion(words->taxonomy); })) {}

    const std::shared_ptr<const Vocabulary> vocabulary;
    const index::Places                     places;
    const search::Expansion                 expansion;
    mutable search::Readers                 readers;

private:
    State(const Corpus& corpus, const std::shared_ptr<const Vocabulary>& words, std::future<search::Expansion> beside)
        : vocabulary(words), places(vocabulary->names), expansion(beside.get()), readers(corpus.cache_folder()) {}
};

namespace search {

/// Everything up to `ceiling`, and neither withdrawn briefs unless `withdrawn`; every document where that holds for all.
[[nodiscard]] Expression visible(const Reader& reader, Unit unit, Handling ceiling, bool withdrawn);

/// The document with this id, or of the finding that once had it; 0 if there is none or it is above `ceiling`.
[[nodiscard]] Xapian::docid document_of(const Reader& reader, Unit unit, std::string_view id, Handling ceiling);

}  // namespace search
}  // namespace cairn
