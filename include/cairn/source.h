// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace cairn {

/// One file as it stands on disk or came in over the wire, unread.
struct Source {
    std::string id;     ///< the brief id it would have without an `id:` of its own: path under briefs/ without ending
    std::string path;   ///< as shown to people: relative to the corpus, or as given on the command line; may be empty
    std::string bytes;  ///< the whole file, untouched
    std::string added;  ///< ISO 8601 date of arrival (from the file's time); empty if unknown

    bool operator==(const Source&) const = default;
};

}  // namespace cairn
