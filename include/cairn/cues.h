// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cairn {

/// cues.yaml: words that make a sentence a finding where no heading does. See corpus/README.md for the file.
struct Cue {
    std::string id;        ///< names the row in evidence and in `inspect --explain`
    std::string group;     ///< what it does: "prescribe", "problem", "lesson", "modality-must", "not", ...
    std::string language;  ///< "en", "fr", "es"
    std::string pattern;   ///< words to find, see corpus/README.md
    double      weight = 0.5;  ///< confidence it lends, 0..1
};

struct Cues {
    std::vector<Cue> rows;
};

}  // namespace cairn
