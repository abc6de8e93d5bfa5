// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/backup.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <set>
#include <string_view>

#include "cairn/error.h"
#include "curate/atomic_file.h"
#include "curate/purge.h"
#include "curate/snapshot.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view notes_ending = ".notes.jsonl";

struct FreeArchive {
    void operator()(archive* handle) const noexcept { archive_write_free(handle); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const noexcept { archive_entry_free(entry); }
};

/// A tar packed by zstd, written to an open file.
class TarWriter {
public:
    TarWriter(int descriptor, std::string place) : handle_(archive_write_new()), place_(std::move(place)) {
        check(archive_write_add_filter_zstd(handle_.get()));
        check(archive_write_set_format_pax_restricted(handle_.get()));
        check(archive_write_open_fd(handle_.get(), descriptor));
    }

    void add(const Snapshot::File& file, const std::string& bytes) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname_utf8(entry.get(), file.path.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), file.modified, 0);
        check(archive_write_header(handle_.get(), entry.get()));
        if (archive_write_data(handle_.get(), bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size())) {
            check(ARCHIVE_FATAL);
        }
    }

    void close() { check(archive_write_close(handle_.get())); }

private:
    void check(int result) const {
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
            const char* why = archive_error_string(handle_.get());
            throw Error{ErrorKind::io, place_ + ": cannot be written (" + (why == nullptr ? "unknown reason" : why) +
                                           "); make room and try again, nothing was kept"};
        }
    }

    std::unique_ptr<archive, FreeArchive> handle_;
    std::string                           place_;
};

/// What must not leave: paths of briefs above the ceiling, and their ids.
struct LeftOut {
    std::set<std::string> paths, ids;
};

LeftOut above(Handling ceiling, const Snapshot& snapshot, const Analyser& analyser) {
    LeftOut left_out;
    if (ceiling == Handling::restricted) {
        return left_out;
    }
    const Corpus corpus(snapshot.folder());
    for (const SourceEntry& entry : corpus.list()) {
        const Analysis analysis = analyser.analyse(corpus.read(entry));
        // What is refused or cannot be read has no handling that one could trust.
        if (analysis.brief.refused || !analysis.document.readable || analysis.brief.handling > ceiling) {
            left_out.paths.insert(entry.path);
            left_out.ids.insert(analysis.brief.id.empty() ? entry.id : analysis.brief.id);
        }
    }
    return left_out;
}

/// True for the notes and originals of a brief that is left out, for the trash, and for files of no brief among the briefs.
bool stays_here(const std::string& path, Handling ceiling, const Snapshot& snapshot, const LeftOut& left_out) {
    if (ceiling == Handling::restricted) {
        return false;
    }
    const std::string brief = brief_of_file(path);
    const bool among_briefs = path.starts_with("briefs/");
    return path.starts_with("trash/") || left_out.paths.contains(brief) ||
           (among_briefs && !fs::exists(snapshot.folder() / brief));
}

std::string without_lines_naming(const std::set<std::string>& ids, const std::string& notes) {
    std::string kept;
    for (std::size_t at = 0; at < notes.size();) {
        const std::size_t end = std::min(notes.find('\n', at), notes.size() - 1) + 1;
        const std::string line = notes.substr(at, end - at);
        bool names = false;
        for (const std::string& id : ids) {
            names = names || line.find('"' + id + '/') != std::string::npos;
        }
        kept += names ? "" : line;
        at = end;
    }
    return kept;
}

}  // namespace

BackupReport back_up(const Corpus& corpus, const Analyser& analyser, const fs::path& file, Handling ceiling, const Progress& progress) {
    const fs::path target = fs::absolute(file);
    if (fs::exists(target)) {
        throw Error{ErrorKind::conflict, file.string() + ": is there already; choose another name, such as one with today's date"};
    }
    const Snapshot snapshot(corpus);
    const LeftOut left_out = above(ceiling, snapshot, analyser);
    BackupReport report{.left_out = left_out.paths.size()};
    const auto fill = [&](int descriptor) {
        TarWriter tar(descriptor, file.string());
        std::size_t done = 0;
        for (const Snapshot::File& each : snapshot.files()) {
            if (!stays_here(each.path, ceiling, snapshot, left_out)) {
                std::string bytes = snapshot.read(each);
                if (!left_out.ids.empty() && each.path.ends_with(notes_ending)) {
                    bytes = without_lines_naming(left_out.ids, bytes);
                }
                tar.add(each, bytes);
                ++report.files;
                report.briefs += each.path.starts_with("briefs/") && each.path.ends_with(".md") ? 1 : 0;
                report.bytes += bytes.size();
            }
            if (progress) {
                progress(++done, snapshot.files().size());
            }
        }
        tar.close();
    };
    if (!write_new_file(target, fill, file.string())) {
        throw Error{ErrorKind::conflict, file.string() + ": came into being meanwhile; choose another name"};
    }
    return report;
}

}  // namespace cairn
