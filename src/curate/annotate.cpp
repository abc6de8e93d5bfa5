// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions that people make here, one or many at once, and their retractions.
#include <algorithm>
#include <map>
#include <utility>

#include "cairn/curate.h"
#include "cairn/error.h"
#include "curate/curator_state.h"
#include "curate/notes_log.h"

namespace cairn {
namespace {

Error no_such_finding(std::string_view id) {
    return Error{ErrorKind::not_found, std::string(id) + ": there is no such finding; search for it"};
}

/// The briefs that decisions are made on, each read once.
class Briefs {
public:
    explicit Briefs(const Curator& curator) : curator_(curator) {}

    /// The draft as it is to be written, and the path of the brief that it is on. Throws Error{not_found, bad_request}.
    std::pair<std::string, Note> bound(Note draft) {
        const Read&       brief = read(draft.target);
        const std::string target = successor_of(draft.target, brief.notes);
        const auto        finding = std::ranges::find(brief.plain.findings, target, &Finding::id);
        if (finding == brief.plain.findings.end()) {
            throw no_such_finding(draft.target);
        }
        draft.target = finding->id;
        draft.exact = finding->text;
        Note note = completed(std::move(draft));
        check_note(note, curator_.analyser()->vocabulary());
        return {brief.path, std::move(note)};
    }

private:
    struct Read {
        std::string              path;
        std::vector<AppliedNote> notes;
        Analysis                 plain;  ///< as the rules read it: a finding that somebody called none may still be talked about
    };

    const Read& read(std::string_view finding_id) {
        const std::size_t slash = finding_id.rfind('/');
        if (slash == std::string_view::npos) {
            throw no_such_finding(finding_id);
        }
        const std::string id(finding_id.substr(0, slash));
        const auto known = read_.find(id);
        if (known != read_.end()) {
            return known->second;
        }
        Curator::Current current = curator_.current(id);
        Analysis plain = curator_.analyser()->analyse(current.source);
        rename_brief(plain, id);
        return read_.emplace(id, Read{current.source.path, std::move(current.decided.notes), std::move(plain)}).first->second;
    }

    const Curator&              curator_;
    std::map<std::string, Read> read_;  ///< by id
};

using Lines = std::map<std::string, std::vector<Note>>;  ///< by path of the brief

std::vector<std::string> append_all(const Corpus& corpus, const Lines& lines) {
    std::vector<std::string> paths;
    for (const auto& [path, notes] : lines) {
        append_notes(corpus, path, notes);
        paths.push_back(path);
    }
    return paths;
}

}  // namespace

Note Curator::annotate(std::string_view finding_id, Note draft) {
    draft.target = finding_id;
    return annotate_all({std::move(draft)}).front();
}

std::vector<Note> Curator::annotate_all(std::vector<Note> drafts) {
    const State::Change change = state_->begin_change();
    Briefs briefs(*this);
    Lines lines;
    std::vector<Note> made;
    for (Note& draft : drafts) {
        auto [path, note] = briefs.bound(std::move(draft));
        if (const Searcher* searcher = state_->current_searcher()) check_same_as(note, note.target, *searcher, Handling::restricted);
        made.push_back(note);
        lines[path].push_back(std::move(note));
    }
    state_->index(append_all(state_->corpus, lines));
    return made;
}

Note Curator::retract(std::string_view note_uuid, std::string_view by) {
    return retract_all({std::string(note_uuid)}, by).front();
}

std::vector<Note> Curator::retract_all(const std::vector<std::string>& note_uuids, std::string_view by) {
    const State::Change change = state_->begin_change();
    Lines lines;
    std::vector<Note> made;
    for (const NotePlace& place : find_notes(state_->corpus, note_uuids)) {
        made.push_back(completed(
            {.id = "", .creator = std::string(by), .created = "", .target = place.note.id, .exact = "", .body = RetractNote{}}));
        lines[place.brief_path].push_back(made.back());
    }
    state_->index(append_all(state_->corpus, lines));
    return made;
}

}  // namespace cairn
