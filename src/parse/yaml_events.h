// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <yaml-cpp/eventhandler.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "parse/yaml.h"

namespace cairn {

/// The events of one YAML document, with anchors, aliases and too much depth refused by Error{config}.
class YamlEvents : public YAML::EventHandler {
public:
    /// `place` must live as long as the handler.
    YamlEvents(std::string_view place, std::size_t first_line, std::size_t depth)
        : place_(place), first_line_(first_line), most_(depth) {}

    virtual void scalar(const YAML::Mark& mark, const std::string& value) = 0;
    virtual void open(const YAML::Mark& mark, bool is_map) = 0;
    virtual void close() = 0;

    void OnDocumentStart(const YAML::Mark& /*mark*/) final {}
    void OnDocumentEnd() final {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) final;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) final;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) final;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) final;
    void OnSequenceEnd() final;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) final;
    void OnMapEnd() final;

    /// Line of the file, 1-based.
    [[nodiscard]] std::size_t line_of(const YAML::Mark& mark) const;

protected:
    [[nodiscard]] std::size_t depth() const noexcept { return depth_; }

private:
    void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const;
    void enter(const YAML::Mark& mark);

    std::string_view place_;
    std::size_t      first_line_, most_, depth_ = 0;
};

/// Turns the single bytes A0 and 85, which yaml-cpp 0.7 makes of the escapes `\_` and `\N`, into the characters they stand for.
[[nodiscard]] std::string with_escapes_mended(const std::string& scalar);

/// "place:line".
[[nodiscard]] std::string yaml_place(std::string_view place, std::size_t line);

/// Throws Error{config} if `text` is longer than the limit.
void check_yaml_size(std::string_view text, std::string_view place, const YamlLimits& limits, std::size_t first_line);

/// Runs the first document of `text` through `events`. Throws Error{config} with "place:line: ..." for broken YAML.
void run_yaml_events(std::string_view text, std::string_view place, std::size_t first_line, YamlEvents& events);

}  // namespace cairn
