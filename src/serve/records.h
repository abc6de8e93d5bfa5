// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/json.h"
#include "cairn/serve.h"

namespace cairn {

// One brief or finding for one reader. What is above the reader's ceiling is not found, in the same words as what is not there.

/// The brief as it stands on disk, analysed and decided anew. Throws Error{not_found}.
[[nodiscard]] Curator::Current readable_brief(const Services& services, const std::string& id);

/// The finding as indexed; under its new id where it was reworded. Throws Error{not_found}.
[[nodiscard]] FindingHit readable_finding(const Services& services, const std::string& id);

/// Decisions on this finding, taken-back ones too, in the order in which they were made.
[[nodiscard]] std::vector<AppliedNote> notes_on(const Services& services, const FindingHit& hit);

/// "<hash of the brief's bytes>.<hash of its notes and the vocabulary>.<index revision>".
[[nodiscard]] std::string finding_etag(const Services& services, const FindingHit& hit);

/// The note with what became of it: "applies_to" (id of a finding, null for an orphan) and "retracted".
[[nodiscard]] Json to_json(const AppliedNote& applied);
[[nodiscard]] Json to_json(const std::vector<AppliedNote>& notes);

/// ETag of an answer that depends on the index and on what the reader may see alone.
[[nodiscard]] std::string index_etag(const Services& services, std::string_view revision);

/// Tells the log of a change to the brief with this id, which it shows only where the brief is public.
void log_change(const Request& request, const Services& services, std::string_view verb, std::string_view id,
                Handling handling);

}  // namespace cairn
