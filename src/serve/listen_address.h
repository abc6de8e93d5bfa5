// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace cairn {

/// A listening socket, not blocking. The caller closes it. Throws Error{io} saying why the address cannot be used.
[[nodiscard]] int listen_on(const std::string& address, std::uint16_t port);

/// The port that a bound socket has.
[[nodiscard]] std::uint16_t bound_port(int descriptor);

/// "127.0.0.1:8080", "[::1]:8080".
[[nodiscard]] std::string with_port(const std::string& address, std::uint16_t port);

}  // namespace cairn
