// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cairn/note.h"

namespace cairn {

/// The notes that hold for one finding, earliest first, retracted ones left out.
using Decisions = std::vector<const Note*>;

/// Works them into `finding`. Of several on the same concept, clause or kind the latest counts; of a recommendation's state, the
/// latest word on each field of each addressee. False if somebody said that it is no finding at all.
/// What does not fit the vocabulary or the finding any more is a diagnostic.
[[nodiscard]] bool apply(const Decisions& decisions, const Vocabulary& vocabulary, Finding& finding, Diagnostics& diagnostics);

}  // namespace cairn
