// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/index.h"
#include "cairn/search.h"

namespace cairn {

/// The document that a brief was made from: a Word file, say.
struct Original {
    std::string name;  ///< as its sender calls it; the ending says what it is
    std::string bytes;
};

/// A brief on its way in.
struct NewBrief {
    std::string                        markdown;
    std::optional<std::string>         name;          ///< wished id; else made from the title
    std::map<std::string, std::string> front_matter;  ///< written as YAML above the untouched body
    std::vector<Note>                  notes = {};    ///< decisions made in the preview; targets are finding ids or quotes
    std::optional<Original>            original = {}; ///< kept beside the Markdown; add() alone takes it
};

struct NearCopy {
    std::string id;
    double      similarity = 0;  ///< 0..1, share of shingles in common
};

/// What became of it.
struct Kept {
    Decided               decided;
    std::string           etag;  ///< of the brief
    std::vector<NearCopy> near_copies;
};

/// What became of one of many: `kept`, or the sentence that says why not.
struct Outcome {
    std::optional<Kept> kept;
    std::string         why_not;
};

/// What became of notes that came from elsewhere.
struct NotesTaken {
    std::size_t              added = 0, known = 0;  ///< `known`: their ids were here already
    std::vector<std::string> refused;               ///< a sentence each
};

/// A deleted brief that can be taken back.
struct Trashed {
    std::string name;     ///< of its folder in trash/
    std::string id;       ///< the brief's
    std::string path;     ///< where it stood: "briefs/ferries.md"
    std::string deleted;  ///< when, ISO 8601 UTC
    bool        is_version = false;  ///< a former text of a brief that a fetch has changed, not one that somebody deleted
};

/// What purging a brief took away, and where else its words may be.
struct Purged {
    std::vector<std::string> removed;       ///< files and folders of the trash, relative to the corpus
    std::vector<std::string> out_of_reach;  ///< sentences, for people
};

/// What a curator does where another process holds the lock of the index.
enum class WhenLocked {
    fail,         ///< throw Error{busy}
    write_files,  ///< change the files alone; whoever holds the index finds the changes (serve --watch, the next update)
};

/// When a curator compares the files of the corpus with its index.
enum class FirstLook {
    at_once,
    later,  ///< in catch_up(), unless there is no index to answer from until then
};

/// "<SHA-256 of the bytes>.<hash of its notes and the vocabulary>", without quotes.
[[nodiscard]] std::string brief_etag(std::string_view bytes, std::string_view notes, const Vocabulary& vocabulary);

/// Whatever changes a corpus, one at a time, for server and command line alike. What returns is on disk (written to a
/// temporary file, fsynced, renamed) and in the index. Safe to call from many threads; writes wait for each other.
class Curator {
public:
    /// Opens the index for writing and brings it up to date. Sweeps temporary files left by a killed process.
    /// Throws what IndexWriter throws.
    Curator(const Corpus& corpus, std::shared_ptr<const Analyser> analyser, const Progress& progress = {},
            WhenLocked when_locked = WhenLocked::fail, FirstLook first_look = FirstLook::at_once);
    ~Curator();

    /// The look that FirstLook::later put off; nothing once it is done. Other changes wait for it. An Error that `progress` throws
    /// ends it; what it had indexed until then is whole.
    IndexReport catch_up(const Progress& progress = {});

    /// False while catch_up() is still owed: what changed while no curator ran may be missing in the index, and what a killed
    /// one left is not swept.
    [[nodiscard]] bool is_caught_up() const;

    /// False where WhenLocked::write_files applied: what is written is safe on disk and not in the index yet.
    [[nodiscard]] bool indexes() const;

    /// What the update at the start found.
    [[nodiscard]] const IndexReport& first_report() const;

    /// What add() would make of it; keeps nothing. Throws Error{refused, too_large, bad_request}.
    [[nodiscard]] Kept preview(const NewBrief& brief) const;

    /// Throws Error{conflict} naming the twin for an exact copy, Error{refused, too_large, bad_request, io}.
    Kept add(const NewBrief& brief);

