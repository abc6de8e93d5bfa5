// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/snapshot.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <system_error>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "curate/change_lock.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_mark  = "snapshot-";
constexpr std::string_view notes_ending = ".notes.jsonl";

Error cannot(const fs::path& path, const std::error_code& error) {
    return {ErrorKind::io, path.string() + ": cannot be put into the backup (" + error.message() + "); check the disk and your rights"};
}

/// A folder locked for as long as the descriptor is open; -1 if another process has it.
int locked_folder(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return -1;
    }
    return file;
}

void link_or_copy(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_hard_link(from, to, error);
    if (error) {
        fs::copy_file(from, to, error);
    }
    if (error) {
        throw cannot(from, error);
    }
}

}  // namespace

Snapshot::Snapshot(const Corpus& corpus) {
    sweep_snapshots(corpus);
    const ChangeLock still(corpus);
    folder_ = corpus.cache_folder() / (std::string(folder_mark) + random_uuid_urn().substr(9));
    std::error_code error;
    fs::create_directories(folder_, error);
    lock_ = error ? -1 : locked_folder(folder_);
    if (lock_ < 0) {
        throw Error{ErrorKind::io, corpus.cache_folder().string() + ": may not be written; make the backup as the user who serves it"};
    }
    for (fs::recursive_directory_iterator entry(corpus.root(), error), end; entry != end; entry.increment(error)) {
        const fs::path path = entry->path().lexically_relative(corpus.root());
        const fs::file_status status = entry->symlink_status(error);
        if (path.filename().string().starts_with('.')) {
            if (fs::is_directory(status)) {
                entry.disable_recursion_pending();
            }
        } else if (fs::is_directory(status)) {
            fs::create_directories(folder_ / path, error);
        } else if (fs::is_regular_file(status)) {
            link_or_copy(entry->path(), folder_ / path);
            struct stat facts {};
            (void)::stat((folder_ / path).c_str(), &facts);
            files_.push_back({path.generic_string(), static_cast<std::uintmax_t>(facts.st_size), facts.st_mtim.tv_sec});
        }
        if (error) {
            break;
        }
    }
    if (error) {
        throw cannot(corpus.root(), error);
    }
    std::ranges::sort(files_, {}, &File::path);
}

Snapshot::~Snapshot() {
    std::error_code none;
    fs::remove_all(folder_, none);
    if (lock_ >= 0) {
        ::close(lock_);
    }
}

std::string Snapshot::read(const File& file) const {
    std::ifstream stream(folder_ / file.path, std::ios::binary);
    std::string bytes(file.bytes, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream && !stream.eof()) {
        throw cannot(file.path, std::make_error_code(std::errc::io_error));
    }
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    // A writer killed before its time leaves a torn last line, which is nobody's acknowledged note.
    if (file.path.ends_with(notes_ending) && !bytes.empty() && bytes.back() != '\n') {
        bytes.resize(bytes.rfind('\n') == std::string::npos ? 0 : bytes.rfind('\n') + 1);
    }
    return bytes;
}

void sweep_snapshots(const Corpus& corpus) {
    std::error_code none;
    for (fs::directory_iterator entry(corpus.cache_folder(), none), end; entry != end; entry.increment(none)) {
        if (!entry->path().filename().string().starts_with(folder_mark)) {
            continue;
        }
        if (const int lock = locked_folder(entry->path()); lock >= 0) {
            fs::remove_all(entry->path(), none);
            ::close(lock);
        }
    }
}

}  // namespace cairn
