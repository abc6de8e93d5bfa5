// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/corpus.h"
#include "cairn/note.h"

namespace cairn {

/// The lines of a notes log, each with its line end.
[[nodiscard]] std::string note_lines(const std::vector<Note>& notes);

/// Appends notes to the log beside the brief at `brief_path` (relative to the corpus), all or none, fsynced. Several processes
/// may append to one log at once. No notes: does nothing. Throws Error{io}.
void append_notes(const Corpus& corpus, const std::string& brief_path, const std::vector<Note>& notes);

/// A note and the brief beside whose text it stands.
struct NotePlace {
    Note        note;
    std::string brief_path;
};

/// The note with this UUID ("urn:uuid:" before it or not), looked for in every log of the corpus.
/// Throws Error{not_found} if there is none or it was taken back already, Error{bad_request} if that is no UUID.
[[nodiscard]] NotePlace find_note(const Corpus& corpus, std::string_view uuid);

/// What the finding is called today: follows the successions in `notes` that hold; `finding_id` itself if there are none.
[[nodiscard]] std::string successor_of(std::string_view finding_id, const std::vector<AppliedNote>& notes);

}  // namespace cairn
