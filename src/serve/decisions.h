// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/note.h"
#include "serve/forms.h"

namespace cairn {

/// What a field `decide` of a form says: "kind issue", "kind none", "tag accept gender", "tag reject gender",
/// "link supports sar/burden-sharing", "link reject sar/burden-sharing". Throws Error{bad_request} quoting it.
[[nodiscard]] NoteBody read_decision(std::string_view words);

/// The same for a brief that is not kept yet: "k3v9qx tag reject gender", the finding's code first. Fills target and body.
[[nodiscard]] Note read_drafted_decision(std::string_view words);

/// The fields `decide` of a form that are filled in, in order.
[[nodiscard]] std::vector<std::string> decisions_in(const Form& form);

}  // namespace cairn
