// SPDX-License-Identifier: GPL-3.0-or-later
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

#include "cairn/backup.h"
#include "cairn/error.h"
#include "cairn/hash.h"
#include "cairn/text.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

struct FreeArchive {
    void operator()(archive* handle) const noexcept { archive_read_free(handle); }
};

/// A folder that is gone with this object unless it was renamed.
class BuildingFolder {
public:
    explicit BuildingFolder(const fs::path& target) {
        fs::path beside = target;
        if (beside.filename().empty()) {  // "corpus/"
            beside = beside.parent_path();
        }
        path_ = beside.parent_path() / ("." + beside.filename().string() + ".cairn-restoring-" + random_uuid_urn().substr(9));
        std::error_code error;
        fs::create_directories(path_, error);
        if (error) {
            throw Error{ErrorKind::io, target.string() + ": cannot be made (" + error.message() + "); choose a place you may write to"};
        }
    }
    ~BuildingFolder() {
        std::error_code none;
        fs::remove_all(path_, none);
    }
    BuildingFolder(const BuildingFolder&) = delete;
    BuildingFolder& operator=(const BuildingFolder&) = delete;

    [[nodiscard]] const fs::path& path() const noexcept { return path_; }

private:
    fs::path path_;
};

/// Why a name may not be unpacked; "" if it may.
std::string flaw_of(std::string_view name) {
    std::size_t bad = 0;
    (void)valid_utf8(name, &bad);
    if (name.empty() || name.size() > 1024 || bad > 0) {
        return "is empty, too long or no UTF-8";
    }
    if (name.starts_with('/')) {
        return "is absolute";
    }
    if (std::ranges::any_of(name, [](unsigned char letter) { return letter < 0x20 || letter == 0x7f || letter == '\\'; })) {
        return "holds a control character or a back slash";
    }
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t slash = std::min(name.find('/', at), name.size());
        const std::string_view part = name.substr(at, slash - at);
        if (part == "..") {
            return "leads upwards";
        }
        if (part.starts_with('.')) {
            return "is hidden";
        }
        if (part.empty() && slash != name.size()) {
            return "has an empty part";
        }
        at = slash + 1;
    }
    return "";
}

/// One archive being unpacked.
class Unpacking {
public:
    Unpacking(const fs::path& file, const fs::path& folder, const RestoreLimits& limits)
        : handle_(archive_read_new()), place_(file.string()), folder_(folder), limits_(limits) {
        archive_read_support_format_tar(handle_.get());
        archive_read_support_filter_zstd(handle_.get());
        archive_read_support_filter_gzip(handle_.get());
        if (archive_read_open_filename(handle_.get(), file.c_str(), 128 * 1024) != ARCHIVE_OK) {
            throw unreadable();
        }
    }

    BackupReport run() {
        archive_entry* entry = nullptr;
        int result = ARCHIVE_OK;
        while ((result = archive_read_next_header(handle_.get(), &entry)) == ARCHIVE_OK) {
            take(entry);
        }
        if (result != ARCHIVE_EOF) {
            throw unreadable();
        }
        if (report_.files == 0) {
            throw Error{ErrorKind::refused, place_ + ": holds no files; give a file made by 'cairn backup'"};
        }
        return report_;
    }

private:
    void take(archive_entry* entry) {
        const char* written = archive_entry_pathname(entry);
        const std::string name = written == nullptr ? "" : written;
        if (const std::string flaw = flaw_of(name); !flaw.empty()) {
            throw refused(name, flaw);
        }
        const bool is_link = archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
        const auto type = archive_entry_filetype(entry);
        if (is_link || (type != AE_IFREG && type != AE_IFDIR)) {
            throw refused(name, "is a link or a device");
        }
        if (type == AE_IFREG) {
            write(name);
        }
    }

    /// The length that the archive tells is not believed: what comes out is counted.
    void write(const std::string& name) {
        if (++report_.files > limits_.files) {
            throw too_large(place_, std::to_string(limits_.files) + " files");
        }
        const fs::path path = folder_ / name;
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        const int file = error ? -1 : ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (file < 0) {
            if (!error && errno == EEXIST) {
                throw refused(name, "comes twice");
            }
            throw Error{ErrorKind::io, name + ": cannot be written (" + (error ? error : std::error_code(errno, std::generic_category())).message() +
                                           "); make room or choose another place, nothing was kept"};
        }
        struct Closer {
            int file;
            ~Closer() { ::close(file); }
        } const closer{file};
        copy(name, file);
        report_.briefs += name.starts_with("briefs/") && name.ends_with(".md") ? 1 : 0;
    }

    void copy(const std::string& name, int file) {
        std::array<char, 64 * 1024> buffer{};
        std::uintmax_t bytes = 0;
        la_ssize_t count = 0;
        while ((count = archive_read_data(handle_.get(), buffer.data(), buffer.size())) > 0) {
            bytes += static_cast<std::uintmax_t>(count);
            report_.bytes += static_cast<std::uintmax_t>(count);
            if (bytes > limits_.file_bytes) {
                throw too_large(place_ + ": " + name, std::to_string(limits_.file_bytes) + " bytes");
            }
            if (report_.bytes > limits_.total_bytes) {
                throw too_large(place_, std::to_string(limits_.total_bytes) + " bytes in all");
            }
            if (::write(file, buffer.data(), static_cast<std::size_t>(count)) != count) {
                throw Error{ErrorKind::io, name + ": cannot be written; make room and try again, nothing was kept"};
            }
        }
        if (count < 0) {
            throw unreadable();
        }
    }

    [[nodiscard]] Error refused(const std::string& name, const std::string& flaw) const {
        return {ErrorKind::refused, place_ + ": the name '" + valid_utf8(name.substr(0, 80)) + "' in it " + flaw +
                                        "; no backup of ours has that, so nothing was unpacked"};
    }
    [[nodiscard]] static Error too_large(const std::string& what, const std::string& limit) {
        return {ErrorKind::too_large, what + ": larger than " + limit + "; nothing was unpacked"};
    }
    [[nodiscard]] Error unreadable() const {
        const char* why = archive_error_string(handle_.get());
        return {ErrorKind::io, place_ + ": cannot be read to its end (" + (why == nullptr ? "unknown reason" : why) +
                                   "); take another copy of the backup, nothing was unpacked"};
    }

    std::unique_ptr<archive, FreeArchive> handle_;
    std::string                           place_;
    const fs::path&                       folder_;
    const RestoreLimits&                  limits_;
    BackupReport                          report_;
};

}  // namespace

BackupReport restore_backup(const fs::path& file, const fs::path& folder, const RestoreLimits& limits) {
    const fs::path target = fs::absolute(folder).lexically_normal();
    if (fs::exists(target) && !(fs::is_directory(target) && fs::is_empty(target))) {
        throw Error{ErrorKind::conflict, folder.string() + ": is there already; restore into a new folder, look at it, then rename"};
    }
    const BuildingFolder building(target);
    const BackupReport report = Unpacking(file, building.path(), limits).run();
    ::sync();
    std::error_code error;
    fs::rename(building.path(), target.filename().empty() ? target.parent_path() : target, error);
    if (error) {
        throw Error{ErrorKind::io, folder.string() + ": cannot be made (" + error.message() + "); choose another place"};
    }
    return report;
}

}  // namespace cairn
