// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/names.h"

namespace cairn::index {

/// UN M49 codes of the sub-continent and the continent around a country ("ML" -> "011", "002"), from CLDR; empty if unknown.
[[nodiscard]] std::vector<std::string> regions_of(std::string_view country_code);

/// Finds countries and regions by what people call them. Immutable once made.
class Places {
public:
    explicit Places(const Names& names);

    /// Code of the country or region with this code or name, in English, French, Spanish or Portuguese, case and accents
    /// folded; nothing if there is none.
    [[nodiscard]] std::optional<std::string> code_of(std::string_view code_or_name) const;

    /// True if a word of `folded_word` is a country's name, or part of one: never to be corrected into another.
    [[nodiscard]] bool is_name(std::string_view folded_word) const;

    /// Every name, folded, for "did you mean".
    [[nodiscard]] std::vector<std::string> names() const;

private:
    void add(std::string_view name, const std::string& code);
    std::unordered_map<std::string, std::string> codes_;
    std::unordered_map<std::string, bool>        words_;
};

}  // namespace cairn::index
