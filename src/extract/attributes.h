// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/finding.h"
#include "extract/cue_matcher.h"
#include "extract/flat_text.h"

namespace cairn {

/// A text with all cues in it; the start alone of a very long one. `text` must outlive it.
struct CuedText {
    CuedText(std::string_view text, const CueMatcher& matcher);

    [[nodiscard]] const CueMatch* first_of(std::initializer_list<CueGroup> groups) const;  ///< nullptr if there is none
    [[nodiscard]] bool names_actor(std::size_t begin, std::size_t end) const;  ///< one who can act, in these bytes

    std::string_view      text;
    std::vector<CueMatch> matches;
};

/// How strongly `text` asks: the strongest modal word in it. A recommendation that opens with an order ("Train officers")
/// should be done.
[[nodiscard]] Modality modality_of(const CuedText& text, FindingKind kind);

/// Who should act, as written: the subject of the first modal verb if it is one who can act ("US ambassadors need to engage";
/// in "SSR should be political" nobody is asked), or the label in front ("Donors: fund training").
[[nodiscard]] std::optional<std::string> addressee_of(const CuedText& text, const CueMatcher& matcher);

/// Who a heading speaks to: "Recommendations for the Ministry of Interior", "For donors", "DOD-specific recommendations".
/// `under_findings`: the heading stands below one that announces recommendations.
[[nodiscard]] std::optional<std::string> addressee_in_heading(std::string_view heading, bool under_findings, const CueMatcher& matcher);

/// The clause that says when `text` holds, as written: "where a UN mission is present".
[[nodiscard]] std::optional<std::string> condition_of(const CuedText& text);

/// The phase of an engagement that `text` names ("planning"), by the id of the cue.
[[nodiscard]] std::optional<std::string> phase_of(const CuedText& text);

/// The progress that the document itself notes: "(done)" at the end, a status cell "Closed - Implemented".
[[nodiscard]] std::optional<std::string> progress_in_brackets(std::string_view text, const CueMatcher& matcher);
[[nodiscard]] std::optional<std::string> progress_of(std::string_view status_words, const CueMatcher& matcher);

/// Where one item asks for several things ("Train officers; publish budgets. Pay salaries."): each of them with its lines, else
/// empty. Counted once, shown apart.
[[nodiscard]] std::vector<FindingPart> parts_of(const FlatText& text, std::string_view language, const CueMatcher& matcher);

/// "None", "N/A", "Nothing to report", "Sans objet": a section's way of being empty.
[[nodiscard]] bool says_nothing(std::string_view text, const CueMatcher& matcher);

}  // namespace cairn
