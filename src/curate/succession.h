// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/finding.h"

namespace cairn {

/// A finding that was reworded, and the one that took its place.
struct Succession {
    std::string former, now;  ///< finding ids
    std::string text;         ///< of the finding now
};

/// Which findings of `after` are those of `before` in other words: an id that is gone goes to the closest new one (words in
/// common, the same kind preferred), each new one taking one at most; where nothing is close enough, nothing. Ids in both
/// stay what they are. In the order of `before`.
[[nodiscard]] std::vector<Succession> successions(const std::vector<Finding>& before, const std::vector<Finding>& after);

}  // namespace cairn
