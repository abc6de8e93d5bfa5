// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace cairn::test {

/// One connection of BadSource, for the script that plays the server.
class Peer {
public:
    explicit Peer(int socket) : socket_(socket) {}

    /// False once the other side has gone.
    bool send(std::string_view bytes) const;
    /// The request line and headers, as sent.
    [[nodiscard]] std::string read_request() const;

private:
    int socket_;
};

/// A server on 127.0.0.1 and a free port that answers each connection by running `script` on it; for playing servers that
/// behave badly. Connections are served one after another until destruction, which waits for the script to end.
class BadSource {
public:
    using Script = std::function<void(const Peer& peer, const std::string& path)>;

    explicit BadSource(Script script);
    ~BadSource();
    BadSource(const BadSource&) = delete;
    BadSource& operator=(const BadSource&) = delete;

    [[nodiscard]] std::string url(const std::string& path, const std::string& host = "127.0.0.1") const;
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void run();

    Script                   script_;
    int                      listener_ = -1;
    int                      port_     = 0;
    std::atomic<bool>        stopping_ = false;
    mutable std::mutex       mutex_;
    std::vector<std::string> requests_;
    std::thread              thread_;
};

/// An answer with a right Content-Length.
[[nodiscard]] std::string answer(std::string_view status, std::string_view headers, std::string_view body);

}  // namespace cairn::test
