// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "cairn/index.h"
#include "cli/terminal.h"

namespace cairn {

/// A bar on standard error while somebody watches, nothing otherwise; wiped when it goes.
class ProgressBar {
public:
    explicit ProgressBar(std::string doing) : doing_(std::move(doing)), terminal_(terminal_of(2)) {}
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(std::size_t done, std::size_t total);

    /// For what reports progress; valid as long as the bar.
    [[nodiscard]] Progress callback() {
        return [this](std::size_t done, std::size_t total) { show(done, total); };
    }

private:
    std::string doing_;
    Terminal    terminal_;
    std::size_t shown_percent_ = 101;  ///< so that the first call shows
    bool        drawn_         = false;
};

}  // namespace cairn
