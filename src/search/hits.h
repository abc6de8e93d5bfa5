// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cairn/search.h"
#include "search/marker.h"
#include "search/rank.h"
#include "search/readers.h"

namespace cairn::search {

/// The finding behind a match, with its snippet: from its text, else from the first of heading, brief title, tags and
/// countries in which something matched.
[[nodiscard]] FindingHit finding_hit(const Ranked& ranked, const Reader& reader, const Marker& marker);

/// The same by id and score alone.
[[nodiscard]] FindingHit finding_id_hit(const Ranked& ranked, const Reader& reader);
[[nodiscard]] BriefHit   brief_id_hit(const Ranked& ranked, const Reader& reader);

/// The brief behind a match, with its snippet: from its text, else from title, people, organizations, countries, tags.
[[nodiscard]] BriefHit brief_hit(const Ranked& ranked, const Reader& reader, const Marker& marker);

}  // namespace cairn::search
