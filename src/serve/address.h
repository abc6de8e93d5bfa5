// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "cairn/serve.h"

namespace cairn {

/// Where the client reached this server: "http://127.0.0.1:8080", from Host (already checked) and, behind a proxy on this
/// machine, X-Forwarded-Proto. "" where the request names no host.
[[nodiscard]] std::string base_url(const Request& request);

/// True if the client speaks TLS to a proxy on this machine that says so.
[[nodiscard]] bool is_secure(const Request& request);

}  // namespace cairn
