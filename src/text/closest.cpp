// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "cairn/text.h"
#include "text/utf8.h"

namespace cairn {

namespace {

std::u32string code_points(std::string_view utf8) {
    std::u32string points;
    points.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = code_point_at(utf8, at);
        points += point.value;
        at += point.length;
    }
    return points;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::u32string left = code_points(a), right = code_points(b);
    const std::size_t difference = left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
    if (difference > limit) return limit + 1;

    std::vector<std::size_t> before(right.size() + 1), last(right.size() + 1), row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = left[i - 1] == right[j - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
            least = std::min(least, row[j]);
        }
        if (least > limit) return limit + 1;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[right.size()], limit + 1);
}

std::string closest(std::string_view given, const std::vector<std::string>& known) {
    const std::string wanted = folded(given);
    // One slip in a short word, two in a longer one, three in a long one; a word of two letters resembles everything.
    const std::size_t length = code_points(wanted).size();
    std::size_t       limit  = length < 3 ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3;
    std::string       best;
    for (const std::string& name : known) {
        const std::size_t distance = edit_distance(wanted, folded(name), limit);
        if (distance > limit || (distance == limit && !best.empty())) continue;
        best = name;
        if (distance == 0) break;
        limit = distance;
    }
    return best;
}

}  // namespace cairn
