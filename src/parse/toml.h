// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "cairn/document.h"

namespace cairn {

/// Reads the simple part of TOML that front matter uses: `key = value` with strings, bare values and lists of them on one
/// line, `[table]` headings as maps. Values stay the strings they are written as. Other lines are diagnostics.
void read_toml_values(std::string_view text, std::size_t first_line, std::map<std::string, FrontMatterValue>& values,
                      Diagnostics& diagnostics);

}  // namespace cairn
