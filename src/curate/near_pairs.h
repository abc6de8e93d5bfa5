// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "curate/near_copies.h"

namespace cairn {

/// Two texts that say nearly the same, by the order in which they were added; first < second.
struct NearPair {
    std::size_t first = 0, second = 0;
    double      similarity = 0;  ///< 0..1, share of shingles in common
};

/// Finds the near copies among many texts without an index. Keeps a quarter of a kilobyte of each; those whose smallest hashes agree
/// are read again and compared. Time grows with the texts and with their near copies, not with the square of their number.
class NearPairs {
public:
    void add(std::string_view markdown);

    /// Pairs from `near_copy` on, by first, then second. `text` gives the text of a number again; "" if it cannot.
    [[nodiscard]] std::vector<NearPair> pairs(const std::function<std::string(std::size_t number)>& text) const;

private:
    std::vector<std::vector<std::uint64_t>> keys_;  ///< the smallest hashes of each text's sketch
};

}  // namespace cairn
