// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/wording.h"

#include <utility>

namespace cairn {

Wording::Wording(Pattern pattern, std::vector<Wording> parts) : Wording(std::string(pattern.text), std::move(parts), 0) {}

Wording::Wording(std::string pattern, std::vector<Wording> parts, int) : pattern_(std::move(pattern)), parts_(std::move(parts)) {
    std::vector<std::string> english;
    for (const Wording& part : parts_) english.push_back(part.english_);
    english_ = filled(pattern_, english);
}

Wording Wording::literal(std::string text) {
    Wording wording;
    wording.english_ = std::move(text);
    return wording;
}

Wording Wording::label_of(std::string_view field, std::string value, std::string label) {
    Wording wording = literal(std::move(label));
    wording.field_ = field;
    wording.value_ = std::move(value);
    return wording;
}

Wording Wording::of_field(std::string_view reads, Wording value) { return {std::string(reads) + " {1}", {std::move(value)}, 0}; }

std::string filled(std::string_view pattern, const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool is_place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}' && pattern[at + 1] >= '1' &&
                              static_cast<std::size_t>(pattern[at + 1] - '0') <= parts.size();
        if (!is_place) {
            text += pattern[at];
            continue;
        }
        text += parts[static_cast<std::size_t>(pattern[at + 1] - '1')];
        at += 2;
    }
    return text;
}

Wording joined(const Wordings& parts, Pattern between) {
    if (parts.empty()) return {};
    Wording all = parts.front();
    for (std::size_t at = 1; at < parts.size(); ++at) all = Wording{between, {std::move(all), parts[at]}};
    return all;
}

}  // namespace cairn
