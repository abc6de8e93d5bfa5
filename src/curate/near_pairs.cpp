// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/near_pairs.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace cairn {
namespace {

constexpr std::size_t keys_kept     = 32;
constexpr std::size_t least_shared  = 6;   // keys: texts with half of their shingles in common share sixteen of 32 on average, or more
constexpr std::size_t most_with_key = 64;  // texts; a shingle of more is a form that all of them use

}  // namespace

void NearPairs::add(std::string_view markdown) {
    Sketch sketch = sketch_of(markdown);
    sketch.resize(std::min(sketch.size(), keys_kept));
    sketch.shrink_to_fit();
    keys_.push_back(std::move(sketch));
}

std::vector<NearPair> NearPairs::pairs(const std::function<std::string(std::size_t number)>& text) const {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> holders;
    for (std::size_t number = 0; number < keys_.size(); ++number) {
        for (const std::uint64_t key : keys_[number]) holders[key].push_back(number);
    }
    std::vector<NearPair> found;
    for (std::size_t first = 0; first < keys_.size(); ++first) {
        std::map<std::size_t, std::size_t> shared;  // by the other's number
        for (const std::uint64_t key : keys_[first]) {
            const std::vector<std::size_t>& all = holders[key];
            if (all.size() > most_with_key) continue;
            for (const std::size_t other : all) {
                if (other > first) ++shared[other];
            }
        }
        const std::size_t enough = std::min(least_shared, std::max<std::size_t>(keys_[first].size() / 4, 1));
        std::erase_if(shared, [&](const auto& one) { return one.second < enough; });
        if (shared.empty()) continue;
        const Sketch own = sketch_of(text(first));
        for (const auto& [second, count] : shared) {
            const double share = similarity(own, sketch_of(text(second)));
            if (share >= near_copy) found.push_back({first, second, share});
        }
    }
    return found;
}

}  // namespace cairn
