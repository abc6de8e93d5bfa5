// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cairn/finding.h"
#include "extract/cue_matcher.h"

namespace cairn {

/// A stretch of text that its own words make a finding.
struct Statement {
    FindingKind kind = FindingKind::finding;
    std::size_t begin = 0, end = 0;          ///< bytes of the text
    std::size_t cue_begin = 0, cue_end = 0;  ///< the words that said so
    double      weight = 0;                  ///< 0..1
    bool        imperative = false;
};

/// The findings in running text: one for each sentence that a cue speaks for, one for each clause where a sentence holds two
/// of different kinds, one for each part of a sentence that lists several with semicolons. Questions, disputed and reported
/// speech and answers to recommendations give none. Linear; in the order of the text.
[[nodiscard]] std::vector<Statement> read_statements(std::string_view text, std::string_view language, const CueMatcher& matcher);

/// What `text`, taken as one statement (a list item, a heading), says of itself; nothing if no cue speaks or one speaks against it.
[[nodiscard]] std::optional<Statement> judge_statement(std::string_view text, const CueMatcher& matcher);

/// Cuts "Issues raised include a; b; and c." into its parts, without the lead and the joining words; empty unless there are at
/// least three. Views into `sentence`.
[[nodiscard]] std::vector<std::string_view> split_semicolon_list(std::string_view sentence);

}  // namespace cairn
