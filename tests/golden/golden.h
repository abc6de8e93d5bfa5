// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cairn {

/// The documents of tests/golden/, sorted by name. The programs run in the top folder.
[[nodiscard]] std::vector<std::filesystem::path> golden_documents();

/// What Cairn makes of a document with the starter vocabulary, as indented JSON.
[[nodiscard]] std::string analysed(const std::filesystem::path& document);

[[nodiscard]] std::string text_of(const std::filesystem::path& file);

}  // namespace cairn
