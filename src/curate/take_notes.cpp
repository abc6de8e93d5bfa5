// SPDX-License-Identifier: GPL-3.0-or-later
// Notes that come from another copy of the corpus.
#include <map>
#include <set>
#include <variant>

#include "cairn/curate.h"
#include "cairn/error.h"
#include "curate/curator_state.h"
#include "curate/notes_log.h"

namespace cairn {
namespace {

/// What is already in a log, and what goes into it.
struct Log {
    std::set<std::string> known;
    std::vector<Note>     fresh;
};

std::string brief_of(std::string_view finding) {
    const std::size_t slash = finding.rfind('/');
    if (slash == std::string_view::npos) {
        throw Error{ErrorKind::bad_request, "'" + std::string(finding) + "' is no id of a finding"};
    }
    return std::string(finding.substr(0, slash));
}

/// Sorts notes into the logs of their briefs.
class Sorter {
public:
    Sorter(const Curator& curator, std::map<std::string, Log>& logs) : curator_(curator), logs_(logs) {}

    /// False if its id is known. Throws Error{not_found, bad_request}.
    bool take(const Note& note) {
        check_note(note, curator_.analyser()->vocabulary());
        Log& log = log_for(note);
        path_of_note_[note.id] = path_;
        if (!log.known.insert(note.id).second) {
            return false;
        }
        log.fresh.push_back(note);
        return true;
    }

private:
    /// A retraction stands in the log of the note it takes back.
    Log& log_for(const Note& note) {
        if (std::holds_alternative<RetractNote>(note.body)) {
            const auto taken = path_of_note_.find(note.target);
            path_ = taken != path_of_note_.end() ? taken->second : find_notes(curator_.corpus(), {note.target}).front().brief_path;
        } else {
            path_ = curator_.current(brief_of(note.target)).source.path;
        }
        const auto [log, is_new] = logs_.try_emplace(path_);
        if (is_new) {
            Diagnostics flaws;  // of lines that are there: the index and the check tell them
            for (const Note& each : parse_notes(curator_.corpus().read_notes(path_), flaws)) {
                log->second.known.insert(each.id);
            }
        }
        return log->second;
    }

    const Curator&                     curator_;
    std::map<std::string, Log>&        logs_;          ///< by path of the brief
    std::map<std::string, std::string> path_of_note_;  ///< of those that came in
    std::string                        path_;          ///< of the log at hand
};

}  // namespace

NotesTaken Curator::take_notes(const std::vector<Note>& notes) {
    const State::Change        change = state_->begin_change();
    NotesTaken                 taken;
    std::map<std::string, Log> logs;
    Sorter                     sorter(*this, logs);
    for (const Note& note : notes) {
        try {
            ++(sorter.take(note) ? taken.added : taken.known);
        } catch (const Error& error) {  // one of many: told, and the others count
            if (error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::bad_request) {
                throw;
            }
            taken.refused.push_back(note.id + ": " + error.what());
        }
    }
    std::vector<std::string> paths;
    for (const auto& [path, log] : logs) {
        append_notes(state_->corpus, path, log.fresh);
        if (!log.fresh.empty()) {
            paths.push_back(path);
        }
    }
    state_->index(paths);
    return taken;
}

}  // namespace cairn
