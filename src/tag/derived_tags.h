// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/analysis.h"

namespace cairn {

/// Orders tags as they are shown: decided by a person, said by the author, suggested by a rule; each best first, then by id.
void sort_tags(std::vector<Tag>& tags);

/// Sets `finding.broader` to the concepts above `finding.tags` that are not among them, each step up at half the score, with
/// the evidence of the tag below. Hidden concepts are left out.
void set_broader(Finding& finding, const Taxonomy& taxonomy);

/// Counts the findings' tags into `analysis.brief.tags`, most findings first, then by id. Tags that the author gave, and those
/// that stood there without a finding (of the title), stay.
void count_brief_tags(Analysis& analysis, const Taxonomy& taxonomy);

}  // namespace cairn
