// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cairn {

struct YamlLimits {
    std::size_t size_bytes = 64u << 10;
    std::size_t depth      = 16;
};

/// What one YAML document consists of, in its order, each with its line in the file (1-based). Every scalar is the string it is
/// written as; nothing at all is "". A map's keys and values come in turn.
class YamlEvents {
public:
    virtual ~YamlEvents() = default;

    virtual void scalar(std::size_t line, const std::string& value) = 0;
    virtual void open(std::size_t line, bool is_map) = 0;
    virtual void close() = 0;

    /// How many lists and maps are open; open() and close() are within theirs.
    [[nodiscard]] std::size_t depth() const noexcept { return depth_; }

protected:
    YamlEvents() = default;
    YamlEvents(const YamlEvents&) = default;
    YamlEvents& operator=(const YamlEvents&) = default;

private:
    friend void run_yaml_events(std::string_view, std::string_view, const YamlLimits&, std::size_t, YamlEvents&);
    std::size_t depth_ = 0;
};

/// Runs the first document of `text`, which nobody vouches for, through `events`: size and depth are bounded, anchors and aliases
/// refused (no alias bombs). Throws Error{config} with "place:line: what is wrong; what to do"; `first_line` is the file's line on
/// which `text` starts. What `events` throws comes through.
void run_yaml_events(std::string_view text, std::string_view place, const YamlLimits& limits, std::size_t first_line,
                     YamlEvents& events);

/// "place:line".
[[nodiscard]] std::string yaml_place(std::string_view place, std::size_t line);

}  // namespace cairn
