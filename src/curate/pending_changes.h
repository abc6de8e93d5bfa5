// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "curate/inotify.h"

namespace cairn {

/// Changes waiting for quiet. Time comes from the caller, so that tests need none.
class PendingChanges {
public:
    using Clock = std::chrono::steady_clock;

    /// `quiet`: how long nothing must happen to a path before it is due. A file being written is due when it is closed and
    /// quiet, or after `patience` without an event (a writer that never closes).
    explicit PendingChanges(std::chrono::milliseconds quiet, std::chrono::milliseconds patience = std::chrono::seconds(5))
        : quiet_(quiet), patience_(patience) {}

    void add(const Change& change, Clock::time_point now);

    /// What is due, and no longer waits. `everything`: paths do not matter, look at all.
    struct Due {
        std::vector<std::string> paths;
        bool                     everything = false;
        [[nodiscard]] bool       empty() const { return paths.empty() && !everything; }
    };
    [[nodiscard]] Due take(Clock::time_point now);

    /// When something will be due next; nothing if nothing waits.
    [[nodiscard]] std::optional<Clock::time_point> next() const;

private:
    std::chrono::milliseconds                quiet_, patience_;
    std::map<std::string, Clock::time_point> due_;         ///< by path
    // When to look at everything: once it is quiet and no file is being written, and at the latest.
    std::optional<Clock::time_point> everything_quiet_, everything_;
};

}  // namespace cairn
