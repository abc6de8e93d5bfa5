// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "cairn/document.h"

namespace cairn {

/// What stands above the body: `---` YAML up to `---` or `...`, or `+++` TOML up to `+++`.
struct FrontMatter {
    std::map<std::string, FrontMatterValue> values;  ///< keys in lower case
    std::size_t                             bytes = 0;  ///< of the text that belong to it, its fences included
    std::size_t                             lines = 0;  ///< the same in lines
};

/// Reads front matter where the very first line opens it; else an empty one, and the whole text is body. `text` has LF line
/// ends. A flaw is a diagnostic with its line: of broken YAML each `key: value` line that can be read still counts, and of
/// an unclosed block the run of such lines at its start. Never throws.
[[nodiscard]] FrontMatter read_front_matter(std::string_view text, Diagnostics& diagnostics);

}  // namespace cairn
