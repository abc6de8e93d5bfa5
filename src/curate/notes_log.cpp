// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/notes_log.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>
#include <variant>

#include "cairn/error.h"
#include "curate/atomic_file.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view urn    = "urn:uuid:";
constexpr std::string_view ending = ".notes.jsonl";

std::string urn_of(std::string_view uuid) {
    if (uuid.starts_with(urn)) {
        uuid.remove_prefix(urn.size());
    }
    const bool well_formed = uuid.size() == 36 && std::ranges::all_of(uuid, [](unsigned char letter) {
                                 return letter == '-' || std::isxdigit(letter) != 0;
                             });
    if (!well_formed) {
        throw Error{ErrorKind::bad_request, "note: its id is a UUID such as 123e4567-e89b-42d3-a456-426614174000; copy it whole"};
    }
    return std::string(urn) + std::string(uuid);
}

/// The notes log's note with this id, if it has one that still holds.
std::optional<Note> holding_note(const std::string& bytes, const std::string& id) {
    Diagnostics ignored;  // flaws of a log are the index's and the check's to tell
    std::optional<Note> found;
    bool retracted = false;
    for (Note& note : parse_notes(bytes, ignored)) {
        retracted = retracted || (note.target == id && std::holds_alternative<RetractNote>(note.body));
        if (note.id == id) {
            found = std::move(note);
        }
    }
    return retracted ? std::nullopt : found;
}

}  // namespace

std::string note_lines(const std::vector<Note>& notes) {
    std::string lines;
    for (const Note& note : notes) {
        lines += note_line(note) + "\n";
    }
    return lines;
}

void append_notes(const Corpus& corpus, const std::string& brief_path, const std::vector<Note>& notes) {
    if (!notes.empty()) {
        const std::string path = Corpus::notes_path(brief_path);
        append_lines(corpus.root() / path, note_lines(notes), path);
    }
}

std::vector<NotePlace> find_notes(const Corpus& corpus, const std::vector<std::string>& uuids) {
    std::vector<std::string> ids;
    std::ranges::transform(uuids, std::back_inserter(ids), urn_of);
    std::map<std::string, NotePlace> found;
    std::error_code none;
    for (fs::recursive_directory_iterator entry(corpus.briefs_folder(), none), end; entry != end; entry.increment(none)) {
        const std::string name = entry->path().filename().string();
        if (!name.ends_with(ending) || name.starts_with('.')) {
            continue;
        }
        std::string path = entry->path().lexically_relative(corpus.root()).generic_string();
        path.replace(path.size() - ending.size(), ending.size(), ".md");
        const std::string bytes = corpus.read_notes(path);
        for (const std::string& id : ids) {
            if (bytes.find(id) == std::string::npos) {
                continue;
            }
            if (std::optional<Note> note = holding_note(bytes, id)) {
                found.try_emplace(id, NotePlace{std::move(*note), path});
            }
        }
        if (found.size() == ids.size()) {
            break;
        }
    }
    std::vector<NotePlace> places;
    for (const std::string& id : ids) {
        const auto place = found.find(id);
        if (place == found.end()) {
            throw Error{ErrorKind::not_found, id + ": there is no such note, or it was taken back already; look at its finding"};
        }
        places.push_back(place->second);
    }
    return places;
}

std::string successor_of(std::string_view finding_id, const std::vector<AppliedNote>& notes) {
    std::string today(finding_id);
    for (const AppliedNote& each : notes) {  // once, in order: a text that was taken back has its old findings again
        const auto* identify = std::get_if<IdentifyNote>(&each.note.body);
        if (identify != nullptr && !each.retracted && identify->former == today) {
            today = each.note.target;
        }
    }
    return today;
}

}  // namespace cairn
