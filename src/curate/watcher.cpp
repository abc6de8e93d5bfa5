// SPDX-License-Identifier: GPL-3.0-or-later
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cairn/curate.h"
#include "cairn/error.h"
#include "curate/folder_poll.h"
#include "curate/inotify.h"
#include "curate/pending_changes.h"

namespace cairn {

namespace {

const std::vector<std::string> watched_folders{"briefs", "vocabulary", "frameworks"};

}  // namespace

struct Watcher::State {
    Curator&                   curator;
    const Options              options;
    std::optional<FolderWatch> watch;  ///< by inotify, or
    std::optional<FolderPoll>  poll;   ///< by looking now and then
    PendingChanges             pending;
    int                        stop;  ///< eventfd: readable = end
    std::thread                thread;

    State(Curator& of, Options with)
        : curator(of),
          options(std::move(with)),
          pending(std::chrono::milliseconds(options.quiet_ms)),
          stop(eventfd(0, EFD_CLOEXEC)) {
        if (stop < 0) {
            throw Error{ErrorKind::io, "watch: the system grants no event; close some files and try again"};
        }
        if (options.poll_ms > 0) {
            poll.emplace(of.corpus().root(), watched_folders);
        } else {
            watch.emplace(of.corpus().root(), watched_folders);
        }
        thread = std::thread([this] { run(); });
    }

    ~State() {
        (void)eventfd_write(stop, 1);
        thread.join();
        ::close(stop);
    }

    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void run() {
        while (!wait()) {
            // The end of this thread would be the end of the server: a slip in one file is reported, and watching goes on.
            try {
                step();
            } catch (const Error& error) {
                if (options.report) {
                    options.report(error.what());
                }
            }
        }
    }

    void step() {
        if (poll) {
            if (const std::vector<std::string> paths = poll->look(); !paths.empty()) {
                curator.refresh(paths);
            }
            return;
        }
        for (const Change& change : watch->read()) {
            pending.add(change, PendingChanges::Clock::now());
        }
        if (const PendingChanges::Due due = pending.take(PendingChanges::Clock::now()); !due.empty()) {
            curator.refresh(due.everything ? std::vector<std::string>{} : due.paths);
        }
    }

    /// Until something happened, something is due, or the end (then true).
    bool wait() {
        int timeout_ms = poll ? options.poll_ms : -1;
        if (const auto next = pending.next()) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - PendingChanges::Clock::now()).count();
            timeout_ms = static_cast<int>(std::max<std::chrono::milliseconds::rep>(left, 0));
        }
        std::array<pollfd, 2> sources{pollfd{stop, POLLIN, 0}, pollfd{watch ? watch->descriptor() : -1, POLLIN, 0}};
        (void)::poll(sources.data(), sources.size(), timeout_ms);
        return (sources[0].revents & POLLIN) != 0;
    }
};

Watcher::Watcher(Curator& curator, Options options) : state_(std::make_unique<State>(curator, std::move(options))) {}

Watcher::~Watcher() = default;

}  // namespace cairn
