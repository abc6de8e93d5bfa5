// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/document.h"
#include "extract/flat_text.h"
#include "extract/headings.h"

namespace cairn {

/// A heading that stands in the first words of its own paragraph or list item: "Observation. The convoy ...",
/// "**Lesson:** start early", "Recommendation 3: ...".
struct RunInHeading {
    std::string                label;          ///< as written, without number and closing mark
    std::size_t                body = 0;       ///< byte of the text where what it heads begins
    std::vector<HeadingClass>  classes;
    std::optional<std::string> number;         ///< "3", from "Recommendation 3:" or "3. Recommendation:"
};

/// The known heading that `text` opens with; nothing if it opens with none. A label set in bold or italics may be any known
/// heading; a plain one must be listed as run-in. `spans` are those `text` was made of.
[[nodiscard]] std::optional<RunInHeading> find_run_in(const std::vector<Span>& spans, const FlatText& text,
                                                      const HeadingClassifier& headings);

/// "Recommendation 3", "Lesson No. 2", "R4" -> what stands before the number, and the number; nothing without one.
struct NumberedLabel {
    std::string_view label;
    std::string_view number;
};
[[nodiscard]] std::optional<NumberedLabel> split_number_behind(std::string_view label);

}  // namespace cairn
