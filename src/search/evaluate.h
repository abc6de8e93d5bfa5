// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "search/deadline.h"
#include "search/document_set.h"
#include "search/expression.h"
#include "search/readers.h"

namespace cairn::search {

/// BM25's parameters (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009), measured; see the ranking table of
/// docs/performance.md. A document counts as at least `min_length` of the average length.
struct Bm25 {
    double k1 = 1.2, b = 0.9, min_length = 0.5;
};
inline constexpr Bm25 bm25;

/// The same for what Xapian scores.
[[nodiscard]] Xapian::BM25Weight xapian_weight();

/// What an expression selects, and how well each document fits.
struct Selection {
    DocumentSet        documents;
    std::vector<float> scores{};         ///< BM25 by document, of the selected ones alone; empty if none were asked for
    bool               partial = false;  ///< the time was up: all that match below some number, and none behind it
};

/// The documents that match, of those `within` (null: of all). Every posting list is read once, in the order of the numbers, or
/// only where `within` has few documents: a fraction of what a match costs that looks at all lists document by document. To score
/// forms, their lists are read whole besides when they are first asked for within a set.
[[nodiscard]] Selection select(const Expression& expression, const Reader& reader, Unit unit, const Deadline& deadline,
                               const DocumentSet* within = nullptr);

/// The same with scores.
[[nodiscard]] Selection select_scored(const Expression& expression, const Reader& reader, Unit unit, const Deadline& deadline,
                                      const DocumentSet* within = nullptr);

/// How many documents match, at most `enough`; nothing is looked at behind those. For what matches rarely, or words side by side.
[[nodiscard]] std::size_t count_up_to(std::size_t enough, const Expression& expression, const Reader& reader, Unit unit);

}  // namespace cairn::search
