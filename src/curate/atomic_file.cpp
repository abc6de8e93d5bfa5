// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "cairn/error.h"
#include "cairn/hash.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view temporary_mark = ".cairn-new-";  ///< ".ferries.md.cairn-new-<random>": hidden, so never indexed

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int get() const noexcept { return number_; }
    [[nodiscard]] explicit operator bool() const noexcept { return number_ >= 0; }

private:
    int number_;
};

Error write_error(const std::string& place, int code) {
    switch (code) {
    case ENOSPC:
    case EDQUOT: return {ErrorKind::io, place + ": the disk is full; make room and try again, nothing was kept"};
    case EFBIG: return {ErrorKind::io, place + ": larger than files may be here; nothing was kept"};
    case EROFS:
    case EACCES:
    case EPERM: return {ErrorKind::io, place + ": may not be written; give this user the right to write in its folder"};
    case ENAMETOOLONG: return {ErrorKind::io, place + ": the name is too long; choose a shorter one"};
    default:
        return {ErrorKind::io, place + ": cannot be written (" + std::generic_category().message(code) +
                                   "); nothing was kept"};
    }
}

Descriptor open_file(const fs::path& path, int flags) {
    return Descriptor(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0644));
}

void sync_folder(const fs::path& folder, const std::string& place) {
    const Descriptor descriptor = open_file(folder, O_RDONLY | O_DIRECTORY);
    if (!descriptor || ::fsync(descriptor.get()) != 0) {
        throw write_error(place, errno);
    }
}

/// Makes `folder` and those above it, each entry fsynced, so that an acknowledged file in it outlives a power cut.
void make_folder(const fs::path& folder, const std::string& place) {
    if (folder.empty() || fs::is_directory(folder)) {
        return;
    }
    make_folder(folder.parent_path(), place);
    if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) {
        throw write_error(place, errno);
    }
    sync_folder(folder.parent_path().empty() ? "." : folder.parent_path(), place);
}

/// Writes all of it; false with errno set if that fails.
bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

[[nodiscard]] bool is_linked(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

/// A temporary file beside the one it will become: locked for as long as it lives, so that a sweeper sees it is in use, and
/// gone with this object unless it was renamed.
class TemporaryFile {
public:
    TemporaryFile(const fs::path& target, const std::string& place) {
        const std::string stem = "." + target.filename().string().substr(0, 200) + std::string(temporary_mark);
        do {
            path_       = target.parent_path() / (stem + random_uuid_urn().substr(9));
            descriptor_ = open_file(path_, O_WRONLY | O_CREAT | O_EXCL);
            if (!descriptor_) {
                throw write_error(place, errno);
            }
            (void)::flock(descriptor_.get(), LOCK_EX);
        } while (!is_linked(descriptor_.get()));  // a sweeper came between open and flock: start over
    }
    ~TemporaryFile() {
        if (!path_.empty()) {
            ::unlink(path_.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void fill(std::string_view bytes, const std::string& place) const {
        if (!write_all(descriptor_.get(), bytes) || ::fsync(descriptor_.get()) != 0) {
            throw write_error(place, errno);
        }
    }
    void sync(const std::string& place) const {
        if (::fsync(descriptor_.get()) != 0) {
            throw write_error(place, errno);
        }
    }
    [[nodiscard]] int descriptor() const noexcept { return descriptor_.get(); }
    [[nodiscard]] const fs::path& path() const noexcept { return path_; }
    void renamed() noexcept { path_.clear(); }

private:
    fs::path   path_;
    Descriptor descriptor_;
};

/// False if `to` is there. Some network file systems know no RENAME_NOREPLACE; a hard link refuses just as well.
bool rename_without_replacing(const fs::path& from, const fs::path& to, const std::string& place) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return true;
    }
    if (errno == EINVAL || errno == ENOSYS) {
        if (::link(from.c_str(), to.c_str()) == 0) {
            ::unlink(from.c_str());
            return true;
        }
    }
    if (errno == EEXIST) {
        return false;
    }
    throw write_error(place, errno);
}

/// Opens for appending and waits for the lock. The file may be renamed away (to the trash) while we wait: then the lock is
/// on the wrong file and we open anew.
Descriptor open_locked(const fs::path& path, const std::string& place) {
    while (true) {
        Descriptor descriptor = open_file(path, O_RDWR | O_CREAT | O_APPEND);
        if (!descriptor || ::flock(descriptor.get(), LOCK_EX) != 0) {
            throw write_error(place, errno);
        }
        struct stat opened {};
        struct stat named {};
        if (::fstat(descriptor.get(), &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
            opened.st_ino == named.st_ino && opened.st_dev == named.st_dev) {
            return descriptor;
        }
    }
}

}  // namespace

bool write_new_file(const fs::path& path, std::string_view bytes, const std::string& place) {
    return write_new_file(
        path,
        [&](int descriptor) {
            if (!write_all(descriptor, bytes)) {
                throw write_error(place, errno);
            }
        },
        place);
}

bool write_new_file(const fs::path& path, const std::function<void(int descriptor)>& fill, const std::string& place) {
    make_folder(path.parent_path(), place);
    TemporaryFile temporary(path, place);
    fill(temporary.descriptor());
    temporary.sync(place);
    if (!rename_without_replacing(temporary.path(), path, place)) {
        return false;
    }
    temporary.renamed();
    sync_folder(path.parent_path(), place);
    return true;
}

void replace_file(const fs::path& path, std::string_view bytes, const std::string& place) {
    TemporaryFile temporary(path, place);
    temporary.fill(bytes, place);
    if (::rename(temporary.path().c_str(), path.c_str()) != 0) {
        throw write_error(place, errno);
    }
    temporary.renamed();
    sync_folder(path.parent_path(), place);
}

void append_lines(const fs::path& path, std::string_view lines, const std::string& place) {
    make_folder(path.parent_path(), place);
    const Descriptor descriptor = open_locked(path, place);
    const off_t size = ::lseek(descriptor.get(), 0, SEEK_END);
    char last = '\n';
    if (size > 0 && ::pread(descriptor.get(), &last, 1, size - 1) != 1) {
        throw write_error(place, errno);
    }
    const std::string bytes = (last == '\n' ? "" : "\n") + std::string(lines);
    const ssize_t written = ::write(descriptor.get(), bytes.data(), bytes.size());
    if (written != static_cast<ssize_t>(bytes.size()) || ::fsync(descriptor.get()) != 0) {
        const int code = written < 0 || written == static_cast<ssize_t>(bytes.size()) ? errno : ENOSPC;
        if (::ftruncate(descriptor.get(), size) != 0) {
            throw write_error(place, errno);
        }
        throw write_error(place, code);
    }
    if (size == 0) {
        sync_folder(path.parent_path(), place);
    }
}

bool move_file(const fs::path& from, const fs::path& to, const std::string& place) {
    make_folder(to.parent_path(), place);
    if (!rename_without_replacing(from, to, place)) {
        return false;
    }
    sync_folder(to.parent_path(), place);
    sync_folder(from.parent_path(), place);
    return true;
}

std::size_t sweep_temporary_files(const fs::path& folder) {
    std::size_t swept = 0;
    std::error_code none;
    for (fs::recursive_directory_iterator entry(folder, none), end; entry != end; entry.increment(none)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with('.') || name.find(temporary_mark) == std::string::npos) {
            continue;
        }
        const Descriptor descriptor = open_file(entry->path(), O_RDONLY);
        if (descriptor && ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0 && ::unlink(entry->path().c_str()) == 0) {
            ++swept;
        }
    }
    return swept;
}

}  // namespace cairn
