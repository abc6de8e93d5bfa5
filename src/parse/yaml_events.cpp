// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/yaml_events.h"

#include "cairn/error.h"
#include "text/utf8.h"

namespace cairn {

std::string with_escapes_mended(const std::string& scalar) {
    if (scalar.find_first_of("\xA0\x85") == std::string::npos) return scalar;
    std::string mended;
    for (std::size_t at = 0; at < scalar.size();) {
        const CodePoint point = code_point_at(scalar, at);
        append_utf8(mended, point.valid ? point.value : static_cast<unsigned char>(scalar[at]));
        at += point.length;
    }
    return mended;
}

std::size_t YamlEvents::line_of(const YAML::Mark& mark) const {
    return first_line_ + (mark.line > 0 ? static_cast<std::size_t>(mark.line) : 0);
}

void YamlEvents::refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor == 0) return;
    throw Error{ErrorKind::config, yaml_place(place_, line_of(mark)) +
                                       ": YAML anchors and aliases are not read; write the value out, or quote '&' and '*'"};
}

void YamlEvents::enter(const YAML::Mark& mark) {
    if (++depth_ <= most_) return;
    throw Error{ErrorKind::config, yaml_place(place_, line_of(mark)) + ": YAML nested deeper than " +
                                       std::to_string(most_) + "; flatten it"};
}

void YamlEvents::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    scalar(mark, "");
}

void YamlEvents::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) { refuse_anchor(mark, anchor == 0 ? 1 : anchor); }

void YamlEvents::OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                          const std::string& value) {
    refuse_anchor(mark, anchor);
    scalar(mark, with_escapes_mended(value));
}

void YamlEvents::OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                                 YAML::EmitterStyle::value /*style*/) {
    refuse_anchor(mark, anchor);
    enter(mark);
    open(mark, false);
}

void YamlEvents::OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                            YAML::EmitterStyle::value /*style*/) {
    refuse_anchor(mark, anchor);
    enter(mark);
    open(mark, true);
}

void YamlEvents::OnSequenceEnd() {
    --depth_;
    close();
}

void YamlEvents::OnMapEnd() {
    --depth_;
    close();
}

}  // namespace cairn
