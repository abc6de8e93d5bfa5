// SPDX-License-Identifier: GPL-3.0-or-later
// What only the vocabulary can tell of a note: are the clause and the concept it names there?
#include "cairn/error.h"
#include "cairn/note.h"
#include "cairn/text.h"
#include "decide/note_fields.h"

namespace cairn {
namespace {

[[noreturn]] void reject(const std::string& sentence) { throw Error{ErrorKind::bad_request, "note: " + sentence}; }

std::vector<std::string> clause_names(const Vocabulary& vocabulary) {
    std::vector<std::string> names;
    for (const Framework& framework : vocabulary.frameworks) {
        names.push_back(framework.id);
        for (const Clause& clause : framework.clauses) names.push_back(framework.id + "/" + clause.id);
    }
    return names;
}

std::vector<std::string> concept_ids(const Taxonomy& taxonomy) {
    std::vector<std::string> ids;
    for (const Concept& each : taxonomy.concepts()) ids.push_back(each.id);
    return ids;
}

void check(const TagNote& body, const Vocabulary& vocabulary) {
    const Concept* named = vocabulary.taxonomy.find(body.concept_id);
    if (!named) {
        reject("body.concept: unknown concept '" + shortened(body.concept_id) + "'" +
               did_you_mean(body.concept_id, concept_ids(vocabulary.taxonomy), "; see vocabulary/taxonomy.yaml for their ids"));
    }
    if (named->hidden) {
        reject("body.concept: '" + body.concept_id + "' holds for nearly every document and is shown on none; " +
               "choose a narrower concept");
    }
}

void check(const LinkNote& body, const Vocabulary& vocabulary) {
    if (vocabulary.clause(body.clause)) return;
    reject("body.clause: unknown clause '" + shortened(body.clause) + "'" +
           did_you_mean(body.clause, clause_names(vocabulary), "; write it as framework/clause, see the frameworks folder"));
}

void check(const KindNote&, const Vocabulary&) {}
void check(const AssessNote&, const Vocabulary&) {}
void check(const CommentNote&, const Vocabulary&) {}
void check(const IdentifyNote&, const Vocabulary&) {}
void check(const RetractNote&, const Vocabulary&) {}

}  // namespace

void check_note(const Note& note, const Vocabulary& vocabulary) {
    std::visit([&](const auto& body) { check(body, vocabulary); }, note.body);
}

}  // namespace cairn
