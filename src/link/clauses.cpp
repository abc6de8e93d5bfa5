// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/clauses.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace cairn {
namespace {

// A word of the title tells more of a clause than one of its summary.
constexpr double title_count = 2.0;
constexpr double term_count  = 1.5;
constexpr double summary_count = 1.0;

const std::vector<Posting> no_postings;

/// 1 for what a single one of `all` has, towards 0 for what all of them have.
double rarity(std::size_t having, std::size_t all) {
    if (all == 0) return 1;
    const double most = std::log(1 + static_cast<double>(all));
    return std::log(1 + static_cast<double>(all) / static_cast<double>(std::max<std::size_t>(having, 1))) / most;
}

}  // namespace

Clauses::Clauses(const Vocabulary& vocabulary, PhraseIndex& phrases)
    : phrases_(phrases), first_phrase_(phrases.count()) {
    std::set<std::string> languages{"en"};
    for (const Framework& framework : vocabulary.frameworks) {
        for (const Clause& clause : framework.clauses) {
            for (const auto& [language, title] : clause.titles) languages.insert(language);
        }
    }
    languages_.assign(languages.begin(), languages.end());
    for (const Framework& framework : vocabulary.frameworks) {
        for (const Clause& clause : framework.clauses) add_clause(framework, clause);
    }
    weigh_concepts();
    weigh_words();
    weigh_terms();
    find_hubs();
}

void Clauses::add_clause(const Framework& framework, const Clause& clause) {
    const auto number = static_cast<std::uint32_t>(clauses_.size());
    PreparedClause& prepared = clauses_.emplace_back();
    prepared.framework = &framework;
    prepared.clause = &clause;
    for (const std::string& id : clause.concepts) {
        const auto [place, is_new] = concept_numbers_.try_emplace(id, static_cast<std::uint32_t>(concept_ids_.size()));
        if (is_new) {
            concept_ids_.push_back(id);
            by_concept_.emplace_back();
        }
        prepared.concepts.push_back(place->second);
        by_concept_[place->second].push_back(number);
    }
    add_terms(clause, number);
    for (const auto& [language, title] : clause.titles) phrases_.add_words(title, language);
    phrases_.add_words(clause.summary, "en");
}

/// Terms are given without a language: each is looked for as a word of any language that the frameworks speak.
void Clauses::add_terms(const Clause& clause, std::uint32_t number) {
    for (const std::string& text : clause.terms) {
        for (const std::string& language : languages_) {
            const std::string key = language + ":" + text;
            const auto [place, is_new] = term_numbers_.try_emplace(key, static_cast<std::uint32_t>(terms_.size()));
            if (is_new) {
                phrases_.add(text, language);
                terms_.push_back({text, {}, 0});
            }
            std::vector<std::uint32_t>& having = terms_[place->second].clauses;
            if (having.empty() || having.back() != number) having.push_back(number);
        }
    }
}

void Clauses::weigh_concepts() {
    for (const std::vector<std::uint32_t>& having : by_concept_) {
        concept_weights_.push_back(rarity(having.size(), clauses_.size()));
    }
    for (PreparedClause& clause : clauses_) {
        for (const std::uint32_t number : clause.concepts) clause.concept_weight += concept_weights_[number];
    }
}

Clauses::Profile Clauses::profile_of(const Clause& clause, const std::string& language, TokenReader& reader) const {
    Profile profile;
    const auto add = [&](std::string_view text, double count) {
        for (const Token& token : reader.read(text, language)) {
            if (token.stem != 0 && !token.stop) profile[token.stem] += count;
        }
    };
    const auto title = clause.titles.find(language);
    if (title != clause.titles.end()) add(title->second, title_count);
    for (const std::string& term : clause.terms) add(term, term_count);
    if (language == "en") add(clause.summary, summary_count);
    return profile;
}

void Clauses::weigh_words() {
    TokenReader reader{phrases_};
    std::vector<std::size_t> clauses_with(phrases_.words() + 1, 0);
    std::vector<std::pair<std::uint32_t, Profile>> profiles;
    for (std::uint32_t number = 0; number < clauses_.size(); ++number) {
        for (const std::string& language : languages_) {
            profiles.emplace_back(number, profile_of(*clauses_[number].clause, language, reader));
            for (const auto& [stem, count] : profiles.back().second) ++clauses_with[stem];
        }
    }
    word_weights_.reserve(clauses_with.size());
    for (const std::size_t having : clauses_with) word_weights_.push_back(rarity(having, clauses_.size()));

    by_word_.resize(clauses_with.size());
    for (const auto& [number, profile] : profiles) {
        double square = 0;
        const auto weight = [&](const auto& entry) { return (1 + std::log(entry.second)) * word_weights_[entry.first]; };
        for (const auto& entry : profile) square += weight(entry) * weight(entry);
        for (const auto& entry : profile) {
            by_word_[entry.first].push_back({number, static_cast<float>(weight(entry) / std::sqrt(square))});
        }
    }
}

void Clauses::weigh_terms() {
    TokenReader reader{phrases_};
    for (Term& term : terms_) {
        const std::vector<Token> tokens = reader.read(term.text, "en");
        const auto telling = std::ranges::count(tokens, false, &Token::stop);
        const double of_length = telling >= 3 ? 0.75 : telling == 2 ? 0.6 : 0.35;
        term.weight = of_length * rarity(term.clauses.size(), clauses_.size());
    }
}

/// A clause whose words and concepts are those of all the others fits nearly everything; what it fits tells little.
void Clauses::find_hubs() {
    if (clauses_.size() < 2) return;
    std::vector<double> likeness(clauses_.size(), 0);
    for (const std::vector<Posting>& postings : by_word_) {
        double sum = 0;
        for (const Posting& posting : postings) sum += posting.weight;
        for (const Posting& posting : postings) {
            likeness[posting.clause] += posting.weight * (sum - posting.weight);
        }
    }
    const double mean = [&] {
        double sum = 0;
        for (const double one : likeness) sum += one;
        return sum / static_cast<double>(likeness.size());
    }();
    if (mean <= 0) return;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
        clauses_[i].hub = std::clamp((likeness[i] / mean - 1) / 2, 0.0, 1.0);
    }
}

const Clauses::Term* Clauses::term(std::uint32_t phrase) const {
    const bool is_term = phrase >= first_phrase_ && phrase - first_phrase_ < terms_.size();
    return is_term ? &terms_[phrase - first_phrase_] : nullptr;
}

std::uint32_t Clauses::concept_number(const std::string& id) const {
    const auto found = concept_numbers_.find(id);
    return found == concept_numbers_.end() ? npos : found->second;
}

const std::vector<Posting>& Clauses::with_word(std::uint32_t stem) const {
    return stem < by_word_.size() ? by_word_[stem] : no_postings;
}

double Clauses::word_weight(std::uint32_t stem) const { return stem < word_weights_.size() ? word_weights_[stem] : 1; }

}  // namespace cairn
