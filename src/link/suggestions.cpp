// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/suggestions.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cairn {
namespace {

constexpr std::size_t most_suggestions   = 5;
constexpr std::size_t most_of_framework  = 3;
constexpr double      least_score        = 0.20;
constexpr double      most_score         = 0.99;  // 1 is a person's or the author's

// What a tag counts by how near it is to the finding's own words.
constexpr double broader_share   = 0.35;
constexpr double inherited_share = 0.30;

// How far each kind of reason can carry a suggestion on its own.
constexpr double concepts_reach = 0.75;
constexpr double terms_reach    = 0.80;
constexpr double words_reach    = 0.90;
constexpr double half_of_concepts = 0.7;  // shared weight of concepts at which half of their reach is had
constexpr double hub_loss       = 0.30;   // what the clause most like all others loses

constexpr std::size_t most_concepts_shown = 3;
constexpr std::size_t most_terms_shown    = 3;
constexpr std::size_t most_words_shown    = 2;

}  // namespace

Suggestions::Suggestions(const Clauses& clauses)
    : clauses_(clauses), sums_(clauses.all().size()) {}

std::vector<Link> Suggestions::of(const FindingText& text) {
    clear();
    add_concepts(text.finding.tags, 1);
    add_concepts(text.finding.broader, broader_share);
    add_concepts(text.finding.inherited, inherited_share);
    add_words(text.tokens);
    add_terms(text);

    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (const std::uint32_t clause : touched_) {
        const double here = score(clause);
        if (here >= least_score) ranked.emplace_back(-here, clause);  // best first, then in the order of the frameworks
    }
    std::ranges::sort(ranked);

    std::vector<Link> links;
    std::map<const Framework*, std::size_t> of_framework;
    for (const auto& [negative, number] : ranked) {
        const PreparedClause& clause = clauses_.all()[number];
        if (++of_framework[clause.framework] > most_of_framework) continue;
        Link& link = links.emplace_back();
        link.framework = clause.framework->id;
        link.clause = clause.clause->id;
        link.score = -negative;
        link.evidence = evidence(number, text);
        if (links.size() == most_suggestions) break;
    }
    return links;
}

void Suggestions::clear() {
    for (const std::uint32_t clause : touched_) sums_[clause] = {};
    touched_.clear();
}

Suggestions::Sums& Suggestions::touch(std::uint32_t clause) {
    if (!sums_[clause].touched) {
        sums_[clause].touched = true;
        touched_.push_back(clause);
    }
    return sums_[clause];
}

void Suggestions::add_concepts(const std::vector<Tag>& tags, double share) {
    for (const Tag& tag : tags) {
        const std::uint32_t number = clauses_.concept_number(tag.concept_id);
        if (number == Clauses::npos) continue;
        const double weight = clauses_.concept_weight(number) * tag.score * share;
        for (const std::uint32_t clause : clauses_.with_concept(number)) touch(clause).concepts += weight;
    }
}

/// Cosine between the words of the finding and those of each clause; words that no clause has make the finding longer as well.
void Suggestions::add_words(const std::vector<Token>& tokens) {
    double square = 0;
    for (const Token& token : tokens) {
        if (token.stop) continue;
        const double weight = clauses_.word_weight(token.stem);
        square += weight * weight;
    }
    if (square <= 0) return;
    const double length = std::sqrt(square);
    for (const Token& token : tokens) {
        if (token.stop || token.stem == 0) continue;
        const double weight = clauses_.word_weight(token.stem) / length;
        for (const Posting& posting : clauses_.with_word(token.stem)) {
            touch(posting.clause).words += weight * posting.weight;
        }
    }
}

void Suggestions::add_terms(const FindingText& text) {
    for (const PhraseMatch& match : text.matches) {
        const Clauses::Term* term = clauses_.term(match.phrase);
        if (!term) continue;
        for (const std::uint32_t clause : term->clauses) touch(clause).not_by_terms *= 1 - term->weight;
    }
}

double Suggestions::score(std::uint32_t number) const {
    const Sums& sums = sums_[number];
    const PreparedClause& clause = clauses_.all()[number];
    // A clause with many concepts shares one with nearly every finding.
    const double many = std::sqrt(std::max(1.0, clause.concept_weight));
    const double shared = sums.concepts / many;
    const double by_concepts = concepts_reach * shared / (shared + half_of_concepts);
    const double by_terms = terms_reach * (1 - sums.not_by_terms);
    const double by_words = words_reach * std::min(1.0, sums.words);
    const double any = 1 - (1 - by_concepts) * (1 - by_terms) * (1 - by_words);
    const double fits = std::min(most_score, any * (1 - hub_loss * clause.hub));
    return 1 - std::pow(1 - fits, clause.framework->weight);  // lifts, keeps the order, stays below 1
}

std::vector<LinkEvidence> Suggestions::evidence(std::uint32_t number, const FindingText& text) const {
    const PreparedClause& clause = clauses_.all()[number];
    const Finding& finding = text.finding;
    std::vector<LinkEvidence> found;
    for (const auto* tags : {&finding.tags, &finding.broader, &finding.inherited}) {
        for (const Tag& tag : *tags) {
            if (found.size() == most_concepts_shown) break;
            if (std::ranges::find(clause.clause->concepts, tag.concept_id) == clause.clause->concepts.end()) continue;
            if (std::ranges::find(found, tag.concept_id, &LinkEvidence::value) != found.end()) continue;  // broader, and inherited too
            const std::size_t line = tag.evidence.empty() ? finding.lines.first : tag.evidence.front().line;
            found.push_back({LinkEvidenceKind::concept_shared, tag.concept_id, line});
        }
    }
    std::map<std::string, std::size_t> terms;
    for (const PhraseMatch& match : text.matches) {
        const Clauses::Term* term = clauses_.term(match.phrase);
        if (!term || std::ranges::find(term->clauses, number) == term->clauses.end()) continue;
        if (terms.size() < most_terms_shown) terms.try_emplace(term->text, text.line_of(match.first));
    }
    for (const auto& [term, line] : terms) found.push_back({LinkEvidenceKind::term, term, line});
    if (terms.empty()) add_words_shared(number, text, found);
    return found;
}

/// The words that made the two texts alike, the most telling ones.
void Suggestions::add_words_shared(std::uint32_t number, const FindingText& text, std::vector<LinkEvidence>& found) const {
    std::vector<std::pair<double, std::uint32_t>> shared;
    for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
        const Token& token = text.tokens[i];
        if (token.stop || token.stem == 0) continue;
        for (const Posting& posting : clauses_.with_word(token.stem)) {
            if (posting.clause == number) shared.emplace_back(-posting.weight * clauses_.word_weight(token.stem), i);
        }
    }
    std::ranges::sort(shared);
    std::size_t shown = 0;
    for (const auto& [weight, token] : shared) {
        const std::string written = text.words(token, 1);
        const bool known = std::ranges::any_of(found, [&](const LinkEvidence& one) { return one.value == written; });
        if (known) continue;
        found.push_back({LinkEvidenceKind::quote, written, text.line_of(token)});
        if (++shown == most_words_shown) break;
    }
}

}  // namespace cairn
