// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/serve.h"

namespace cairn {

/// True if the value of an If-None-Match header names `etag` (in quotes), by weak comparison (RFC 9110, 8.8.3.2), or is "*".
/// A header that is not a list of entity tags names none.
[[nodiscard]] bool matches_etag(std::string_view header, std::string_view etag);

/// The opaque parts of the strong entity tags in an If-Match header, without quotes; "*" for any. Weak ones are left out, as
/// they never match by strong comparison.
[[nodiscard]] std::vector<std::string> strong_tags(std::string_view header);

/// The half of a brief's ETag that names its bytes: what If-Match compares.
[[nodiscard]] std::string_view first_half(std::string_view etag);

/// `etag` (without quotes) as a header.
void set_etag(Response& response, std::string_view etag);

/// Value of a header of the answer; "" if it has none.
[[nodiscard]] std::string_view header_of(const Response& response, std::string_view name);

}  // namespace cairn
