// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/corpus.h"
#include "cairn/curate.h"

namespace cairn {

/// Moves the brief at `path` and its notes into trash/<created>-<id>/, beside a record of where they came from. Returns that
/// folder's name. The brief goes last: a killed process leaves a folder without it, which mend_trash() takes back.
/// Throws Error{io}, Error{not_found} if the brief is gone.
std::string move_to_trash(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now);

/// Keeps the bytes that the brief at `path` has now in trash/<now>-<id>/, before others take their place. Returns that folder's
/// name. Throws Error{io}, Error{not_found}.
std::string keep_version(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now);

/// What is in the trash, oldest first. A folder whose record cannot be read is left out.
[[nodiscard]] std::vector<Trashed> list_trash(const Corpus& corpus);

/// Moves it all back where it came from. Throws Error{not_found} for an unknown name, Error{conflict} if something has taken
/// its place since.
Trashed take_back(const Corpus& corpus, std::string_view name);

/// Undoes deletions that a killed process did not finish. Returns how many.
std::size_t mend_trash(const Corpus& corpus);

}  // namespace cairn
