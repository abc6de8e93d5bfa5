// SPDX-License-Identifier: GPL-3.0-or-later
// A file of notes: what can be read of it, in an order that does not depend on how files were merged.
#include <algorithm>
#include <unordered_map>

#include "cairn/error.h"
#include "cairn/note.h"

namespace cairn {
namespace {

struct NoteOnLine {
    Note             note;
    std::string_view line;
    std::size_t      number = 0;
};

/// `sentence` without its "note: ", which the diagnostic says in its own words.
std::string reason(std::string_view sentence) {
    constexpr std::string_view place = "note: ";
    if (sentence.starts_with(place)) sentence.remove_prefix(place.size());
    return std::string(sentence);
}

void read_line(std::string_view line, std::size_t number, bool torn, std::vector<NoteOnLine>& notes,
               Diagnostics& diagnostics) {
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
    try {
        notes.push_back({parse_note(line), line, number});
    } catch (const Error& error) {  // a flaw in one line of content: told, and the other lines count
        const std::string what = torn ? "the last note is torn (" + reason(error.what()) +
                                            "); it is skipped and left as it is"
                                      : "this note is skipped: " + reason(error.what());
        diagnostics.push_back({Severity::warning, number, "notes, line " + std::to_string(number) + ": " + what});
    }
}

bool stands_before(const NoteOnLine& a, const NoteOnLine& b) {
    if (a.note.created != b.note.created) return a.note.created < b.note.created;
    if (a.note.id != b.note.id) return a.note.id < b.note.id;
    return a.line < b.line;
}

}  // namespace

std::vector<Note> parse_notes(std::string_view bytes, Diagnostics& diagnostics, std::string_view now) {
    std::vector<NoteOnLine> read;
    std::size_t number = 0;
    while (!bytes.empty()) {
        const std::size_t end  = bytes.find('\n');
        const bool        torn = end == std::string_view::npos;
        read_line(bytes.substr(0, end), ++number, torn, read, diagnostics);
        bytes.remove_prefix(torn ? bytes.size() : end + 1);
    }
    std::ranges::sort(read, stands_before);

    std::vector<Note> notes;
    notes.reserve(read.size());
    std::unordered_map<std::string, std::size_t> place_of;
    for (NoteOnLine& each : read) {
        const auto [place, is_new] = place_of.try_emplace(each.note.id, notes.size());
        if (!is_new) {
            // Merging two files doubles the lines that both had; only another text under the same id is worth a word.
            if (note_line(notes[place->second]) != note_line(each.note)) {
                diagnostics.push_back({Severity::warning, each.number,
                                       "notes, line " + std::to_string(each.number) + ": another note has the id " +
                                           each.note.id + "; the earlier one counts, give this one an id of its own"});
            }
            continue;
        }
        if (!now.empty() && each.note.created > now) {
            diagnostics.push_back({Severity::warning, each.number,
                                   "notes, line " + std::to_string(each.number) + ": created in the future (" +
                                       each.note.created + "); check the clock of the machine that wrote it"});
        }
        notes.push_back(std::move(each.note));
    }
    return notes;
}

}  // namespace cairn
