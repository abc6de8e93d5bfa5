// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "serve/metrics.h"

namespace cairn {

/// The open connections: how many there are from where, and by when each must have got on.
///
/// The HTTP library's own timeout counts silence, so a client that sends a byte now and then would live for ever. Here every
/// connection has a deadline that no byte moves: a timer thread ends the one whose time is over. It sleeps until then.
class Connections {
public:
    using Clock = std::chrono::steady_clock;
    using Id = std::uint64_t;

    /// Called by the timer for a connection whose time is over, before its socket is shut down; `why` is the limit that was
    /// hit, nothing if the client was slow to read. Must not call back.
    using Expired = std::function<void(int descriptor, std::optional<Limit> why)>;

    struct Most {
        std::size_t total = 1000, per_address = 64;
    };

    Connections(Most most, Expired expired);
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// The limit that one more connection from `address` would break; nothing if it is welcome.
    [[nodiscard]] std::optional<Limit> limit_for(const std::string& address) const;

    /// From now on the connection counts, and must have got on by `deadline`.
    Id opened(int descriptor, const std::string& address, Clock::time_point deadline, std::optional<Limit> why);

    /// Another deadline; nothing = none while the server itself is at work.
    void expect(Id id, std::optional<Clock::time_point> deadline, std::optional<Limit> why);

    /// To be called before the socket is closed: afterwards its number may be another connection's.
    void closed(Id id);

    [[nodiscard]] std::size_t count() const;

private:
    struct Connection {
        int                              descriptor = -1;
        std::string                      address;
        std::optional<Clock::time_point> deadline;
        std::optional<Limit>             why;
    };
    void watch();
    void set_deadline(Id id, Connection& connection, std::optional<Clock::time_point> deadline);
    void expire(Id id);

    const Most              most_;
    const Expired           expired_;
    mutable std::mutex      mutex_;
    std::condition_variable sooner_;
    // Protected by mutex_.
    std::map<Id, Connection>             connections_;
    std::map<std::string, std::size_t>   per_address_;
    std::multimap<Clock::time_point, Id> deadlines_;
    Clock::time_point                    wakes_at_ = Clock::time_point::max();  // of the timer
    Id                                   last_id_ = 0;
    bool                                 stopped_ = false;

    std::thread timer_;
};

}  // namespace cairn
