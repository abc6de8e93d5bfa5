// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace cairn {

/// True if `word` is one of `list`'s words, which stand one space apart: a table that reads as text. Linear; for words
/// looked at rarely.
[[nodiscard]] constexpr bool in_list(std::string_view list, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
    }
    return false;
}

/// The same for long lists looked at often: the words sorted once. Views point into `list`, which must outlive it.
class WordSet {
public:
    explicit WordSet(std::string_view list) {
        for (std::size_t begin = 0; begin < list.size();) {
            const std::size_t end = std::min(list.find(' ', begin), list.size());
            if (end > begin) words_.push_back(list.substr(begin, end - begin));
            begin = end + 1;
        }
        std::ranges::sort(words_);
    }
    [[nodiscard]] bool has(std::string_view word) const { return std::ranges::binary_search(words_, word); }

private:
    std::vector<std::string_view> words_;
};

}  // namespace cairn
