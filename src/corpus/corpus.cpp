// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/corpus.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <set>
#include <utility>

#include "cairn/error.h"
#include "cairn/text.h"
#include "corpus/file.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view briefs_prefix = "briefs/";
constexpr std::string_view brief_ending  = ".md";
constexpr std::string_view notes_ending  = ".notes.jsonl";
constexpr std::size_t      path_limit    = 4096;
constexpr std::size_t      notes_limit_bytes = 256u << 20;

std::string_view without_ending(std::string_view brief_path) {
    return brief_path.ends_with(brief_ending) ? brief_path.substr(0, brief_path.size() - brief_ending.size()) : brief_path;
}

std::string id_of(std::string_view path) {
    return std::string(without_ending(path.starts_with(briefs_prefix) ? path.substr(briefs_prefix.size()) : path));
}

bool is_valid_utf8(std::string_view name) {
    std::size_t bad = 0;
    static_cast<void>(valid_utf8(name, &bad));
    return bad == 0;
}

/// Hidden, or left behind by an editor or a killed writer.
bool is_passed_over(std::string_view name) {
    return name.empty() || name.front() == '.' || name.front() == '~' || name.front() == '#' || name.ends_with('~') ||
           name.ends_with(".tmp") || name.find(".tmp.") != std::string_view::npos;
}

/// Changes whenever the file does: size, both times in nanoseconds, inode.
std::string stamp(const struct stat& status) {
    const auto nanoseconds = [](const timespec& time) {
        return std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec);
    };
    return std::to_string(status.st_size) + "-" + nanoseconds(status.st_mtim) + "-" + nanoseconds(status.st_ctim) + "-" +
           std::to_string(status.st_ino);
}

std::string iso_date(std::time_t time) {
    std::tm parts{};
    if (!::gmtime_r(&time, &parts)) return {};
    char text[16];
    return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts));
}

/// Follows links; nothing if there is no such thing.
std::optional<struct stat> status_of(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) return status;
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENAMETOOLONG) return std::nullopt;
    throw Error{ErrorKind::io, path.string() + ": cannot be looked at: " + std::strerror(errno) + "; check its permissions"};
}

bool is_link(const fs::path& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

/// True if what `path` leads to lies below `root`.
bool stays_inside(const fs::path& root, const fs::path& path) {
    std::error_code failed;
    const fs::path  home   = fs::canonical(root, failed);
    const fs::path  target = failed ? fs::path() : fs::canonical(path, failed);
    if (failed) return false;
    return std::mismatch(home.begin(), home.end(), target.begin(), target.end()).first == home.end();
}

/// One walk over briefs/. Holds what every folder needs.
class Walk {
public:
    Walk(const fs::path& root, Diagnostics* skipped) : root_(root), skipped_(skipped) {}

    std::vector<SourceEntry> run() {
        folder("briefs");
        std::ranges::sort(found_, {}, &SourceEntry::path);
        return std::move(found_);
    }

private:
    void folder(const std::string& path) {
        const std::optional<struct stat> status = status_of(root_ / path);
        if (!status || !S_ISDIR(status->st_mode)) return;
        const auto self = std::pair{status->st_dev, status->st_ino};
        if (!open_.insert(self).second) return;  // a link that leads back up
        const std::vector<std::string> names = list_folder(root_ / path);
        for (const std::string& name : names) entry(path + "/" + name, name, names);
        open_.erase(self);
    }

    void entry(const std::string& path, const std::string& name, const std::vector<std::string>& siblings) {
        if (is_passed_over(name)) return;
        if (!is_valid_utf8(name)) {
            report(valid_utf8(path) + ": the file's name is not UTF-8; rename it to have it read");
            return;
        }
        if (path.size() > path_limit) {
            report(path.substr(0, 60) + "...: the path is longer than " + std::to_string(path_limit) + " bytes; move the file up");
            return;
        }
        const fs::path full = root_ / path;
        if (is_link(full) && !stays_inside(root_, full)) return;
        const std::optional<struct stat> status = status_of(full);
        if (!status) return;
        if (S_ISDIR(status->st_mode)) {
            folder(path);
        } else if (S_ISREG(status->st_mode) && name.ends_with(brief_ending)) {
            const std::string notes = std::string(without_ending(name)) + std::string(notes_ending);
            const bool        has_notes = std::ranges::binary_search(siblings, notes);
            found_.push_back(made(root_, path, *status, has_notes));
        }
    }

    void report(std::string message) {
        if (skipped_) skipped_->push_back({Severity::warning, 0, std::move(message)});
    }

public:
    static SourceEntry made(const fs::path& root, const std::string& path, const struct stat& status, bool has_notes) {
        SourceEntry entry{path, id_of(path), stamp(status)};
        if (has_notes) {
            if (const auto notes = status_of(root / Corpus::notes_path(path))) entry.signature += "/" + stamp(*notes);
        }
        return entry;
    }

private:
    const fs::path&                  root_;
    Diagnostics*                     skipped_;
    std::set<std::pair<dev_t, ino_t>> open_;  ///< folders from briefs/ down to here
    std::vector<SourceEntry>         found_;
};

/// A path as list() gives them: below briefs/, no part hidden or climbing, .md at its end.
bool is_brief_path(std::string_view path) {
    if (!path.starts_with(briefs_prefix) || !path.ends_with(brief_ending) || path.size() > path_limit ||
        path.find('\0') != std::string_view::npos || !is_valid_utf8(path)) {
        return false;
    }
    path.remove_prefix(briefs_prefix.size());
    while (true) {
        const std::size_t slash = path.find('/');
        if (is_passed_over(path.substr(0, slash))) return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace

Corpus::Corpus(fs::path root) : root_(std::move(root)) {
    const auto status = status_of(root_);
    if (!status) {
        throw Error{ErrorKind::not_found, root_.string() + ": no such folder; name the folder that holds briefs/"};
    }
    if (!S_ISDIR(status->st_mode)) {
        throw Error{ErrorKind::not_found, root_.string() + ": is no folder; name the folder that holds briefs/"};
    }
}

std::vector<SourceEntry> Corpus::list(Diagnostics* skipped) const { return Walk{root_, skipped}.run(); }

std::optional<SourceEntry> Corpus::entry(std::string_view path) const {
    if (!is_brief_path(path)) return std::nullopt;
    const fs::path full = root_ / path;
    const auto     status = status_of(full);
    if (!status || !S_ISREG(status->st_mode) || !stays_inside(root_, full)) return std::nullopt;
    return Walk::made(root_, std::string(path), *status, true);
}

Source Corpus::read(const SourceEntry& entry, std::size_t limit_bytes) const {
    const fs::path full = root_ / entry.path;
    auto           bytes = read_file(full, limit_bytes);
    if (!bytes) throw Error{ErrorKind::not_found, full.string() + ": no such file; it was moved or deleted meanwhile"};
    const auto status = status_of(full);
    return {entry.id, entry.path, std::move(*bytes), status ? iso_date(status->st_mtim.tv_sec) : std::string()};
}

std::string Corpus::flaw_of(std::string_view path, const std::exception& error) const {
    const std::string      place = (root_ / path).string() + ": ";
    const std::string_view sentence = error.what();
    return std::string(sentence.starts_with(place) ? sentence.substr(place.size()) : sentence);
}

std::string Corpus::read_notes(std::string_view path) const {
    return read_file(root_ / notes_path(path), notes_limit_bytes).value_or(std::string());
}

std::string Corpus::notes_path(std::string_view brief_path) {
    return std::string(without_ending(brief_path)) + std::string(notes_ending);
}

}  // namespace cairn
