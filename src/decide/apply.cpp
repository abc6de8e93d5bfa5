// SPDX-License-Identifier: GPL-3.0-or-later
#include "decide/apply.h"

#include <algorithm>
#include <map>

#include "cairn/text.h"
#include "tag/derived_tags.h"

namespace cairn {
namespace {

/// One body and the note around it.
template <typename Body>
struct Decision {
    const Body* body;
    const Note* note;
};

template <typename Body>
std::vector<Decision<Body>> decisions_of(const Decisions& decisions) {
    std::vector<Decision<Body>> result;
    for (const Note* note : decisions) {
        if (const auto* body = std::get_if<Body>(&note->body)) result.push_back({body, note});
    }
    return result;
}

Diagnostic outdated(const Note& note, const Finding& finding, const std::string& what) {
    return {Severity::warning, finding.lines.first,
            "notes: the decision of " + note.creator + " of " + note.created.substr(0, 10) + " " + what};
}

// --- kind ------------------------------------------------------------------------------------------------------------

bool apply_kind(const Decisions& decisions, Finding& finding) {
    const auto kinds = decisions_of<KindNote>(decisions);
    if (kinds.empty()) return true;
    const auto [latest, note] = kinds.back();
    if (!latest->kind) return false;
    if (*latest->kind != finding.kind) {
        finding.kind = *latest->kind;
        finding.evidence.rule = "person";
        finding.status.reset();
        if (finding.kind == FindingKind::recommendation) finding.status.emplace();
    }
    finding.confidence = 1;
    return true;
}

// --- tags ------------------------------------------------------------------------------------------------------------

void remove_concept(std::vector<Tag>& tags, const std::string& id) {
    std::erase_if(tags, [&](const Tag& tag) { return tag.concept_id == id; });
}

Tag decided_tag(const Concept& chosen, const Note& note, const Finding& finding) {
    Tag tag{.concept_id = chosen.id, .label = chosen.label(), .score = 1, .origin = Origin::person, .evidence = {},
            .by = note.creator, .created = note.created, .note = note.id};
    const auto suggested = std::ranges::find(finding.tags, chosen.id, &Tag::concept_id);
    if (suggested != finding.tags.end()) tag.evidence = suggested->evidence;
    return tag;
}

void apply_tags(const Decisions& decisions, const Vocabulary& vocabulary, Finding& finding, Diagnostics& diagnostics) {
    std::map<std::string, Decision<TagNote>> latest;
    for (const auto& decision : decisions_of<TagNote>(decisions)) latest[decision.body->concept_id] = decision;
    if (latest.empty()) return;
    for (const auto& [id, decision] : latest) {
        const Concept* chosen = vocabulary.taxonomy.find(id);
        if (!chosen) {
            diagnostics.push_back(outdated(*decision.note, finding,
                                           "names concept '" + id + "', which the taxonomy has not got any more; tag anew"));
            continue;
        }
        std::optional<Tag> tag;
        if (decision.body->accept) tag = decided_tag(*chosen, *decision.note, finding);
        remove_concept(finding.tags, id);
        remove_concept(finding.inherited, id);
        if (tag) finding.tags.push_back(std::move(*tag));
    }
    sort_tags(finding.tags);
    set_broader(finding, vocabulary.taxonomy);
    for (const auto& [id, decision] : latest) {
        if (!decision.body->accept) remove_concept(finding.broader, id);
    }
}

// --- links -----------------------------------------------------------------------------------------------------------

std::string current_name(const Vocabulary::ClauseRef& ref) {
    return ref.clause ? ref.framework->id + "/" + ref.clause->id : ref.framework->id;
}

Link decided_link(const Vocabulary::ClauseRef& ref, const Decision<LinkNote>& decision, const Finding& finding) {
    Link link{.framework = ref.framework->id, .clause = std::nullopt,
              .relation = decision.body->relation.value_or(Relation::relevant), .score = 1, .origin = Origin::person,
              .evidence = {}, .by = decision.note->creator, .created = decision.note->created,
              .comment = decision.body->value, .note = decision.note->id};
    if (ref.clause) link.clause = ref.clause->id;
    const auto suggested = std::ranges::find(finding.links, current_name(ref), clause_name);
    if (suggested != finding.links.end()) link.evidence = suggested->evidence;
    return link;
}

int rank_of(Origin origin) { return origin == Origin::person ? 0 : origin == Origin::author ? 1 : 2; }

void apply_links(const Decisions& decisions, const Vocabulary& vocabulary, Finding& finding, Diagnostics& diagnostics) {
    // Keyed by the clause's name of today: notes under its former id speak of the same clause.
    std::map<std::string, std::pair<Vocabulary::ClauseRef, Decision<LinkNote>>> latest;
    for (const auto& decision : decisions_of<LinkNote>(decisions)) {
        if (const auto ref = vocabulary.clause(decision.body->clause)) {
            latest[current_name(*ref)] = {*ref, decision};
            continue;
        }
        diagnostics.push_back(outdated(*decision.note, finding,
                                       "names clause '" + decision.body->clause + "', which no framework has; if it was " +
                                           "renamed, add the old id to former_ids of its row"));
    }
    for (const auto& [name, chosen] : latest) {
        std::optional<Link> link;
        if (chosen.second.body->accept) link = decided_link(chosen.first, chosen.second, finding);
        std::erase_if(finding.links, [&, &key = name](const Link& each) { return clause_name(each) == key; });
        if (link) finding.links.push_back(std::move(*link));
    }
    std::ranges::stable_sort(finding.links, [](const Link& a, const Link& b) {
        if (a.origin != b.origin) return rank_of(a.origin) < rank_of(b.origin);
        return a.score > b.score;
    });
}

// --- state of a recommendation ---------------------------------------------------------------------------------------

void set_if(std::optional<std::string>& field, const std::optional<std::string>& value) {
    if (value) field = value;
}

AddresseeStatus& row_of(FindingStatus& status, const std::optional<std::string>& addressee) {
    const std::string wanted = folded(addressee.value_or(""));
    for (AddresseeStatus& row : status.by_addressee) {
        if (folded(row.addressee.value_or("")) == wanted) return row;
    }
    AddresseeStatus& row = status.by_addressee.emplace_back();
    row.addressee = addressee;
    return row;
}

void apply_state(const Decisions& decisions, Finding& finding, Diagnostics& diagnostics) {
    for (const auto& [body, note] : decisions_of<AssessNote>(decisions)) {
        if (finding.kind != FindingKind::recommendation) {
            diagnostics.push_back(outdated(*note, finding,
                                           "tells the state of finding '" + finding.id +
                                               "', which is no recommendation; classify it as one or retract " + note->id));
            continue;
        }
        if (!finding.status) finding.status.emplace();
        AddresseeStatus& row = row_of(*finding.status, body->status.addressee);
        set_if(row.response, body->status.response);
        set_if(row.progress, body->status.progress);
        set_if(row.owner, body->status.owner);
        set_if(row.due, body->status.due);
        set_if(row.evidence, body->status.evidence);
        row.as_of = note->created.substr(0, 10);
        row.origin = Origin::person;
        row.by = note->creator;
        if (body->status.progress) {
            finding.status->state = *body->status.progress;
        } else if (body->status.response && !row.progress) {
            finding.status->state = *body->status.response;
        }
    }
}

// --- the same lesson elsewhere ---------------------------------------------------------------------------------------

void apply_same(const Decisions& decisions, Finding& finding) {
    std::map<std::string, SameDecision> latest;
    for (const auto& [body, note] : decisions_of<IdentifyNote>(decisions)) {
        if (body->same_as) latest[*body->same_as] = {*body->same_as, body->accept, note->created};
    }
    for (auto& [id, decision] : latest) finding.same.push_back(std::move(decision));
}

}  // namespace

bool apply(const Decisions& decisions, const Vocabulary& vocabulary, Finding& finding, Diagnostics& diagnostics) {
    if (!apply_kind(decisions, finding)) return false;
    apply_tags(decisions, vocabulary, finding, diagnostics);
    apply_links(decisions, vocabulary, finding, diagnostics);
    apply_state(decisions, finding, diagnostics);
    apply_same(decisions, finding);
    return true;
}

}  // namespace cairn
