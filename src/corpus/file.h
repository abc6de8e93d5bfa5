// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

/// The bytes of a regular file; nothing if there is none. Throws Error{too_large} beyond `limit_bytes`, Error{io} if it
/// cannot be read. Never blocks: what is no regular file (a pipe, a device) counts as unreadable.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit_bytes);

/// Names in a folder, sorted by byte; empty if there is no such folder. Throws Error{io}.
[[nodiscard]] std::vector<std::string> list_folder(const std::filesystem::path& folder);

}  // namespace cairn
