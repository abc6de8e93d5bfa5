// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>

#include "cairn/serve.h"

namespace cairn {

// What the server needs of HTTP and sockets beside the library.

/// The method called "GET" and so on; Method::other for what no route answers to.
[[nodiscard]] Method method_named(std::string_view name);

/// "127.0.0.1", "::1".
[[nodiscard]] std::string text_of(const sockaddr* address);

/// Sends a whole answer over the bare socket and closes our side: for a client that must be told before its request is
/// complete, when the library sends nothing. A few hundred bytes fit into the socket's buffer, so this never waits; a client that
/// has left is not worth an error.
void send_and_close(int descriptor, const Response& response);

}  // namespace cairn