    /// add() for many, in order, with one commit at the end. What is not taken does not stop the rest. Throws Error{io} where
    /// nothing can be written any more, Error{index}.
    std::vector<Outcome> add_all(const std::vector<NewBrief>& briefs);

    /// Replaces the text of a brief. `if_match`: first half of the ETag the caller saw; Error{stale} if it is another now.
    Kept replace(std::string_view id, const NewBrief& brief, std::string_view if_match);

    /// Moves a brief and its notes to trash/. Empty `if_match` = whatever it is.
    void remove(std::string_view id, std::string_view if_match);

    /// What was deleted or changed by a fetch, oldest first, and the way back. A former version changes places with the text
    /// that stands, which goes to the trash in its turn; notes stay. Throws Error{not_found, conflict}.
    [[nodiscard]] std::vector<Trashed> trash() const;
    Trashed restore(std::string_view trash_name);

    /// Removes a brief from text, notes, originals, trash, drafts and index for ever, and leaves a tombstone without a word of it.
    /// The index is built anew, since a changed one keeps freed pages; a killed purge is finished at the next start.
    /// Throws Error{not_found}, Error{busy} where another process holds the index, Error{io}.
    Purged purge(std::string_view id, const Progress& progress = {});

    /// Appends a decision on a finding (fsync) and indexes it. Fills id, created and target text. Throws Error{not_found, bad_request}.
    Note annotate(std::string_view finding_id, Note draft);

    /// annotate() for decisions that are saved together, on the findings that their targets name, in order: all are looked at
    /// before the first is written, each brief's log gets its lines in one append, and the index one commit.
    std::vector<Note> annotate_all(std::vector<Note> drafts);

    /// Appends a retraction of the note with this UUID. Throws Error{not_found}.
    Note retract(std::string_view note_uuid, std::string_view by);

    /// retract() for several, as annotate_all() does it.
    std::vector<Note> retract_all(const std::vector<std::string>& note_uuids, std::string_view by);

    /// Appends notes that were made elsewhere as they are, id, creator and time included, to the logs of the briefs they speak of
    /// (fsync), and indexes those. A note whose id a log has already is left; one on a brief that is not here, or that the
    /// vocabulary does not know a clause or concept of, is refused. A note on a finding that is gone is kept, as an orphan.
    NotesTaken take_notes(const std::vector<Note>& notes);

    /// The files at these paths (relative to the corpus) changed behind our back: index them. Empty = look at everything.
    IndexReport refresh(const std::vector<std::string>& paths);

    /// Nothing changes the corpus or its index through this curator while the answer lives; writers wait, readers do not.
    [[nodiscard]] std::unique_lock<std::mutex> hold_still();

    /// The brief as it stands: bytes read, analysed and decided anew. Throws Error{not_found}.
    struct Current { Source source; Decided decided; std::string etag; };
    [[nodiscard]] Current current(std::string_view brief_id) const;

    [[nodiscard]] std::shared_ptr<const Analyser> analyser() const;
    [[nodiscard]] const Corpus& corpus() const;

    /// A searcher over the same index; lives as long as the curator. Ask again for each request: a changed vocabulary brings
    /// another one. Throws Error{index} if there is none (write_files, and nobody has built it yet).
    [[nodiscard]] const Searcher& searcher() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Notices what changes in briefs/, vocabulary/ and frameworks/ behind the curator's back and calls Curator::refresh() for it,
/// on its own thread until destroyed. By inotify: once it has been quiet for `quiet_ms`; a file still being written is left
/// alone until it is closed, and an overflow means looking at everything. By polling, for network folders whose changes
/// elsewhere this system is not told of: every `poll_ms` all sizes and times are looked at, and a file counts as changed once
/// they were the same twice. `report` gets a sentence for each refresh that failed (a slip in a vocabulary file, say), on that
/// thread; watching goes on.
class Watcher {
public:
    struct Options {
        int                                     quiet_ms = 100;
        int                                     poll_ms  = 0;  ///< 0 = inotify
        std::function<void(const std::string&)> report   = {};
    };
    /// Throws Error{io} if the system grants no (more) watches.
    Watcher(Curator& curator, Options options);
    ~Watcher();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cairn
