// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cairn/brief.h"
#include "extract/brief_reader.h"
#include "extract/draft.h"

namespace cairn {

/// Joins what an executive summary says first and a chapter says again (same words, or nearly): the chapter's finding stays,
/// and knows the other place.
void join_repeated(const Outline& outline, std::vector<Draft>& drafts);

/// Marks drafts that belong together: an observation, its discussion, lesson and recommendation under one topic, with `group`.
void mark_groups(const Document& document, const Outline& outline, std::vector<Draft>& drafts, std::size_t& next_group);

/// Drafts in reading order with ids, attributes and groups.
[[nodiscard]] std::vector<Finding> finish_findings(std::vector<Draft> drafts, const Brief& brief, const CueMatcher& matcher,
                                                   const BriefReader& reader);

}  // namespace cairn
