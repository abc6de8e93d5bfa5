// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <iostream>

namespace cairn {

void ProgressBar::show(std::size_t done, std::size_t total) {
    const std::size_t percent = total == 0 ? 100 : done * 100 / total;
    if (!terminal_.interactive || percent == shown_percent_) {
        return;
    }
    shown_percent_ = percent;
    drawn_ = true;
    constexpr std::size_t length = 30;
    const std::size_t filled = percent * length / 100;
    std::cerr << '\r' << doing_ << " [" << std::string(filled, '#') << std::string(length - filled, '.') << "] " << done
              << " of " << total << "\x1b[K" << std::flush;
}

ProgressBar::~ProgressBar() {
    if (drawn_) {
        std::cerr << "\r\x1b[K" << std::flush;
    }
}

}  // namespace cairn
