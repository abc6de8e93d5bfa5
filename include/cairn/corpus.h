// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/diagnostic.h"
#include "cairn/source.h"
#include "cairn/vocabulary.h"

namespace cairn {

/// One brief file as the folder listing shows it, unread.
struct SourceEntry {
    std::string path;       ///< relative to the corpus, "/" between parts: "briefs/2018/ssr.md"
    std::string id;         ///< path under briefs/ without ending
    std::string signature;  ///< changes whenever the file or its notes change: sizes and times of both, in nanoseconds
};

/// The folder that holds the truth. Reads only; what changes it is in curate.h. Every member may be called from many
/// threads at once.
class Corpus {
public:
    /// Throws Error{not_found} if `root` is no folder. A folder without briefs/ is an empty corpus.
    explicit Corpus(std::filesystem::path root);

    [[nodiscard]] const std::filesystem::path& root() const noexcept { return root_; }
    [[nodiscard]] std::filesystem::path briefs_folder() const { return root_ / "briefs"; }
    [[nodiscard]] std::filesystem::path trash_folder() const { return root_ / "trash"; }
    [[nodiscard]] std::filesystem::path cache_folder() const { return root_ / ".cairn"; }

    /// All *.md under briefs/, sorted by path (byte order). Hidden files, temporary files and links that leave the
    /// corpus are left out. Throws Error{io}.
    /// Files that cannot be named (no UTF-8, a path of more than 4 kB) are left out too; `skipped`, if given, says which.
    [[nodiscard]] std::vector<SourceEntry> list(Diagnostics* skipped = nullptr) const;

    /// The entry for one path, as list() would give it; nothing if there is no such file.
    [[nodiscard]] std::optional<SourceEntry> entry(std::string_view path) const;

    /// Throws Error{not_found, io, too_large}. `limit_bytes` bounds what is read.
    [[nodiscard]] Source read(const SourceEntry& entry, std::size_t limit_bytes = 8u << 20) const;

    /// What `error` says of the brief at `path`, without the file's name where it begins with that: for reports that name it.
    [[nodiscard]] std::string flaw_of(std::string_view path, const std::exception& error) const;

    /// Bytes of the notes file beside the brief at `path`; empty if there is none. Throws Error{io}.
    [[nodiscard]] std::string read_notes(std::string_view path) const;

    /// "briefs/x.md" -> "briefs/x.notes.jsonl".
    [[nodiscard]] static std::string notes_path(std::string_view brief_path);

private:
    std::filesystem::path root_;
};

/// Reads vocabulary/ and frameworks/ of the corpus; for each file that is not there, the starter vocabulary's.
/// Throws Error{config} with "file:line: what is wrong; what to do".
[[nodiscard]] std::shared_ptr<const Vocabulary> load_vocabulary(const Corpus& corpus);

/// The vocabulary compiled into the binary. Parsed once, shared afterwards.
[[nodiscard]] std::shared_ptr<const Vocabulary> starter_vocabulary();

}  // namespace cairn
