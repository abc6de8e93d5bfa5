// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/json.h"
#include "cairn/search.h"

namespace cairn {

/// {"total", "total_exact", "offset", "limit", "partial", "revision", "query": {"read_back", "remarks"}, "hits", "facets"}:
/// the answer of GET /api/v1/findings and /briefs and of `cairn search --json`. `results` must be the answer to `query`.
[[nodiscard]] Json to_json(const Query& query, const Results& results);

/// What an answer says of the brief around a finding.
[[nodiscard]] Json to_json(const BriefRef& brief);

/// One hit: the finding (or brief) with score, snippet, url and, for a finding, its brief. `explain` adds "explain".
[[nodiscard]] Json to_json(const FindingHit& hit, bool explain = false);
[[nodiscard]] Json to_json(const BriefHit& hit, bool explain = false);

}  // namespace cairn
