// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/input_file.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

#include "cairn/error.h"

namespace cairn {

std::string read_input(const std::string& path, std::size_t limit_bytes) {
    std::ifstream   file;
    std::error_code none;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file || std::filesystem::is_directory(path, none)) {
            throw Error{ErrorKind::io, path + ": cannot be read; check its name and your right to read it"};
        }
    }
    std::istream&               stream = path == "-" ? std::cin : file;
    std::string                 bytes;
    std::array<char, 64 * 1024> buffer{};
    while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
        bytes.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > limit_bytes) {
            throw Error{ErrorKind::too_large, path + ": is longer than " + std::to_string(limit_bytes) + " bytes; split it"};
        }
    }
    return bytes;
}

}  // namespace cairn
