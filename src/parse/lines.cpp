// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/lines.h"

#include <algorithm>
#include <cstring>

namespace cairn {

Lines::Lines(std::string_view text, std::size_t first) : text_(text), first_(first) {
    starts_.reserve(text.size() / 40 + 2);
    starts_.push_back(0);
    for (std::size_t at = 0; at < text.size();) {
        const void* const end = std::memchr(text.data() + at, '\n', text.size() - at);
        at = end == nullptr ? text.size() + 1 : static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) + 1;
        starts_.push_back(at);
    }
}

std::string_view Lines::operator[](std::size_t number) const {
    if (number < first_ || number > last()) return {};
    const std::size_t at = number - first_;
    return text_.substr(starts_[at], starts_[at + 1] - starts_[at] - 1);
}

std::string_view Lines::in(LineRange range) const {
    const std::size_t from = std::max(range.first, first_), to = std::min(range.last, last());
    if (from > to) return {};
    const std::size_t begin = starts_[from - first_];
    return text_.substr(begin, starts_[to - first_ + 1] - begin - 1);
}

bool Lines::is_blank(std::size_t number) const {
    return (*this)[number].find_first_not_of(" \t\v\f") == std::string_view::npos;
}

}  // namespace cairn
