// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace cairn {
namespace {

using Bytes16 = std::array<std::uint8_t, 16>;

/// A range of addresses: the first `bits` bits of `start`.
struct Range {
    Bytes16  start;
    unsigned bits;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array private_ipv4{
    Range{{0}, 8},            Range{{10}, 8},           Range{{100, 64}, 10},     Range{{127}, 8},
    Range{{169, 254}, 16},    Range{{172, 16}, 12},     Range{{192, 0, 0}, 24},   Range{{192, 0, 2}, 24},
    Range{{192, 88, 99}, 24}, Range{{192, 168}, 16},    Range{{198, 18}, 15},     Range{{198, 51, 100}, 24},
    Range{{203, 0, 113}, 24}, Range{{224}, 4},          Range{{240}, 4},
};

// https://www.iana.org/assignments/iana-ipv6-special-registry; ::/96 holds the unspecified and the loopback address.
constexpr std::array private_ipv6{
    Range{{0}, 96},                                  // ::, ::1, old embedded IPv4
    Range{{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48}, // local translation
    Range{{0x01, 0x00}, 64},                         // discard
    Range{{0x20, 0x01, 0x00}, 23},                   // protocol assignments, Teredo among them
    Range{{0x20, 0x01, 0x0d, 0xb8}, 32},             // documentation
    Range{{0x3f, 0xff}, 20},                         // documentation
    Range{{0xfc}, 7},                                // unique local
    Range{{0xfe, 0x80}, 10},                         // link-local
    Range{{0xfe, 0xc0}, 10},                         // site-local
    Range{{0xff}, 8},                                // multicast
};

/// IPv6 ranges that carry an IPv4 address, and at which byte.
struct Embedded {
    Range       range;
    std::size_t at;
};
constexpr std::array embedded_ipv4{
    Embedded{{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},  // ::ffff:a.b.c.d
    Embedded{{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},                    // NAT64
    Embedded{{{0x20, 0x02}, 16}, 2},                                 // 6to4
};

bool within(std::span<const std::uint8_t> address, const Range& range) {
    for (std::size_t bit = 0; bit < range.bits; bit += 8) {
        const unsigned rest = range.bits - static_cast<unsigned>(bit);
        const unsigned mask = rest >= 8 ? 0xffU : (0xff00U >> rest) & 0xffU;
        if (((address[bit / 8] ^ range.start[bit / 8]) & mask) != 0) {
            return false;
        }
    }
    return true;
}

bool is_private_ipv4(std::span<const std::uint8_t> address) {
    return std::ranges::any_of(private_ipv4, [&](const Range& range) { return within(address, range); });
}

bool is_private_ipv6(std::span<const std::uint8_t> address) {
    for (const Embedded& row : embedded_ipv4) {
        if (within(address, row.range)) {
            return is_private_ipv4(address.subspan(row.at, 4));
        }
    }
    return std::ranges::any_of(private_ipv6, [&](const Range& range) { return within(address, range); });
}

}  // namespace

bool is_private_address(const sockaddr& address) {
    Bytes16 bytes{};
    if (address.sa_family == AF_INET) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, &address, sizeof ipv4);
        std::memcpy(bytes.data(), &ipv4.sin_addr, 4);
        return is_private_ipv4(bytes);
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 ipv6{};
        std::memcpy(&ipv6, &address, sizeof ipv6);
        std::memcpy(bytes.data(), &ipv6.sin6_addr, 16);
        return is_private_ipv6(bytes);
    }
    return true;
}

std::string address_text(const sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* bytes = nullptr;
    sockaddr_in  ipv4{};
    sockaddr_in6 ipv6{};
    if (address.sa_family == AF_INET) {
        std::memcpy(&ipv4, &address, sizeof ipv4);
        bytes = &ipv4.sin_addr;
    } else if (address.sa_family == AF_INET6) {
        std::memcpy(&ipv6, &address, sizeof ipv6);
        bytes = &ipv6.sin6_addr;
    } else {
        return "an unknown address";
    }
    const char* written = inet_ntop(address.sa_family, bytes, text.data(), static_cast<socklen_t>(text.size()));
    return written == nullptr ? "an unknown address" : written;
}

}  // namespace cairn
