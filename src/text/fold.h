// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// What folding did to a piece of text.
struct Folding {
    bool marks_off = false;  ///< accents or other marks were taken off
};

/// Appends `utf8` to `out` in lower case without marks; white space stays as it is.
Folding append_folded(std::string& out, std::string_view utf8);

}  // namespace cairn
