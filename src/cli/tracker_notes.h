// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "cairn/curate.h"

namespace cairn {

/// Notes, in the name of `by`, what an edited tracker says anew; prints a line that sums up, and each row that is refused on
/// standard error. The exit code: 1 if a row was refused. Throws Error{bad_request} if the file is no tracker at all.
[[nodiscard]] int note_tracker(Curator& curator, const std::string& file, const std::string& by);

}  // namespace cairn
