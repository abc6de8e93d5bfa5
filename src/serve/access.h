// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cairn/serve.h"
#include "serve/router.h"

namespace cairn {

/// True for "127.0.0.1", "127.8.9.1", "::1", "[::1]" and "localhost".
[[nodiscard]] bool is_loopback(std::string_view address_or_name);

/// The host of a Host header or an origin, lower case, without port: "[::1]:8080" -> "[::1]".
[[nodiscard]] std::string host_name(std::string_view host_and_port);

/// True if the server may be called by the name in the Host header. Bound to loopback only loopback names, the bound address
/// and options.hosts are: a page elsewhere whose name is made to lead here (DNS rebinding) is turned away. Bound elsewhere,
/// every name is, unless options.hosts lists some. A request without Host (HTTP/1.0) passes: no browser sends one.
[[nodiscard]] bool is_known_host(const Request& request, const ServerOptions& options);

/// False if a browser says that another site's page made it send this.
[[nodiscard]] bool is_same_origin(const Request& request);

/// Who asks: by token (Authorization: Bearer), by session cookie, or by where the request comes from.
///
/// Somebody on this machine, at a server bound to loopback, through no proxy, may do and see everything; anybody else without
/// a token sees what is public and writes nothing. --private wants a token of everybody; --read-only lets nobody write.
[[nodiscard]] Reader reader_of(const Request& request, const ServerOptions& options, Tokens* tokens, Sessions* sessions);

/// Why this reader may not use a route of this access, and the status that says so.
struct Refusal {
    int         status = 403;
    std::string detail;
};
[[nodiscard]] std::optional<Refusal> refusal(const Request& request, const Services& services, const Route& route);

/// Value of a cookie of the request; "" if there is none.
[[nodiscard]] std::string cookie(const Request& request, std::string_view name);

inline constexpr std::string_view session_cookie = "cairn_session";

}  // namespace cairn
