// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/texts.h"

#include <algorithm>

#include "cairn/wording.h"

namespace cairn {
namespace {

constexpr std::size_t place_size = 3;  // "{1}"

/// Where the next {N} of `pattern` stands; npos if there is none.
std::size_t place_in(std::string_view pattern) {
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
        if (at + 2 < pattern.size() && pattern[at + 1] >= '1' && pattern[at + 1] <= '9' && pattern[at + 2] == '}') return at;
    }
    return std::string_view::npos;
}

}  // namespace

std::vector<std::string> parts_of(std::string_view sentence, std::string_view pattern) {
    std::vector<std::string> parts;
    std::size_t              place = place_in(pattern);
    if (place == std::string_view::npos || !sentence.starts_with(pattern.substr(0, place))) return {};
    sentence.remove_prefix(place);
    while (place != std::string_view::npos) {
        pattern.remove_prefix(place + place_size);
        place = place_in(pattern);
        const std::string_view words = pattern.substr(0, place);  // up to the next place, or the end
        const bool             last = place == std::string_view::npos;
        const std::size_t      end = !last                        ? sentence.find(words, 1)
                                     : sentence.ends_with(words) ? sentence.size() - words.size()
                                                                 : std::string_view::npos;
        if (end == std::string_view::npos || end == 0) return {};
        parts.emplace_back(sentence.substr(0, end));
        sentence.remove_prefix(end + words.size());
        if (!last) {
            pattern.remove_prefix(words.size());
            place = 0;
        }
    }
    return parts;
}

Texts::Texts(std::string_view file) {
    while (!file.empty()) {
        const std::size_t      end = std::min(file.find('\n'), file.size());
        const std::string_view line = file.substr(0, end);
        const std::size_t      arrow = line.find(" => ");
        if (arrow != std::string_view::npos && !line.starts_with('#')) lines_.emplace(line.substr(0, arrow), line.substr(arrow + 4));
        file.remove_prefix(std::min(end + 1, file.size()));
    }
    for (const auto& [english, other] : lines_) {
        const bool filled_elsewhere = std::ranges::find(wording_patterns, english) != wording_patterns.end();
        if (place_in(english) != std::string_view::npos && !filled_elsewhere) patterns_.push_back(english);
    }
    std::ranges::stable_sort(patterns_, std::ranges::greater{}, &std::string::size);
}

std::string_view Texts::words(std::string_view english) const {
    const auto line = lines_.find(english);
    return line == lines_.end() ? english : std::string_view(line->second);
}

std::string Texts::sentence(std::string_view english) const {
    if (const auto line = lines_.find(english); line != lines_.end()) return line->second;
    for (const std::string& pattern : patterns_) {
        if (const std::vector<std::string> parts = parts_of(english, pattern); !parts.empty()) return filled(lines_.find(pattern)->second, parts);
    }
    return std::string(english);
}

}  // namespace cairn
