// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cairn/analysis.h"

namespace cairn {

/// The bodies of a note, by motivation (design: W3C Web Annotation, one JSON object a line of <name>.notes.jsonl).
struct TagNote      { std::string concept_id; bool accept = true; };
struct LinkNote     { std::string clause; std::optional<Relation> relation; bool accept = true; std::optional<std::string> value; };
struct KindNote     { std::optional<FindingKind> kind; };  ///< nothing: "none", this is no finding
struct AssessNote   { AddresseeStatus status; };
struct CommentNote  { std::string value; };
struct IdentifyNote { std::optional<std::string> former, same_as; bool accept = true; };
struct RetractNote  {};  ///< motivation editing; Note::target is the id of the note taken back

using NoteBody = std::variant<TagNote, LinkNote, KindNote, AssessNote, CommentNote, IdentifyNote, RetractNote>;

/// A person's decision on a finding. Kept for ever, in the order of `created`, then id.
struct Note {
    std::string id;       ///< "urn:uuid:..."
    std::string creator;  ///< name of the person
    std::string created;  ///< ISO 8601 UTC with milliseconds
    std::string target;   ///< id of the finding (or of the note that a RetractNote takes back)
    std::string exact;    ///< the finding's text when the note was made (TextQuoteSelector)
    NoteBody    body;
};

/// One line of a notes file, without the line end. Keys in a fixed order; UTF-8; never holds a line end.
[[nodiscard]] std::string note_line(const Note& note);

/// The most bytes that one text of a note (a comment, a reason, a quote) may have.
inline constexpr std::size_t note_text_limit_bytes = 64u << 10;

/// Reads one note as JSON. Throws Error{bad_request} naming the key at fault. `draft` allows id, type, created, creator and
/// target to be missing, as in POST .../notes, and refuses unknown keys of the body, so that a slip is not lost in silence.
[[nodiscard]] Note parse_note(std::string_view json, bool draft = false);

/// Reads a notes file. A line that cannot be read (torn, wrong type) is skipped with a diagnostic and never cut off.
/// Result is ordered by `created`, then id, so that files merged in any order read the same; a line that stands twice counts
/// once. `now` (ISO 8601 UTC, as in Note::created; "" = do not ask) makes a note from the future a diagnostic: it still counts.
[[nodiscard]] std::vector<Note> parse_notes(std::string_view bytes, Diagnostics& diagnostics, std::string_view now = {});

/// Checks a note against the vocabulary: unknown clause, concept or relation. Throws Error{bad_request} with a sentence.
void check_note(const Note& note, const Vocabulary& vocabulary);

/// A note as it now applies.
struct AppliedNote {
    Note        note;
    std::string finding;            ///< id of the finding it applies to today; "" = orphan
    bool        retracted = false;
};

/// An analysis with people's decisions worked in.
struct Decided {
    Analysis                 analysis;
    std::vector<AppliedNote> notes;  ///< all of them, orphans and retracted ones too
};

/// Works people's decisions into an analysis. Pure: the same input gives the same output.
///
/// A note applies to the finding with its target id, else to the finding of the same brief whose text is closest to
/// `exact` (if close enough), else it is an orphan and a diagnostic says so. Accepted tags and links get origin person and
/// stand first; rejected ones are taken away, whatever rule made them; KindNote changes or removes; AssessNote builds the status;
/// IdentifyNote::same_as is kept with the finding for recurring().
[[nodiscard]] Decided decide(Analysis analysis, std::vector<Note> notes, const Vocabulary& vocabulary);

}  // namespace cairn
