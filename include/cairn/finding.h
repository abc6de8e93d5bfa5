// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/document.h"
#include "cairn/link.h"
#include "cairn/tag.h"

namespace cairn {

/// What sort of statement a finding is. The order is the order in which lists and facets show them.
enum class FindingKind { issue, observation, finding, lesson, best_practice, recommendation, significance };
inline constexpr std::size_t finding_kind_count = 7;

/// A kind's names: one row each in src/finding_kind.cpp, read by JSON, URLs, pages and the command line.
struct FindingKindRow {
    FindingKind      kind;
    std::string_view name;    ///< in URLs, JSON and options: "best-practice"
    std::string_view label;   ///< shown to people: "Best practice"
    std::string_view plural;  ///< "Best practices"
};
[[nodiscard]] const std::array<FindingKindRow, finding_kind_count>& finding_kinds();
[[nodiscard]] const FindingKindRow& row_of(FindingKind kind);
/// The kind called `name` in URLs and JSON; nothing if there is none.
[[nodiscard]] std::optional<FindingKind> kind_named(std::string_view name);

/// How strongly a statement asks for something (RFC 2119 in spirit, words of domain.md 0).
enum class Modality { must, should, may, states };
[[nodiscard]] std::string_view        name_of(Modality modality);
[[nodiscard]] std::optional<Modality> modality_named(std::string_view name);

/// Why a statement is a finding of its kind.
struct FindingEvidence {
    std::optional<std::string> heading;  ///< the heading that said so, as written
    std::optional<std::string> cue;      ///< the words that said so, as written, where no heading did
    std::string                rule;     ///< name of the rule that applied: "list-item", "paragraph", "table-cell", ...
    std::size_t                line = 0; ///< line of that heading or cue
};

/// One of several statements inside a finding ("train officers; publish budgets").
struct FindingPart {
    std::string text;
    LineRange   lines;
};

/// Who answered a recommendation and how far it has come; by addressee, from the source or from people's notes.
struct AddresseeStatus {
    std::optional<std::string> addressee;
    std::optional<std::string> response;  ///< accepted | partly | rejected
    std::optional<std::string> progress;  ///< not-started | under-way | partly-done | done | overtaken
    std::optional<std::string> owner;
    std::optional<std::string> due;       ///< ISO 8601 date
    std::optional<std::string> evidence;
    std::optional<std::string> as_of;     ///< ISO 8601 date of the last word on it
    Origin                     origin = Origin::author;
    std::optional<std::string> by;        ///< the person, where origin is person
};

/// State of a recommendation; nothing at all for other kinds.
struct FindingStatus {
    std::string                  state = "untracked";  ///< "untracked", or the progress (else response) last spoken of
    std::vector<AddresseeStatus> by_addressee;
};

/// A person's word on this finding and another: the same lesson, or not.
struct SameDecision {
    std::string finding;  ///< id of the other one, as it was called then
    bool        same = true;
    std::string created;  ///< ISO 8601 UTC; the latest word on a pair counts, from whichever side it came
};

/// One statement worth learning from, cut out of a brief.
struct Finding {
    std::string                id;    ///< "<brief id>/<6 characters of a hash of the text>"; see finding_id()
    FindingKind                kind = FindingKind::finding;
    std::string                text;  ///< the whole item, plain UTF-8, white space collapsed, nothing added
    std::vector<std::string>   heading_path;
    LineRange                  lines;
    Modality                   modality = Modality::states;
    std::optional<std::string> addressee;  ///< who should act, as written
    std::optional<std::string> condition;  ///< when it holds, as written: "where a UN mission is present"
    double                     confidence = 0;  ///< 0..1
    FindingEvidence            evidence;
    std::vector<Tag>           tags;       ///< of its own words, and decided ones; best first
    std::vector<Tag>           broader;    ///< concepts above those
    std::vector<Tag>           inherited;  ///< of its headings and its brief
    std::vector<Link>          links;      ///< decided before suggested, then best first
    std::optional<FindingStatus> status;   ///< recommendations alone
    std::vector<FindingPart>   parts;      ///< where one item holds several statements; else empty
    std::vector<LineRange>     also_at;    ///< other places of the same document that say the same
    std::vector<std::string>   group;      ///< ids of the findings of the same observation-lesson-recommendation group
    std::optional<std::string> number;     ///< the source's own number: "703", "R4"
    std::optional<std::string> phase;      ///< phase of the engagement it speaks of, where it says so
    std::string                language;   ///< ISO 639-1 of its text
    std::vector<std::string>   countries;  ///< ISO 3166-1 alpha-2 named in it, or of its brief's place where it names none
    std::vector<SameDecision>  same;       ///< what people decided, by id; names findings of any handling: not for readers as it is
};

/// "<brief_id>/<code>": first 30 bits of SHA-256 of `text` (NFKC, case folded, white space collapsed) as six characters
/// of Crockford's base32 in lower case; `occurrence` 2 and more adds "-2", for the same text again in one brief.
[[nodiscard]] std::string finding_id(std::string_view brief_id, std::string_view text, std::size_t occurrence = 1);

}  // namespace cairn
