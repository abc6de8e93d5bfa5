// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace cairn::index {

// .cairn/CURRENT names the generation folder that holds the two databases. A new build is made beside it and takes over by
// renaming CURRENT; readers that still have the old one open keep it until they let go.

inline constexpr std::string_view briefs_folder = "briefs", findings_folder = "findings";

/// Name of the generation in use; nothing if there is none.
[[nodiscard]] std::optional<std::string> current_generation(const std::filesystem::path& cache);

/// A name no generation of `cache` has.
[[nodiscard]] std::string next_generation(const std::filesystem::path& cache);

/// Makes `name` the current one: written, synced, renamed, synced. Throws Error{io}.
void make_current(const std::filesystem::path& cache, const std::string& name);

/// Removes every generation and half-built folder but `keep`.
void sweep(const std::filesystem::path& cache, const std::string& keep);

/// Writes everything below `folder` to the disk for good.
void sync_folder(const std::filesystem::path& folder);

// Keys of the databases' metadata.
inline constexpr std::string_view key_schema = "schema", key_vocabulary = "vocabulary", key_source = "s/";

/// What an index knows of one source file.
struct SourceState {
    std::string path;
    std::string signature;
    std::string refused;  ///< why it was not taken; "" if it was
};

[[nodiscard]] std::string source_key(std::string_view path);
[[nodiscard]] std::string source_value(const SourceState& state);
[[nodiscard]] SourceState read_source_value(std::string_view value);

/// True if `database` was built by this schema with this vocabulary.
[[nodiscard]] bool is_of(const Xapian::Database& database, std::string_view vocabulary_hash);

}  // namespace cairn::index
