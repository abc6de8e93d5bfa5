// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/pool.h"

#include <algorithm>

namespace cairn {

Pool::Pool(unsigned threads, std::size_t queue_most) : queue_most_(queue_most) {
    for (unsigned i = 0; i < std::max(threads, 1u); ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

Pool::~Pool() {
    stop(std::chrono::steady_clock::now());
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

bool Pool::submit(Task task) {
    {
        const std::lock_guard lock{mutex_};
        if (stopped_ || queue_.size() >= queue_most_) {
            return false;
        }
        queue_.push_back(std::move(task));
    }
    task_or_stop_.notify_one();
    return true;
}

void Pool::stop(std::chrono::steady_clock::time_point deadline) {
    std::deque<Task> waiting;
    {
        const std::lock_guard lock{mutex_};
        stopped_ = true;
        waiting.swap(queue_);
    }
    task_or_stop_.notify_all();
    for (const Task& task : waiting) {
        task.refuse();
    }
    std::unique_lock lock{mutex_};
    idle_.wait_until(lock, deadline, [this] { return running_ == 0; });
}

std::size_t Pool::queued() const {
    const std::lock_guard lock{mutex_};
    return queue_.size();
}

void Pool::work() {
    std::unique_lock lock{mutex_};
    while (true) {
        task_or_stop_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
        if (queue_.empty()) {
            return;
        }
        Task task = std::move(queue_.front());
        queue_.pop_front();
        ++running_;
        lock.unlock();
        task.run();
        task = {};  // what it holds goes before it counts as done
        lock.lock();
        if (--running_ == 0) {
            idle_.notify_all();
        }
    }
}

}  // namespace cairn
