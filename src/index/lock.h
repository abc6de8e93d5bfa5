// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace cairn::index {

/// The right to write one index, held from construction to destruction. An open-file-description lock: the kernel lets go
/// of it when the process dies, so there are no stale locks.
class FolderLock {
public:
    /// Creates `folder` and `folder`/lock. Throws Error{busy} naming the holder's process id, Error{io} if the folder cannot be
    /// written.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int file_ = -1;
};

}  // namespace cairn::index
