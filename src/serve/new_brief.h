// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/curate.h"
#include "cairn/json.h"
#include "cairn/serve.h"
#include "curate/convert.h"

namespace cairn {

/// How long a document may take that comes over HTTP: a thread of the pool waits for it.
inline constexpr ConvertLimits convert_limits{.time = std::chrono::seconds{20}};

/// The brief that a request carries: text/markdown with ?name=, JSON {markdown, name?, front_matter?, notes?}, or where the route
/// takes documents one that pandoc turns into Markdown. Throws Error{bad_request} naming the key at fault, and what
/// markdown_of() throws.
[[nodiscard]] NewBrief read_new_brief(const Request& request, const Reader& reader);

/// A note as sent to POST .../notes, its creator filled in from the reader where it names none. Throws Error{bad_request}.
[[nodiscard]] Note read_note(std::string_view json, const Reader& reader);

/// The inspect object plus notes and near_copies, those that the reader may see.
[[nodiscard]] Json to_json(const Kept& kept, const Services& services);

/// The half of an ETag that If-Match and the brief as it stands agree on. Throws Error{stale} if they do not.
[[nodiscard]] std::string agreed_half(const Request& request, std::string_view current_etag);

}  // namespace cairn
