// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/folder_poll.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace cairn {

namespace fs = std::filesystem;

FolderPoll::FolderPoll(fs::path root, std::vector<std::string> folders)
    : root_(std::move(root)), folders_(std::move(folders)), told_(list()), last_(told_) {}

FolderPoll::Files FolderPoll::list() const {
    Files files;
    for (const std::string& folder : folders_) {
        std::error_code none;
        for (fs::recursive_directory_iterator entry(root_ / folder, none), end; entry != end; entry.increment(none)) {
            if (entry->path().filename().string().starts_with('.')) {
                if (entry->is_directory(none)) {
                    entry.disable_recursion_pending();
                }
            } else if (entry->is_regular_file(none)) {
                const auto bytes = entry->file_size(none);
                const auto modified = entry->last_write_time(none).time_since_epoch().count();
                files[entry->path().lexically_relative(root_).generic_string()] = {bytes, static_cast<std::int64_t>(modified)};
            }
        }
    }
    return files;
}

std::vector<std::string> FolderPoll::look() {
    Files now = list();
    const auto facts = [](const Files& files, const std::string& path) {
        const auto found = files.find(path);
        return found == files.end() ? nullptr : &found->second;
    };
    const auto same = [](const Facts* a, const Facts* b) { return a == b || (a != nullptr && b != nullptr && *a == *b); };
    std::set<std::string> paths;
    for (const Files* files : {&told_, &now}) {
        for (const auto& [path, unused] : *files) {
            paths.insert(path);
        }
    }
    std::vector<std::string> changed;
    for (const std::string& path : paths) {
        const Facts* seen = facts(now, path);
        if (same(seen, facts(told_, path)) || !same(seen, facts(last_, path))) {
            continue;
        }
        changed.push_back(path);
        if (seen == nullptr) {
            told_.erase(path);
        } else {
            told_[path] = *seen;
        }
    }
    last_ = std::move(now);
    return changed;
}

}  // namespace cairn
