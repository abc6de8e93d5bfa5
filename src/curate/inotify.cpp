// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/inotify.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "cairn/error.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t events = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE |
                                 IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;

ChangeKind kind_of(std::uint32_t mask) {
    if ((mask & IN_ISDIR) != 0) {
        return ChangeKind::folder;
    }
    return (mask & (IN_CREATE | IN_MODIFY)) != 0 ? ChangeKind::writing : ChangeKind::settled;
}

}  // namespace

FolderWatch::FolderWatch(fs::path root, std::vector<std::string> folders)
    : root_(std::move(root)), folders_(std::move(folders)), descriptor_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (descriptor_ < 0) {
        throw Error{ErrorKind::io, "watch: the system grants no inotify instance; raise fs.inotify.max_user_instances"};
    }
    watch_one("");
    for (const std::string& folder : folders_) {
        watch_tree(folder);
    }
}

FolderWatch::~FolderWatch() {
    ::close(descriptor_);
}

bool FolderWatch::is_wanted(const fs::path& relative) const {
    return !relative.empty() && std::ranges::find(folders_, relative.begin()->string()) != folders_.end();
}

void FolderWatch::watch_one(const fs::path& relative) {
    const int number = inotify_add_watch(descriptor_, (root_ / relative).c_str(), events);
    if (number >= 0) {
        watched_[number] = relative;
    } else if (errno == ENOSPC) {
        throw Error{ErrorKind::io, "watch: too many folders for this system; raise fs.inotify.max_user_watches"};
    }  // else it has gone already, and its parent tells us
}

void FolderWatch::watch_tree(const fs::path& relative) {
    watch_one(relative);
    std::error_code none;
    for (fs::directory_iterator entry(root_ / relative, none), end; entry != end; entry.increment(none)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with('.') && entry->symlink_status(none).type() == fs::file_type::directory) {
            watch_tree(relative / name);
        }
    }
}

std::vector<Change> FolderWatch::read() {
    std::vector<Change> changes;
    alignas(inotify_event) std::array<char, 64 * 1024> buffer{};
    ssize_t length = 0;
    while ((length = ::read(descriptor_, buffer.data(), buffer.size())) > 0) {
        for (std::size_t at = 0; at < static_cast<std::size_t>(length);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const std::string name = event.len == 0 ? "" : buffer.data() + at + sizeof event;
            at += sizeof event + event.len;
            if ((event.mask & IN_Q_OVERFLOW) != 0) {
                changes.push_back({ChangeKind::overflow, ""});
                watch_tree("");  // folders may have come meanwhile; watching one twice is harmless
                continue;
            }
            const auto folder = watched_.find(event.wd);
            if (folder == watched_.end()) {
                continue;
            }
            if ((event.mask & IN_IGNORED) != 0) {
                watched_.erase(folder);
                continue;
            }
            const fs::path path = folder->second / name;
            if (name.empty() || name.starts_with('.') || !is_wanted(path)) {
                continue;
            }
            // A folder that moved keeps its watch under its old name: forget nothing, look at everything, watch it anew.
            if ((event.mask & IN_ISDIR) != 0 && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
                watch_tree(path);
            }
            changes.push_back({kind_of(event.mask), path.generic_string()});
        }
    }
    return changes;
}

}  // namespace cairn
