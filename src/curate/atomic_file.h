// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace cairn {

// Files that are whole or not there. Every function names files in its errors as `place`, so that people read the path they
// know ("briefs/ferries.md") and not ours.

/// Writes a file that must not be there yet: to a temporary name beside it, fsynced, renamed, the folder fsynced. False,
/// and nothing changed, if something of that name is there. Makes the folders above it. Throws Error{io} with nothing left
/// behind: full disk, no right to write, read-only file system.
[[nodiscard]] bool write_new_file(const std::filesystem::path& path, std::string_view bytes, const std::string& place);

/// The same for bytes that `fill` writes to an open file; what it throws leaves nothing behind.
[[nodiscard]] bool write_new_file(const std::filesystem::path& path, const std::function<void(int descriptor)>& fill,
                                  const std::string& place);

/// The same for a file that is replaced in one step: whoever reads sees the old bytes or the new ones.
void replace_file(const std::filesystem::path& path, std::string_view bytes, const std::string& place);

/// Adds `lines` (each with its line end) to the end of a file in one write, fsynced, making the file if there is none. Many
/// processes may do so at once: each waits for the others (flock). A torn last line of a killed writer is closed first, so
/// that it spoils nothing but itself. Throws Error{io}; then the file is as long as before.
void append_lines(const std::filesystem::path& path, std::string_view lines, const std::string& place);

/// Renames without ever replacing: false if `to` is there. Both folders fsynced. Throws Error{io}.
[[nodiscard]] bool move_file(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& place);

/// Removes the temporary files that killed processes left under `folder`; those of living ones are locked and stay.
/// Returns how many went.
std::size_t sweep_temporary_files(const std::filesystem::path& folder);

}  // namespace cairn
