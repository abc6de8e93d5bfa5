// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

#include "serve/problem.h"

namespace cairn {
namespace {

struct MethodRow {
    std::string_view name;
    Method           method;
};
constexpr std::array method_rows{
    MethodRow{"GET", Method::get}, MethodRow{"HEAD", Method::head},      MethodRow{"POST", Method::post},
    MethodRow{"PUT", Method::put}, MethodRow{"DELETE", Method::delete_},
};

std::string wire_text(const Response& response) {
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(phrase_of(response.status)) + "\r\n";
    for (const auto& [name, value] : response.headers) {
        text += name + ": " + value + "\r\n";
    }
    return text + "Content-Length: " + std::to_string(response.body.size()) + "\r\nConnection: close\r\n\r\n" + response.body;
}

}  // namespace

Method method_named(std::string_view name) {
    const auto row = std::ranges::find(method_rows, name, &MethodRow::name);
    return row == method_rows.end() ? Method::other : row->method;
}

std::string text_of(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const bool                         is_ipv6 = address->sa_family == AF_INET6;
    const void* bytes = is_ipv6 ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr)
                                : static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
    return ::inet_ntop(address->sa_family, bytes, text.data(), text.size()) == nullptr ? "" : text.data();
}

void send_and_close(int descriptor, const Response& response) {
    const std::string text = wire_text(response);
    (void)::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(descriptor, SHUT_WR);
}

}  // namespace cairn
