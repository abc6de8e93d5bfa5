// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/note.h"
#include "serve/pages/views.h"

namespace cairn {

/// A decision for people: creator, created, retracted, what, uuid; finding_url (false for an orphan).
[[nodiscard]] mustache::data note_view(const AppliedNote& applied, const Viewer& viewer);

/// notes: the newest hundred, in the order in which they were made; older_notes: how many there are besides, false for none.
void set_notes(mustache::data& data, const std::vector<AppliedNote>& notes, const Viewer& viewer);

}  // namespace cairn
