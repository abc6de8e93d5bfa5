// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cairn {

/// The vocabulary files compiled into the binary: "vocabulary/taxonomy.yaml" -> its text, "frameworks/sar.yaml" -> ...
/// The views live as long as the program.
[[nodiscard]] std::map<std::string, std::string_view> starter_files();

}  // namespace cairn
