// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "cairn/brief.h"

namespace cairn {

/// Words that announce people.
struct PeopleCue {
    PersonPart part = PersonPart::participant;
    bool       weak = false;     ///< may announce other things too ("members include"): each line must prove itself
    bool       closing = false;  ///< is the last word of the line: "Opening Speakers", not "Panel on reform"
};

/// What a line that stands above people announces: "Opening Speakers", "The roundtable participants included:",
/// "Panel discussion: Building teams". Nothing if it announces no people.
[[nodiscard]] std::optional<PeopleCue> people_cue(std::string_view lead);

/// "Moderator: Jane Doe" -> moderator and the length of what opens the line; also "Contributed by ...", "By ...".
struct PeopleLabel {
    PersonPart  part = PersonPart::author;
    std::size_t length = 0;
};
[[nodiscard]] std::optional<PeopleLabel> people_label(std::string_view line);

}  // namespace cairn
