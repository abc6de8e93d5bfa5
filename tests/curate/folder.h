// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

/// A new folder under the system's temporary one, removed with all in it at the end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Writes a file, making the folders above it.
    void write(const std::string& name, std::string_view text) const;
    /// Its bytes; "(none)" if there is no such file.
    [[nodiscard]] std::string read(const std::string& name) const;
    [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }
    /// All files in it, hidden ones too, sorted, relative.
    [[nodiscard]] std::vector<std::string> files(const std::string& under = "") const;

private:
    std::filesystem::path path_;
};

}  // namespace cairn::test
