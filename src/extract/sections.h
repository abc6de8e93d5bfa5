// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cairn/diagnostic.h"
#include "cairn/document.h"
#include "extract/flat_text.h"
#include "extract/headings.h"

namespace cairn {

inline constexpr std::size_t no_section = static_cast<std::size_t>(-1);

/// What the extract stage knows of a section beyond Document::Section; one for each, in the same order.
struct SectionOutline {
    std::vector<HeadingClass>  classes;               ///< what its own heading announces; empty = unknown heading
    std::size_t                parent = no_section;   ///< the section around it
    std::size_t                heading_line = 0;
    std::size_t                label_bytes = 0;       ///< run-in heading: bytes of the label in its first block's text
    std::optional<std::string> number;                ///< the source's own number, from the heading
    std::string                statement;             ///< "Recommendation 3: Train officers" is itself one; "" = is none
    bool                       title = false;
};

/// The sections of a document, the text of its blocks, and which blocks say nothing (contents lists, page footers).
struct Outline {
    std::vector<SectionOutline> sections;
    std::vector<FlatText>       texts;    ///< by block; heading, paragraph, cell and code have one, others are empty
    std::vector<bool>           dropped;  ///< by block
};

/// Fills `document.sections`: Markdown's headings, and lines that are headings to every reader though Markdown does not
/// know: bold or italic alone, `Label:` before a list, "A.1 Title", full-width ＃, <h2> in HTML, a run-in label
/// ("Observation. The convoy ..."). A section's own blocks start behind its heading, except that a run-in label stands in
/// its first block.
///
/// Splits paragraphs whose first or last lines are such headings, so block numbers change here and nowhere later. Linear.
[[nodiscard]] Outline outline_document(Document& document, const HeadingClassifier& headings);

/// A diagnostic for each unknown heading that is close to a known one, and one for all the others together.
void report_unknown_headings(const Document& document, const Outline& outline, const HeadingClassifier& headings,
                             Diagnostics& diagnostics);

/// The path of headings down to `section`, the title left out.
[[nodiscard]] bool has_role(const SectionOutline& section, HeadingRole role);

}  // namespace cairn
