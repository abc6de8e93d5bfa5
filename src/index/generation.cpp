// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/generation.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "index/schema.h"

namespace cairn::index {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_key_bytes = 180;

[[noreturn]] void fail(const fs::path& path, int error) {
    throw Error{ErrorKind::io, path.string() + ": " + std::strerror(error) + "; check the disk and the folder's permissions"};
}

void sync_path(const fs::path& path, int flags) {
    const int file = open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) fail(path, errno);
    const int result = fsync(file);
    const int failed = errno;
    close(file);
    if (result != 0) fail(path, failed);
}

}  // namespace

std::optional<std::string> current_generation(const fs::path& cache) {
    std::ifstream file(cache / "CURRENT");
    std::string   name;
    if (!std::getline(file, name) || name.empty() || name.find('/') != std::string::npos) return std::nullopt;
    return name;
}

std::string next_generation(const fs::path& cache) {
    // Numbers grow and the tail differs, so that neither a revision nor an open reader takes a new index for an old one,
    // even after .cairn/ was deleted.
    constexpr std::string_view prefix = "generation-";
    unsigned long              number = 0;
    if (const auto current = current_generation(cache); current && current->starts_with(prefix)) {
        number = std::strtoul(current->c_str() + prefix.size(), nullptr, 10);
    }
    const std::string uuid = random_uuid_urn();
    return std::string(prefix) + std::to_string(number + 1) + "-" + uuid.substr(uuid.size() - 6);
}

void make_current(const fs::path& cache, const std::string& name) {
    const fs::path draft = cache / "CURRENT.new";
    {
        std::ofstream file(draft, std::ios::trunc);
        file << name << '\n';
        if (!file.flush()) fail(draft, errno);
    }
    sync_path(draft, O_RDONLY);
    std::error_code error;
    fs::rename(draft, cache / "CURRENT", error);
    if (error) fail(cache / "CURRENT", error.value());
    sync_path(cache, O_RDONLY | O_DIRECTORY);
}

void sweep(const fs::path& cache, const std::string& keep) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(cache, error)) {
        const std::string name = entry.path().filename().string();
        const bool        ours = name.starts_with("generation-") || name.starts_with("building");
        if (ours && name != keep) fs::remove_all(entry.path(), error);
    }
}

void sync_folder(const fs::path& folder) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        sync_path(entry.path(), entry.is_directory() ? O_RDONLY | O_DIRECTORY : O_RDONLY);
    }
    sync_path(folder, O_RDONLY | O_DIRECTORY);
}

std::string source_key(std::string_view path) {
    return std::string(key_source) + (path.size() <= longest_key_bytes ? std::string(path) : sha256_hex(path));
}

std::string source_value(const SourceState& state) {
    return state.signature + value_separator + state.path + value_separator + state.refused;
}

SourceState read_source_value(std::string_view value) {
    const std::size_t first = value.find(value_separator);
    const std::size_t second = value.find(value_separator, first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return {};
    return {std::string(value.substr(first + 1, second - first - 1)), std::string(value.substr(0, first)),
            std::string(value.substr(second + 1))};
}

bool is_of(const Xapian::Database& database, std::string_view vocabulary_hash) {
    return database.get_metadata(std::string(key_schema)) == schema_version &&
           database.get_metadata(std::string(key_vocabulary)) == vocabulary_hash;
}

}  // namespace cairn::index
