// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <unordered_map>

#include "cairn/note.h"
#include "decide/anchor.h"
#include "decide/apply.h"
#include "tag/derived_tags.h"

namespace cairn {
namespace {

bool stands_before(const Note& a, const Note& b) { return a.created != b.created ? a.created < b.created : a.id < b.id; }

/// In order, each id once: the same whichever of two merged files came first.
std::vector<Note> in_order(std::vector<Note> notes) {
    std::ranges::stable_sort(notes, [](const Note& a, const Note& b) {
        if (stands_before(a, b)) return true;
        if (stands_before(b, a)) return false;
        return note_line(a) < note_line(b);
    });
    std::unordered_map<std::string, bool> seen;
    std::erase_if(notes, [&](const Note& note) { return !seen.try_emplace(note.id, true).second; });
    return notes;
}

/// Which notes are taken back. Read from the latest to the earliest, so that a retraction can itself be taken back.
std::vector<bool> retracted(const std::vector<Note>& notes, Diagnostics& diagnostics) {
    std::unordered_map<std::string, std::size_t> place_of;
    for (std::size_t i = 0; i < notes.size(); ++i) place_of.emplace(notes[i].id, i);
    std::vector<bool> gone(notes.size(), false);
    for (std::size_t i = notes.size(); i-- > 0;) {
        if (gone[i] || !std::holds_alternative<RetractNote>(notes[i].body)) continue;
        const auto target = place_of.find(notes[i].target);
        if (target != place_of.end()) {
            gone[target->second] = true;
            continue;
        }
        diagnostics.push_back({Severity::warning, 0,
                               "notes: " + notes[i].creator + " takes back note " + notes[i].target +
                                   ", which is not in this file; look whether its line was lost"});
    }
    return gone;
}

Diagnostic orphan(const Note& note) {
    std::string quote = note.exact.empty() ? "" : " (\"" + note.exact.substr(0, note.exact.find('\n')) + "\")";
    return {Severity::warning, 0,
            "notes: the decision of " + note.creator + " of " + note.created.substr(0, 10) + " is on finding '" + note.target +
                "'" + quote + ", which this brief has not got any more; decide anew on another finding, or retract " + note.id};
}

}  // namespace

Decided decide(Analysis analysis, std::vector<Note> notes, const Vocabulary& vocabulary) {
    Decided decided;
    const std::vector<Note> ordered = in_order(std::move(notes));
    const std::vector<bool> gone = retracted(ordered, analysis.diagnostics);
    const Anchors anchors{analysis.findings, ordered, gone};

    std::vector<Decisions> by_finding(analysis.findings.size());
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        AppliedNote applied{ordered[i], "", gone[i]};
        if (!std::holds_alternative<RetractNote>(ordered[i].body)) {
            const std::size_t place = anchors.find(ordered[i]);
            if (place < by_finding.size()) {
                applied.finding = analysis.findings[place].id;
                if (!gone[i]) by_finding[place].push_back(&ordered[i]);
            } else if (!gone[i]) {
                analysis.diagnostics.push_back(orphan(ordered[i]));
            }
        }
        decided.notes.push_back(std::move(applied));
    }

    std::vector<Finding> kept;
    kept.reserve(analysis.findings.size());
    for (std::size_t i = 0; i < analysis.findings.size(); ++i) {
        Finding& finding = analysis.findings[i];
        if (by_finding[i].empty() || apply(by_finding[i], vocabulary, finding, analysis.diagnostics)) {
            kept.push_back(std::move(finding));
        }
    }
    analysis.findings = std::move(kept);
    if (!ordered.empty()) count_brief_tags(analysis, vocabulary.taxonomy);
    decided.analysis = std::move(analysis);
    return decided;
}

}  // namespace cairn
