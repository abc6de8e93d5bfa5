// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

struct sockaddr;

namespace cairn {

/// True for addresses that are no part of the public Internet: loopback, private, link-local, carrier, documentation,
/// multicast and reserved ranges (IANA's special-purpose registries, RFC 6890), IPv4 addresses inside IPv6 ones judged by
/// themselves. Families other than IPv4 and IPv6 are not public either.
[[nodiscard]] bool is_private_address(const sockaddr& address);

/// "127.0.0.1", "fe80::1"; "an unknown address" for other families.
[[nodiscard]] std::string address_text(const sockaddr& address);

}  // namespace cairn
