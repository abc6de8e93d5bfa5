// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/corpus.h"
#include "cairn/curate.h"

namespace cairn {

/// Moves the brief at `path`, its notes and the document it was made from into trash/<created>-<id>/, beside a record of where they came from. Returns that
/// folder's name. The brief goes last: a killed process leaves a folder without it, which mend_trash() takes back.
/// Throws Error{io}, Error{not_found} if the brief is gone.
std::string move_to_trash(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now);

/// Keeps the bytes that the brief at `path` has now in trash/<now>-<id>/, before others take their place. Returns that folder's
/// name. Throws Error{io}, Error{not_found}.
std::string keep_version(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now);

/// What is in the trash, oldest first. A folder whose record cannot be read is left out.
[[nodiscard]] std::vector<Trashed> list_trash(const Corpus& corpus);

/// The one whose folder is called `name`. Throws Error{not_found}.
[[nodiscard]] Trashed find_trashed(const Corpus& corpus, std::string_view name);

/// Moves it all back where it came from. Throws Error{conflict} if something has taken its place since.
void take_back(const Corpus& corpus, const Trashed& trashed);

/// The text of a former version. Throws Error{io}.
[[nodiscard]] std::string version_bytes(const Corpus& corpus, const Trashed& version);

/// Takes a former version that stands in its old place again out of the trash.
void drop_version(const Corpus& corpus, const Trashed& version);

/// Undoes deletions that a killed process did not finish. Returns how many.
std::size_t mend_trash(const Corpus& corpus);

}  // namespace cairn
