// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/listen_address.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>

#include "cairn/error.h"
#include "cairn/serve.h"

namespace cairn {
namespace {

constexpr int backlog = 1024;

struct FreeAddresses {
    void operator()(addrinfo* addresses) const noexcept { ::freeaddrinfo(addresses); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Error unusable(const std::string& place, std::string_view why) {
    return Error{ErrorKind::io, place + ": " + std::string(why) + "; choose another with --listen"};
}

Addresses resolve(const std::string& address, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV | (address == "localhost" ? 0 : AI_NUMERICHOST);
    addrinfo* found = nullptr;
    if (const int error = ::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found); error != 0) {
        throw unusable(with_port(address, port), std::string("is no address of this machine (") + ::gai_strerror(error) + ")");
    }
    return Addresses{found};
}

std::string reason(int error) {
    return error == EADDRINUSE ? "address already in use" : std::string("cannot be listened on: ") + std::strerror(error);
}

}  // namespace

ListenAddress parse_listen_address(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const std::string_view digits = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    std::string_view  address = text.substr(0, colon == std::string_view::npos ? text.size() : colon);
    ListenAddress     result;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), result.port);
    const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (error != std::errc{} || end != digits.data() + digits.size() || address.empty() ||
        (!bracketed && address.find(':') != std::string_view::npos)) {
        throw Error{ErrorKind::bad_request, "--listen: '" + std::string(text) +
                                                "' is no address; write 127.0.0.1:8080, or [::1]:8080 for IPv6"};
    }
    result.address = bracketed ? address.substr(1, address.size() - 2) : address;
    return result;
}

int listen_on(const std::string& address, std::uint16_t port) {
    const std::string place = with_port(address, port);
    const Addresses   resolved = resolve(address, port);
    const int descriptor = ::socket(resolved->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        throw unusable(place, reason(errno));
    }
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);  // a restart need not wait for old connections
    if (::bind(descriptor, resolved->ai_addr, resolved->ai_addrlen) != 0 || ::listen(descriptor, backlog) != 0) {
        const int error = errno;
        ::close(descriptor);
        throw unusable(place, reason(error));
    }
    return descriptor;
}

std::uint16_t bound_port(int descriptor) {
    sockaddr_storage address{};
    socklen_t        length = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port
                                               : reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

std::string with_port(const std::string& address, std::uint16_t port) {
    const bool is_ipv6 = address.find(':') != std::string::npos;
    return (is_ipv6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

}  // namespace cairn
