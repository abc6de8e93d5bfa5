// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "cairn/error.h"

namespace cairn {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

bool is_absent(int error) { return error == ENOENT || error == ENOTDIR; }

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
    throw Error{ErrorKind::io, path.string() + ": cannot be read: " + std::strerror(error) + "; check its permissions"};
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit_bytes) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.number() < 0) {
        if (is_absent(errno)) return std::nullopt;
        fail(path, errno);
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) fail(path, errno);
    if (!S_ISREG(status.st_mode)) {
        throw Error{ErrorKind::io, path.string() + ": is no regular file; put a file there or remove it"};
    }
    // One byte more than the limit shows a file that grew after fstat().
    std::string bytes(std::min(static_cast<std::size_t>(status.st_size), limit_bytes) + 1, '\0');
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size()) {
            if (filled > limit_bytes) {
                throw Error{ErrorKind::too_large, path.string() + ": is larger than " +
                                                      std::to_string(limit_bytes >> 20) + " MB; split it or leave its images out"};
            }
            bytes.resize(std::min(2 * bytes.size(), limit_bytes + 1));
        }
        const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(path, errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

std::vector<std::string> list_folder(const std::filesystem::path& folder) {
    const std::unique_ptr<DIR, CloseFolder> open{::opendir(folder.c_str())};
    if (!open) {
        if (is_absent(errno)) return {};
        fail(folder, errno);
    }
    std::vector<std::string> names;
    for (;;) {
        errno                   = 0;
        const dirent* const row = ::readdir(open.get());
        if (!row) {
            if (errno != 0) fail(folder, errno);
            break;
        }
        const std::string_view name = row->d_name;
        if (name != "." && name != "..") names.emplace_back(name);
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace cairn
