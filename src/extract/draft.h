// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cairn/finding.h"
#include "extract/cue_matcher.h"
#include "extract/headings.h"
#include "extract/items.h"
#include "extract/sections.h"

namespace cairn {

/// A finding before it has its id and attributes.
struct Draft {
    Finding                    finding;  ///< kind, text, heading_path, lines, confidence, evidence, number
    FlatText                   text;     ///< of the finding, for the lines of its parts
    std::size_t                section = 0;
    std::size_t                block   = 0;  ///< with `offset` the reading order
    std::size_t                offset  = 0;
    std::size_t                group   = 0;  ///< drafts of one table row share a number; 0 = none
    std::optional<std::string> addressee;    ///< told by a heading, a lead line or a column
    std::optional<std::string> progress;     ///< told by a status column or a task box
    Modality                   least_modality = Modality::states;  ///< of the lead line above: "The CISO should"
};

/// What findings at a place are, and why.
struct Meaning {
    std::vector<FindingKind>   kinds;            ///< one; two under a joint heading
    double                     confidence = 0;
    std::optional<std::string> heading;          ///< the heading that says so, as written
    std::optional<std::string> cue;              ///< or the words
    std::size_t                line = 0;         ///< of either
    bool                       inherited = false;///< said by a heading further out
    std::vector<std::string>   path;             ///< below the section's own: lead lines and labels
    std::optional<std::string> addressee;
    Modality                   least_modality = Modality::states;
};

/// Everything that cutting findings out of a document needs, and where they go.
struct Cutting {
    const Document&          document;
    const Outline&           outline;
    const HeadingClassifier& headings;
    const CueMatcher&        matcher;
    SourceLines&             source;
    std::string              language;
    std::vector<Draft>&      drafts;
    std::size_t              next_group = 1;
};

}  // namespace cairn
