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
    /// Partly on other threads: a server's first reader waits for this, and then for the columns of findings.
    State(const Corpus& corpus, std::shared_ptr<const Vocabulary> words)
        : State(corpus, words, std::async(std::launch::async, [&] { return search::Expansion(words->taxonomy); })) {}

    const std::shared_ptr<const Vocabulary> vocabulary;
    mutable search::Readers                 readers;
    const std::future<void>                 columns;  ///< being read; waited for before the readers go
    const index::Places                     places;
    const search::Expansion                 expansion;

private:
    State(const Corpus& corpus, const std::shared_ptr<const Vocabulary>& words, std::future<search::Expansion> beside)
        : vocabulary(words), readers(corpus.cache_folder()),
          columns(std::async(std::launch::async, [this] { readers.read_columns(Unit::findings); })), places(vocabulary->names), expansion(beside.get()) {}
};

namespace search {

/// Everything up to `ceiling`, and neither withdrawn briefs unless `withdrawn`; every document where that holds for all.
[[nodiscard]] Expression visible(const Reader& reader, Unit unit, Handling ceiling, bool withdrawn);

/// The document with this id, or of the finding that once had it; 0 if there is none or it is above `ceiling`.
[[nodiscard]] Xapian::docid document_of(const Reader& reader, Unit unit, std::string_view id, Handling ceiling);

}  // namespace search
}  // namespace cairn
