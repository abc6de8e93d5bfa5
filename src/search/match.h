// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <xapian.h>

#include "cairn/search.h"
#include "search/readers.h"

namespace cairn::search {

/// When a request began and how long it may take.
struct Deadline {
    std::chrono::steady_clock::time_point start;
    std::chrono::milliseconds             allowed;
};

struct Ranked {
    Xapian::docid document = 0;
    double        score = 0;
};

struct MatchRequest {
    Xapian::Query query;
    bool          scored = true;
    Sort          sort = Sort::relevance;
    std::size_t   wanted = 20;                                  ///< hits from the first one on
    std::vector<std::shared_ptr<const Column>> count_columns{}; ///< values to count over all matches
    const std::vector<Xapian::docid>*          only = nullptr;  ///< sorted; nothing else matches
    std::vector<std::string>                   terms{};         ///< with positions; close together counts more
};

struct Matched {
    std::vector<Ranked>                     hits;    ///< best first; ties by date, newest first, then id
    std::size_t                             total = 0;
    bool                                    exact = true;
    bool                                    partial = false;
    std::vector<std::vector<std::uint32_t>> counts;  ///< for each of count_columns, by number of the value
};

/// Exact up to this many matches, "about" beyond: counting more would cost every broad query tens of milliseconds.
inline constexpr Xapian::doccount exact_limit = 100'000;

/// Matches once. Past the deadline the answer is what was found so far; past twice the deadline it throws Error{timeout}.
[[nodiscard]] Matched match(const MatchRequest& request, const Reader& reader, Unit unit, const Deadline& deadline);

}  // namespace cairn::search
