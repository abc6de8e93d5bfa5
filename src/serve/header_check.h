// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "cairn/serve.h"
#include "serve/metrics.h"

namespace cairn {

/// Why a request goes no further than its header, or is stopped in its body.
struct Fault {
    int                  status = 400;
    std::string_view     detail;
    std::optional<Limit> limit = {};  ///< the one that was hit
};

inline constexpr Fault body_too_large{413, "body: it is too large; send less, or start the server with a larger --brief-bytes",
                                      Limit::body};

/// Adds a header field, its name in lower case; a repeated one is joined to the first. False if this one may come only once,
/// as a second Content-Length or Host would let two programs read the request in two ways.
[[nodiscard]] bool add_header(Request& request, std::string_view name, std::string_view value);

/// How many bytes of body a request to this target may have: as many as a brief where the route takes briefs (and what forms
/// and JSON wrap around them), little elsewhere.
[[nodiscard]] std::size_t body_limit(Method method, std::string_view target, const ServerOptions& options);

/// What the transport knows of a request whose header is complete, beside its fields.
struct HeaderFacts {
    std::size_t target_bytes = 0, header_bytes = 0, body_most = 0;
    bool        is_http_1_1 = true;
    bool        repeated = false;  ///< add_header() said so
};

/// What is wrong with it before a byte of its body is read; nothing if it may go on.
[[nodiscard]] std::optional<Fault> fault_of(const Request& request, const HeaderFacts& facts, const ServerOptions& options);

}  // namespace cairn
