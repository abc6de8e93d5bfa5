// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace cairn {

/// The bytes of a file that the user names; "-" is standard input. Throws Error{io, too_large} with a sentence.
[[nodiscard]] std::string read_input(const std::string& path, std::size_t limit_bytes = 256u << 20);

}  // namespace cairn
