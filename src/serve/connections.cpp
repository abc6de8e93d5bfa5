// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/connections.h"

#include <sys/socket.h>

namespace cairn {

Connections::Connections(Most most, Expired expired)
    : most_(most), expired_(std::move(expired)), timer_([this] { watch(); }) {}

Connections::~Connections() {
    {
        const std::lock_guard lock{mutex_};
        stopped_ = true;
    }
    sooner_.notify_one();
    timer_.join();
}

std::optional<Limit> Connections::limit_for(const std::string& address) const {
    const std::lock_guard lock{mutex_};
    if (connections_.size() >= most_.total) {
        return Limit::connections;
    }
    const auto from_there = per_address_.find(address);
    return from_there != per_address_.end() && from_there->second >= most_.per_address
               ? std::optional{Limit::connections_per_address}
               : std::nullopt;
}

Connections::Id Connections::opened(int descriptor, const std::string& address, Clock::time_point deadline,
                                    std::optional<Limit> why) {
    const std::lock_guard lock{mutex_};
    const Id              id = ++last_id_;
    ++per_address_[address];
    Connection& connection = connections_[id];
    connection = {.descriptor = descriptor, .address = address, .deadline = {}, .why = why};
    set_deadline(id, connection, deadline);
    return id;
}

void Connections::expect(Id id, std::optional<Clock::time_point> deadline, std::optional<Limit> why) {
    const std::lock_guard lock{mutex_};
    const auto            found = connections_.find(id);
    if (found != connections_.end()) {
        found->second.why = why;
        set_deadline(id, found->second, deadline);
    }
}

void Connections::closed(Id id) {
    const std::lock_guard lock{mutex_};
    const auto            found = connections_.find(id);
    if (found == connections_.end()) {
        return;
    }
    set_deadline(id, found->second, std::nullopt);
    const auto from_there = per_address_.find(found->second.address);
    if (--from_there->second == 0) {
        per_address_.erase(from_there);
    }
    connections_.erase(found);
}

std::size_t Connections::count() const {
    const std::lock_guard lock{mutex_};
    return connections_.size();
}

void Connections::set_deadline(Id id, Connection& connection, std::optional<Clock::time_point> deadline) {
    if (connection.deadline) {
        const auto [first, last] = deadlines_.equal_range(*connection.deadline);
        for (auto entry = first; entry != last; ++entry) {
            if (entry->second == id) {
                deadlines_.erase(entry);
                break;
            }
        }
    }
    connection.deadline = deadline;
    if (deadline) {
        deadlines_.emplace(*deadline, id);
        if (*deadline < wakes_at_) {  // else it looks soon enough: a request sets several deadlines, and waking costs more than they
            sooner_.notify_one();
        }
    }
}

void Connections::watch() {
    std::unique_lock lock{mutex_};
    while (!stopped_) {
        wakes_at_ = deadlines_.empty() ? Clock::time_point::max() : deadlines_.begin()->first;
        if (deadlines_.empty()) {
            sooner_.wait(lock);
        } else if (Clock::now() < wakes_at_) {
            sooner_.wait_until(lock, Clock::time_point(wakes_at_));
        } else {
            expire(deadlines_.begin()->second);
        }
    }
}

void Connections::expire(Id id) {
    Connection& connection = connections_.at(id);
    expired_(connection.descriptor, connection.why);
    ::shutdown(connection.descriptor, SHUT_RDWR);  // the I/O thread sees the end and closes
    set_deadline(id, connection, std::nullopt);
}

}  // namespace cairn
