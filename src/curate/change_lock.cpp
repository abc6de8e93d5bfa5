// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/change_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace cairn {

namespace {

/// -1 if it may not be written here.
int locked_file(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    while (file >= 0 && ::flock(file, LOCK_EX) != 0 && errno == EINTR) {
    }
    return file;
}

}  // namespace

ChangeLock::ChangeLock(const Corpus& corpus) {
    std::error_code none;
    std::filesystem::create_directory(corpus.cache_folder(), none);
    // Whoever waits keeps the turn meanwhile: a writer that comes back at once queues behind, and cannot starve a backup.
    const int turn = locked_file(corpus.cache_folder() / "changes.turn");
    file_ = locked_file(corpus.cache_folder() / "changes.lock");
    if (turn >= 0) {
        ::close(turn);
    }
}

ChangeLock::~ChangeLock() {
    if (file_ >= 0) {
        ::close(file_);
    }
}

ChangeLock::ChangeLock(ChangeLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

}  // namespace cairn
