// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/folder.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cairn::test {

namespace fs = std::filesystem;

Folder::Folder() {
    std::string name = (fs::temp_directory_path() / "cairn-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    path_ = name;
}

Folder::~Folder() {
    std::error_code none;
    fs::remove_all(path_, none);
}

void Folder::write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
}

std::string Folder::read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    return file ? std::string{std::istreambuf_iterator<char>(file), {}} : "(none)";
}

std::vector<std::string> Folder::files(const std::string& under) const {
    std::vector<std::string> names;
    if (fs::exists(path_ / under)) {
        for (const auto& entry : fs::recursive_directory_iterator(path_ / under)) {
            if (entry.is_regular_file()) {
                names.push_back(entry.path().lexically_relative(path_ / under).generic_string());
            }
        }
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace cairn::test
