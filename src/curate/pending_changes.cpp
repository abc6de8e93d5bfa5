// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/pending_changes.h"

#include <algorithm>

namespace cairn {

void PendingChanges::add(const Change& change, Clock::time_point now) {
    if (change.kind == ChangeKind::folder || change.kind == ChangeKind::overflow) {
        everything_quiet_ = now + quiet_;
        everything_ = everything_.value_or(now + patience_);
    } else {
        due_[change.path] = now + (change.kind == ChangeKind::writing ? patience_ : quiet_);
    }
}

PendingChanges::Due PendingChanges::take(Clock::time_point now) {
    Due due;
    std::erase_if(due_, [&](const auto& waiting) {
        if (waiting.second > now) {
            return false;
        }
        due.paths.push_back(waiting.first);
        return true;
    });
    if (everything_ && (*everything_ <= now || (*everything_quiet_ <= now && due_.empty()))) {
        everything_.reset();
        everything_quiet_.reset();
        due.everything = true;
    }
    return due;
}

std::optional<PendingChanges::Clock::time_point> PendingChanges::next() const {
    std::optional<Clock::time_point> soonest = due_.empty() ? everything_quiet_ : everything_;
    for (const auto& [path, time] : due_) {
        soonest = soonest ? std::min(*soonest, time) : time;
    }
    return soonest;
}

}  // namespace cairn
