// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "cairn/serve.h"

namespace cairn {

/// Reads the target of a request ("/search?q=a%20b", or with "http://host" before it), finds out who asks, and calls handle().
/// `services.reader` is filled in here. Never throws. Tells the log.
[[nodiscard]] Response answer_target(Request request, std::string_view target, Services services);

/// What the transport says where no handler can: too large, too late, too busy. Complete with headers.
[[nodiscard]] Response plain_problem(std::string_view target, int status, std::string_view detail);

}  // namespace cairn
