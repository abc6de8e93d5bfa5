// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

/// A client that speaks bytes, so that a test can send what no library would. Gives up after 20 seconds of silence.
class SocketClient {
public:
    explicit SocketClient(std::uint16_t port);
    ~SocketClient();
    SocketClient(const SocketClient&) = delete;
    SocketClient& operator=(const SocketClient&) = delete;

    /// Sends all of it; false if the server has closed.
    bool send(std::string_view bytes) const;

    /// The next answer, header and body by Content-Length or put together from its chunks; "" if the connection ends before it
    /// does. `has_body` false for HEAD.
    [[nodiscard]] std::string answer(bool has_body = true);

    /// Waits until there is something to read (or the end); false if there is nothing after this time.
    [[nodiscard]] bool readable_within(std::chrono::milliseconds time) const;

    /// True once the server has closed: nothing more comes.
    [[nodiscard]] bool at_end();

private:
    bool fill();
    bool fill_to(std::size_t size);
    [[nodiscard]] std::string chunks();

    int         descriptor_ = -1;
    std::string buffer_;
};

/// 200 for "HTTP/1.1 200 OK..."; 0 for "".
[[nodiscard]] int status_of_answer(std::string_view answer);

}  // namespace cairn
