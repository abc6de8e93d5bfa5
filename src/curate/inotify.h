// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cairn {

/// What happened to a path.
enum class ChangeKind {
    writing,   ///< open for writing, perhaps half written
    settled,   ///< closed after writing, moved or deleted
    folder,    ///< a folder came, went or moved: look at all that is in it
    overflow,  ///< the system lost events: look at everything
};

struct Change {
    ChangeKind  kind = ChangeKind::settled;
    std::string path;  ///< relative to the root, "/" between parts
};

/// inotify over some folders of a root and all folders in them, new ones included. One thread uses it.
class FolderWatch {
public:
    /// `folders`: names directly under `root`; they need not be there yet. Throws Error{io}.
    FolderWatch(std::filesystem::path root, std::vector<std::string> folders);
    ~FolderWatch();
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;

    /// For poll(2): readable when read() has something.
    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

    /// What has happened since the last call; never waits. Hidden names are left out.
    [[nodiscard]] std::vector<Change> read();

private:
    void watch_tree(const std::filesystem::path& relative);
    void watch_one(const std::filesystem::path& relative);
    [[nodiscard]] bool is_wanted(const std::filesystem::path& relative) const;

    std::filesystem::path                root_;
    std::vector<std::string>             folders_;
    int                                  descriptor_ = -1;
    std::map<int, std::filesystem::path> watched_;  ///< folders by watch number, relative to the root
};

}  // namespace cairn
