// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/note.h"

namespace cairn::samples {

/// Two concepts, one below the other, and a hidden one.
inline Vocabulary vocabulary() {
    const auto one = [](std::string id, std::string label, std::vector<std::string> broader, bool hidden = false) {
        Concept row;
        row.id = std::move(id);
        row.labels.push_back({.text = std::move(label), .language = "en", .role = LabelRole::preferred, .with = {}, .without = {}});
        row.broader = std::move(broader);
        row.hidden = hidden;
        return row;
    };
    Vocabulary vocabulary;
    vocabulary.taxonomy = Taxonomy{{one("reform", "Reform", {}, true), one("planning", "Planning", {}),
                                    one("sequencing", "Sequencing", {"planning"}), one("gender", "Gender", {"reform"})},
                                   "taxonomy.yaml"};
    Framework sar;
    sar.id = "sar";
    for (const char* id : {"burden-sharing", "learning", "risk"}) {
        Clause clause;
        clause.id = id;
        sar.clauses.push_back(clause);
    }
    sar.clauses[0].former_ids = {"share-the-burden"};
    vocabulary.frameworks.push_back(sar);
    return vocabulary;
}

/// A brief "flood" with three findings; the first has a tag and a link that a rule suggested.
inline Analysis analysis() {
    Analysis analysis;
    analysis.brief.id = "flood";
    const auto add = [&](FindingKind kind, const std::string& text, std::size_t line) {
        Finding& finding = analysis.findings.emplace_back();
        finding.kind = kind;
        finding.text = text;
        finding.id = finding_id("flood", text);
        finding.lines = {line, line};
        finding.confidence = 0.8;
        if (kind == FindingKind::recommendation) finding.status.emplace();
    };
    add(FindingKind::issue, "Fuel trucks reached the northern camps three weeks late.", 5);
    add(FindingKind::recommendation, "Sign fuel contracts before the rainy season starts.", 9);
    add(FindingKind::lesson, "Drivers knew the roads better than the maps did.", 13);

    Tag tag;
    tag.concept_id = "sequencing";
    tag.label = "Sequencing";
    tag.score = 0.6;
    tag.evidence = {{"sequencing", "late", 5}};
    analysis.findings[0].tags = {tag};
    Link link;
    link.framework = "sar";
    link.clause = "burden-sharing";
    link.score = 0.5;
    link.evidence = {{LinkEvidenceKind::term, "share", 5}};
    analysis.findings[0].links = {link};
    return analysis;
}

/// Note number `number`, made on that day of January 2026.
inline Note note(int number, const Finding& finding, NoteBody body, const std::string& by = "Ada") {
    const std::string digits = (number < 10 ? "0" : "") + std::to_string(number);
    return {.id = "urn:uuid:00000000-0000-0000-0000-0000000000" + digits,
            .creator = by,
            .created = "2026-01-" + digits + "T12:00:00.000Z",
            .target = finding.id,
            .exact = finding.text,
            .body = std::move(body)};
}

inline Note retraction(int number, const Note& of) {
    Note taken_back = note(number, Finding{}, RetractNote{});
    taken_back.target = of.id;
    taken_back.exact.clear();
    return taken_back;
}

inline LinkNote link_note(const std::string& clause, Relation relation, bool accept = true) {
    return {clause, relation, accept, std::nullopt};
}

}  // namespace cairn::samples
