// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "cairn/document.h"

namespace cairn {

/// The lines of a text with LF line ends, numbered as in the file. Holds a view: `text` must live as long.
class Lines {
public:
    /// `first` is the number of the first line.
    Lines(std::string_view text, std::size_t first);

    [[nodiscard]] std::size_t first() const noexcept { return first_; }
    [[nodiscard]] std::size_t last() const noexcept { return first_ + starts_.size() - 2; }  ///< first() - 1 if there are none
    /// The line without its end; "" for a number that is not there.
    [[nodiscard]] std::string_view operator[](std::size_t number) const;
    /// The lines of `range` as they stand in the text, the last end left out.
    [[nodiscard]] std::string_view in(LineRange range) const;
    [[nodiscard]] bool is_blank(std::size_t number) const;

private:
    std::string_view         text_;
    std::size_t              first_;
    std::vector<std::size_t> starts_;  // one more than there are lines: where the next would start
};

}  // namespace cairn
