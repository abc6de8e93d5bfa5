// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/json.h"
#include "cairn/serve.h"
#include "serve/recurrence.h"

namespace cairn {

// What is said again and again, for one reader and request. Made of the newest groups that are finished; where those are older
// than the index, what the reader may not see any more is left out and counted nowhere.

/// The newest groups for this reader.
[[nodiscard]] Recurrence::Latest recurring_for(const Services& services);

/// Waits for groups that know what has just been decided, a second at most. For those who wrote, not for those who read.
void settle_recurrence(const Services& services);

/// One lesson said more than once.
struct SaidGroup {
    std::vector<const SaidFinding*> members;  ///< the clearest wording first; valid as long as Latest::made
    std::size_t                   events = 0;  ///< independent ones, at least two
    std::string                   first_year, last_year;  ///< "" where no brief has a date
    std::vector<std::string>      countries;  ///< ISO 3166-1 alpha-2, each once, sorted
    std::vector<std::string>      sources;    ///< kinds of source, each once, sorted
};

/// Which groups are asked for.
struct SaidChoice {
    std::optional<FindingKind> kind = {};  ///< a finding of this kind is among them
    std::size_t                most = static_cast<std::size_t>(-1);
};
/// Groups, most events first. `latest.made` must be there.
[[nodiscard]] std::vector<SaidGroup> said_groups(const Services& services, const Recurrence::Latest& latest, const SaidChoice& choice);

/// The group that this finding is in; nothing if it was said once, as far as is known.
[[nodiscard]] std::optional<SaidGroup> said_group_with(const Services& services, const Recurrence::Latest& latest, std::string_view finding);

/// What two members have in common.
struct Shared {
    const SameEvidence* evidence = nullptr;  ///< nullptr: the measure finds them different
    std::optional<bool> decided;             ///< a person's word: the same or not
};
[[nodiscard]] Shared shared_by(const Recurring& made, const SaidFinding& a, const SaidFinding& b);

/// The other members of a group, oldest first. What has the same date, or none, counts as said before.
struct SaidElsewhere {
    const SaidFinding*              own = nullptr;
    std::vector<const SaidFinding*> before, since;
};
[[nodiscard]] SaidElsewhere said_elsewhere(const SaidGroup& group, std::string_view finding);

/// Sentences on what is missing: nothing is finished yet, it is older than the index, not all findings were compared. English,
/// with a line in web/texts/.
[[nodiscard]] std::vector<std::string> remarks_on(const Recurrence::Latest& latest);

/// {"text", "kind", "findings", "events", "years", "countries", "sources", "tracked", "members": [{"id", ..., "shares"}]}.
[[nodiscard]] Json to_json(const Recurring& made, const SaidGroup& group);

/// "said_again" of one finding: {"up_to_date", "findings", "events", "years", "before", "since"}; empty where it was said once.
[[nodiscard]] Json said_again_json(const Services& services, const Recurrence::Latest& latest, std::string_view finding);

}  // namespace cairn
