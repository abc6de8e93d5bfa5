// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace cairn {
namespace {

constexpr int patience_ms = 20'000;

}  // namespace

SocketClient::SocketClient(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor_);
        throw std::runtime_error("cannot connect");
    }
}

SocketClient::~SocketClient() { ::close(descriptor_); }

bool SocketClient::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool SocketClient::readable_within(std::chrono::milliseconds time) const {
    pollfd poll{.fd = descriptor_, .events = POLLIN, .revents = 0};
    return !buffer_.empty() || ::poll(&poll, 1, static_cast<int>(time.count())) > 0;
}

bool SocketClient::fill() {
    std::array<char, 65536> bytes{};
    if (!readable_within(std::chrono::milliseconds(patience_ms)) && buffer_.empty()) {
        throw std::runtime_error("the server says nothing");
    }
    const ssize_t read = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (read > 0) {
        buffer_.append(bytes.data(), static_cast<std::size_t>(read));
    }
    return read > 0;
}

std::string SocketClient::answer(bool has_body) {
    std::size_t end = buffer_.find("\r\n\r\n");
    for (; end == std::string::npos; end = buffer_.find("\r\n\r\n")) {
        if (!fill()) {
            return "";
        }
    }
    end += 4;
    const std::size_t length = buffer_.find("Content-Length: ");
    if (has_body && buffer_.find("Transfer-Encoding: chunked") < end) {
        const std::string header = buffer_.substr(0, end);
        buffer_.erase(0, end);
        const std::string body = chunks();
        return body.empty() ? "" : header + body;
    }
    const std::size_t body = has_body && length < end ? std::strtoul(buffer_.c_str() + length + 16, nullptr, 10) : 0;
    if (!fill_to(end + body)) {
        return "";
    }
    std::string whole = buffer_.substr(0, end + body);
    buffer_.erase(0, end + body);
    return whole;
}

bool SocketClient::fill_to(std::size_t size) {
    while (buffer_.size() < size) {
        if (!fill()) {
            return false;
        }
    }
    return true;
}

/// A chunked body (RFC 9112, 7.1) without its chunks; "" if the connection ends before the last one.
std::string SocketClient::chunks() {
    std::string body;
    while (true) {
        while (buffer_.find("\r\n") == std::string::npos) {
            if (!fill()) {
                return "";
            }
        }
        const std::size_t size = std::strtoul(buffer_.c_str(), nullptr, 16), start = buffer_.find("\r\n") + 2;
        if (!fill_to(start + size + 2)) {
            return "";
        }
        body += buffer_.substr(start, size);
        buffer_.erase(0, start + size + 2);
        if (size == 0) {
            return body;
        }
    }
}

bool SocketClient::at_end() { return buffer_.empty() && !fill(); }

int status_of_answer(std::string_view answer) {
    return answer.size() < 12 ? 0 : std::atoi(std::string(answer.substr(9, 3)).c_str());
}

}  // namespace cairn
