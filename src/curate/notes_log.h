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

/// The notes with these UUIDs ("urn:uuid:" before them or not), in order, looked for in every log of the corpus at once.
/// Throws Error{not_found} for one that is not there or was taken back already, Error{bad_request} for what is no UUID.
[[nodiscard]] std::vector<NotePlace> find_notes(const Corpus& corpus, const std::vector<std::string>& uuids);

/// What the finding is called today: follows the successions in `notes` that hold, oldest first; `finding_id` itself if there
/// are none.
[[nodiscard]] std::string successor_of(std::string_view finding_id, const std::vector<AppliedNote>& notes);

}  // namespace cairn
