// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/lock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "cairn/error.h"

namespace cairn::index {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
    throw Error{ErrorKind::io, path.string() + ": cannot be written (" + std::strerror(error) +
                                   "); make the folder writable, or copy the corpus to one that is"};
}

std::string holder(int file) {
    std::array<char, 32> text{};
    const ssize_t        length = pread(file, text.data(), text.size() - 1, 0);
    std::string          pid(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    while (!pid.empty() && pid.back() == '\n') pid.pop_back();
    return pid.empty() ? "another process" : "process " + pid;
}

}  // namespace

FolderLock::FolderLock(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) fail(folder, error.value());
    const std::filesystem::path path = folder / "lock";
    file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file_ < 0) fail(path, errno);
    struct flock wanted {};
    wanted.l_type = F_WRLCK;
    wanted.l_whence = SEEK_SET;
    if (fcntl(file_, F_OFD_SETLK, &wanted) != 0) {
        const std::string who = holder(file_);
        close(file_);
        throw Error{ErrorKind::busy, folder.string() + ": " + who +
                                         " is writing this index; wait for it to end, or stop it and try again"};
    }
    const std::string pid = std::to_string(getpid()) + "\n";
    if (ftruncate(file_, 0) != 0 || pwrite(file_, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
        const int failed = errno;
        close(file_);
        fail(path, failed);
    }
}

FolderLock::~FolderLock() { close(file_); }

}  // namespace cairn::index
