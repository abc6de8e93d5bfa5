// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "cairn/corpus.h"
#include "cairn/curate.h"
#include "curate/convert.h"

namespace cairn {

/// The path of the brief that this file is, belongs to or is left from, by its name alone ("briefs/x.notes.jsonl" and
/// "briefs/.x.md.swp" -> "briefs/x.md"); "" if it is no file of a brief.
[[nodiscard]] std::string brief_of_file(const std::filesystem::path& file);

/// Removes all files of the brief at `path`: text, notes, originals, what editors and killed writers left of them, and what the
/// trash holds of it (by path or `id`). First a tombstone is written, trash/purged/<now>.json: when, SHA-256 of path and id, and
/// that it is not settled. Throws Error{not_found} if there is nothing of that name, Error{io}.
[[nodiscard]] Purged purge_files(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now);

/// Takes up purges that a killed process did not settle, removing what is left of their files. Returns how many there were.
[[nodiscard]] std::size_t finish_purges(const Corpus& corpus);

/// Marks all tombstones as settled: the index has been built without them.
void settle_purges(const Corpus& corpus);

}  // namespace cairn
