// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/curate.h"
#include "cairn/json.h"
#include "cairn/serve.h"

namespace cairn {

/// The brief that a request carries: text/markdown with ?name=, or JSON {markdown, name?, front_matter?, notes?}. Throws
/// Error{bad_request} naming the key at fault.
[[nodiscard]] NewBrief read_new_brief(const Request& request, const Reader& reader);

/// A note as sent to POST .../notes, its creator filled in from the reader where it names none. Throws Error{bad_request}.
[[nodiscard]] Note read_note(std::string_view json, const Reader& reader);

/// The inspect object plus notes and near_copies, those that the reader may see.
[[nodiscard]] Json to_json(const Kept& kept, const Services& services);

/// The half of an ETag that If-Match and the brief as it stands agree on. Throws Error{stale} if they do not.
[[nodiscard]] std::string agreed_half(const Request& request, std::string_view current_etag);

}  // namespace cairn
