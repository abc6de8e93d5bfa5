// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "cairn/finding.h"

namespace cairn {

/// What the measure of recurrence looks at in one finding.
struct SaidOnce {
    std::string              finding;   ///< its id; unique among all given
    std::string              event;     ///< what makes it independent: sibling briefs of one event have the same
    FindingKind              kind = FindingKind::finding;
    std::string              text;
    std::string              language;  ///< ISO 639-1
    std::vector<std::string> concepts;  ///< ids: tags of its own words and decided ones
    std::vector<std::string> clauses;   ///< "sar/burden-sharing": decided links, else the best suggestions
    std::string              addressee; ///< "" if unknown
};

/// The same from a finding; `event`: that of its brief, or the brief's id where it names none.
[[nodiscard]] SaidOnce said_once(const Finding& finding, std::string event);

/// Why two findings are held to say the same.
struct SameEvidence {
    std::vector<std::string> words;     ///< telling words in common, folded, the rarest first
    std::vector<std::string> concepts;
    std::vector<std::string> clauses;
    bool                     copied = false;  ///< nearly the same words in the same order, not the same thought anew
};

/// Two findings of different events that say the same, as far as words and subjects tell. A suggestion for a person to confirm.
struct SaidAgain {
    std::size_t  first = 0, second = 0;  ///< places in what was given, first < second
    double       score = 0;              ///< 0..1
    SameEvidence evidence;
};

/// A lesson said more than once.
struct RecurringGroup {
    std::vector<std::size_t> members;   ///< places in what was given, the clearest wording first
    std::size_t              events = 0;///< how many independent events said it: at least two
    double                   score = 0; ///< the weakest link that holds it together; 1 where people said so
    SameEvidence             evidence;  ///< what its clearest wording shares with the next that shares anything
};

/// What people decided about pairs of findings, by place.
struct SameDecisions {
    std::vector<std::pair<std::size_t, std::size_t>> same, different;
};

/// Pairs of findings from different events that say the same, best first (ties by place). Two kinds compare if both say what to
/// do (lesson, recommendation, best practice) or both what was found (issue, observation, finding). Time grows with the findings
/// and not with their square: only those that share a rare word are compared. `stop`: ends early, with what was found by then.
[[nodiscard]] std::vector<SaidAgain> said_again(std::span<const SaidOnce> all, const std::stop_token& stop = {});

/// Groups of findings that say the same. A finding joins a group only if it is near to each of its members on average, so no
/// chain of small steps joins what its ends do not share; what people confirmed holds together, what they refused stays apart.
/// The same input gives the same groups. Most events first, then best score, then place. `pairs`: what said_again() made of `all`.
[[nodiscard]] std::vector<RecurringGroup> recurring(std::span<const SaidOnce> all, std::span<const SaidAgain> pairs,
                                                    const SameDecisions& decided);
[[nodiscard]] std::vector<RecurringGroup> recurring(std::span<const SaidOnce> all, const SameDecisions& decided = {});

}  // namespace cairn
