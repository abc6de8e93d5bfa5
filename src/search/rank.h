// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "cairn/search.h"
#include "search/evaluate.h"
#include "search/readers.h"

namespace cairn::search {

struct Ranked {
    Xapian::docid document = 0;
    double        score = 0;
};

/// The best `wanted` of `documents` by `scores`, one for each number; ties by date, newest first, then by id, where
/// thousands tie by number. `terms`, with positions: where they stand close together the score is lifted.
[[nodiscard]] std::vector<Ranked> rank_by_score(const DocumentSet& documents, const std::vector<float>& scores,
                                                const std::vector<std::string>& terms, std::size_t wanted, const Reader& reader,
                                                Unit unit);

/// The first `wanted` of `documents` by the date or doubt that `sort` names, newest or most first (by relevance: the brief's date),
/// then by the brief's date, then as above. Their score is 0.
[[nodiscard]] std::vector<Ranked> rank_by_date(const DocumentSet& documents, Sort sort, std::size_t wanted, const Reader& reader,
                                               Unit unit);

}  // namespace cairn::search
