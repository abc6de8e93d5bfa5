// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <yaml-cpp/yaml.h>

namespace cairn {

struct YamlLimits {
    std::size_t size_bytes = 64u << 10;
    std::size_t depth      = 16;
};

/// Reads one YAML document from text that nobody vouches for: size and depth are bounded before parsing, anchors and aliases
/// refused (no alias bombs), every scalar left as the string it is written as. Throws Error{config} with
/// "place:line: what is wrong; what to do"; `first_line` is the file's line on which `text` starts.
[[nodiscard]] YAML::Node read_yaml(std::string_view text, std::string_view place, const YamlLimits& limits = {},
                                   std::size_t first_line = 1);

}  // namespace cairn
