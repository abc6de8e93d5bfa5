// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace cairn {

/// A body that is made part by part while it is sent. One thread sends and asks for the next part, another makes it; the state
/// says whose turn it is, so neither waits for a lock.
class Parts {
public:
    using Next = std::function<std::optional<std::string>()>;  ///< nothing = that was all; may throw

    enum class State {
        sending,  ///< the sender's: there may be bytes to take
        making,   ///< the maker's
        made,     ///< the sender's: a part has come
        ended,    ///< the last part was taken
        broken,   ///< the next part could not be made
    };

    Parts(std::string first, Next next) : part_(std::move(first)), next_(std::move(next)) {}

    [[nodiscard]] State       state() const { return state_; }
    [[nodiscard]] std::size_t size() const { return part_.size(); }  ///< of the part being sent, in bytes. Sender only

    /// Sender: copies up to `most` bytes to `to`. 0 once the part is taken: then ask for the next one.
    std::size_t take(char* to, std::size_t most);
    /// Sender: gives the turn to the maker.
    void ask() { state_ = State::making; }

    /// Maker: makes the next part. True if it gave the turn back; false if break_off() came first. Never throws; gives the sentence
    /// of a failure to `told`.
    bool make(const std::function<void(const char*)>& told);
    /// Anybody, while the maker has the turn or would have had: there will be no more. True if that is news to the sender.
    bool break_off();

private:
    std::string        part_;
    std::size_t        taken_ = 0;  // bytes of part_
    Next               next_;
    std::atomic<State> state_ = State::sending;
};

}  // namespace cairn
