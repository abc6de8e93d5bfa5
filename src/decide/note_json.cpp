// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/json.h"

namespace cairn {

// The line in the notes file is the one shape of a note; the API shows the same.
Json to_json(const Note& note) { return Json::parse(note_line(note)); }

}  // namespace cairn
