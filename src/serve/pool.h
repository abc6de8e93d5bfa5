// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cairn {

/// A fixed number of threads that do what is handed to them, in order, from a queue of bounded length.
class Pool {
public:
    /// What to do, and what to do instead if the pool stops before its turn comes. Neither may throw.
    struct Task {
        std::function<void()> run, refuse;
    };

    Pool(unsigned threads, std::size_t queue_most);
    ~Pool();  ///< stops and waits for what still runs
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// False, and nothing done, if the queue is full or the pool has stopped.
    [[nodiscard]] bool submit(Task task);

    /// Takes nothing more, refuses what waits, and waits for what runs until `deadline`. Safe to call twice.
    void stop(std::chrono::steady_clock::time_point deadline);

    [[nodiscard]] std::size_t queued() const;

private:
    void work();

    const std::size_t       queue_most_;
    mutable std::mutex      mutex_;
    std::condition_variable task_or_stop_, idle_;
    // Protected by mutex_.
    std::deque<Task> queue_;
    std::size_t      running_ = 0;
    bool             stopped_ = false;

    std::vector<std::thread> threads_;
};

}  // namespace cairn
