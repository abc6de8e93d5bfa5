// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/parts.h"

#include <algorithm>
#include <exception>

namespace cairn {

std::size_t Parts::take(char* to, std::size_t most) {
    state_ = State::sending;
    const std::size_t count = std::min(most, part_.size() - taken_);
    std::copy_n(part_.data() + taken_, count, to);
    taken_ += count;
    return count;
}

bool Parts::make(const std::function<void(const char*)>& told) {
    State                      after = State::broken;
    std::optional<std::string> part;
    try {
        part = next_();
        after = part ? State::made : State::ended;
    } catch (const std::exception& error) {
        told(error.what());
    }
    // Nobody else touches the part before the exchange below gives the turn away; after break_off() nobody reads it at all.
    State making = State::making;
    if (state_ != making) return false;
    part_ = part.value_or("");
    taken_ = 0;
    return state_.compare_exchange_strong(making, after);
}

bool Parts::break_off() {
    State making = State::making;
    return state_.compare_exchange_strong(making, State::broken);
}

}  // namespace cairn
