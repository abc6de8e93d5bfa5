// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/vocabulary.h"
#include "parse/yaml.h"

namespace cairn {

/// One YAML document as a tree of strings that remembers its lines.
struct YamlValue {
    enum class Kind { scalar, list, map };

    Kind                     kind = Kind::scalar;
    std::string              text;   ///< of a scalar; "" for null too
    std::vector<std::string> keys;   ///< of a map, as long as `items`
    std::vector<YamlValue>   items;  ///< of a list or map
    std::size_t              line = 1;

    /// The value of `key`; nullptr if this is no map or has no such key. Valid as long as *this.
    [[nodiscard]] const YamlValue* find(std::string_view key) const;
};

/// Vocabulary files are longer than front matter.
inline constexpr YamlLimits vocabulary_limits{.size_bytes = 1u << 20, .depth = 16};

/// Reads `text` under the guards of parse/yaml.h. Throws Error{config} with "file:line: ..." for broken YAML, anchors,
/// too much text or depth, and a key that stands twice in one map.
[[nodiscard]] YamlValue read_yaml_value(std::string_view text, std::string_view file, const YamlLimits& limits = vocabulary_limits);

/// Throws Error{config} reading "file:line: sentence".
[[noreturn]] void reject_yaml(std::string_view file, std::size_t line, const std::string& sentence);

/// A map of which the keys are known. Every getter throws Error{config} with file and line for a value of the wrong shape.
class YamlRow {
public:
    /// Throws Error{config} if `value` is no map or has a key that is not among `known`: "unknown key 'x'; did you mean 'y'?".
    /// `value` and `file` must outlive it.
    YamlRow(const YamlValue& value, std::string_view file, std::span<const std::string_view> known);

    [[nodiscard]] std::size_t      line() const noexcept { return value_.line; }
    [[nodiscard]] std::size_t      line_of(std::string_view key) const;  ///< of the row itself if it has no such key
    [[nodiscard]] const YamlValue* find(std::string_view key) const { return value_.find(key); }

    [[nodiscard]] std::string              text(std::string_view key) const;      ///< "" if missing
    [[nodiscard]] std::string              required(std::string_view key) const;  ///< throws if missing or empty
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;     ///< a list, or one text; empty if missing
    [[nodiscard]] bool                     flag(std::string_view key) const;      ///< "true" or "false"; false if missing

    [[noreturn]] void reject(std::string_view key, const std::string& sentence) const;

private:
    const YamlValue& value_;
    std::string_view file_;
};

/// The texts of a list, or the one text of a scalar; throws for anything else or an empty text. `what` names it in the error.
[[nodiscard]] std::vector<std::string> yaml_texts(const YamlValue& value, std::string_view file, std::string_view what);

/// A name as taxonomy.yaml and the frameworks write them: a plain text, or a map
/// {label, exact, ambiguous, with: [...], without: [...]}. Throws Error{config} for an empty one or an unknown key.
[[nodiscard]] Label read_label(const YamlValue& value, std::string_view file);

}  // namespace cairn
