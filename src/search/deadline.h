// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace cairn::search {

/// When a request began and how long it may take.
struct Deadline {
    std::chrono::steady_clock::time_point start;
    std::chrono::milliseconds             allowed;

    [[nodiscard]] bool over(int times = 1) const { return std::chrono::steady_clock::now() - start > times * allowed; }
};

}  // namespace cairn::search
