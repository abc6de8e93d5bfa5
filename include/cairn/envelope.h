// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/json.h"
#include "cairn/search.h"

namespace cairn {

/// {"total", "total_exact", "offset", "limit", "partial", "revision", "query": {"read_back", "remarks"}, "hits", "facets"}:
/// the answer of GET /api/v1/findings and /briefs and of `cairn search --json`. `results` must be the answer to `query`.
void write(JsonText& out, const Results& results, const Query& query);
/// The members alone, for an object that has more.
void write_members(JsonText& out, const Results& results, const Query& query);

/// The same text in parts, for hits that are written while they are found: head, the hits with commas between, foot.
[[nodiscard]] std::string envelope_head(const Results& results, const Query& query);
[[nodiscard]] std::string envelope_foot(const Results& results);

/// What an answer says of the brief around a finding.
void write(JsonText& out, const BriefRef& brief);

/// One hit: the finding (or brief) with score, snippet, url and, for a finding, its brief. `explain` adds "explain".
void write(JsonText& out, const FindingHit& hit, bool explain = false);
void write(JsonText& out, const BriefHit& hit, bool explain = false);

}  // namespace cairn
