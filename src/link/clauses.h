// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/vocabulary.h"
#include "tag/phrases.h"

namespace cairn {

/// A clause of a framework, ready to be compared with findings.
struct PreparedClause {
    const Framework* framework = nullptr;
    const Clause*    clause    = nullptr;
    std::vector<std::uint32_t> concepts;  ///< as numbered by Clauses
    double concept_weight = 0;  ///< sum of the weights of its concepts
    double hub = 0;             ///< 0..1: how much it is like all the others
};

/// A word or concept in a clause, with how much it tells there.
struct Posting {
    std::uint32_t clause = 0;
    float         weight = 0;
};

/// The clauses of all frameworks, by their concepts, terms and words. Prepared once; const and safe to share between threads.
class Clauses {
public:
    /// Adds the terms of all clauses to `phrases` and makes their words known there. Both arguments must outlive it.
    Clauses(const Vocabulary& vocabulary, PhraseIndex& phrases);

    [[nodiscard]] const std::vector<PreparedClause>& all() const noexcept { return clauses_; }

    /// Clauses with this concept, and how much sharing it tells: a concept that many clauses have tells little.
    [[nodiscard]] const std::vector<std::uint32_t>& with_concept(std::uint32_t number) const { return by_concept_[number]; }
    [[nodiscard]] double concept_weight(std::uint32_t number) const { return concept_weights_[number]; }
    /// Number of a concept that some clause has; npos for any other.
    [[nodiscard]] std::uint32_t concept_number(const std::string& id) const;
    [[nodiscard]] const std::string& concept_id(std::uint32_t number) const { return concept_ids_[number]; }
    static constexpr std::uint32_t npos = static_cast<std::uint32_t>(-1);

    /// Clauses that hold this stem, with the share it has in what the clause says in that language (a unit vector).
    [[nodiscard]] const std::vector<Posting>& with_word(std::uint32_t stem) const;
    /// How much a stem tells: 0 for one in every clause, about 1 for one in a single clause or none.
    [[nodiscard]] double word_weight(std::uint32_t stem) const;

    /// The clauses that have phrase `phrase` as a term, and how much finding it tells, 0..1.
    struct Term { std::string text; std::vector<std::uint32_t> clauses; double weight = 0; };
    /// nullptr for a phrase that is no term of a clause.
    [[nodiscard]] const Term* term(std::uint32_t phrase) const;

private:
    using Profile = std::map<std::uint32_t, double>;  // stem -> how often, titles and terms counted more

    void add_clause(const Framework& framework, const Clause& clause);
    void add_terms(const Clause& clause, std::uint32_t number);
    void weigh_concepts();
    void weigh_words();
    void weigh_terms();
    void find_hubs();
    [[nodiscard]] Profile profile_of(const Clause& clause, const std::string& language, TokenReader& reader) const;

    std::vector<PreparedClause> clauses_;
    PhraseIndex&                phrases_;
    std::uint32_t               first_phrase_;
    std::vector<Term>           terms_;  // by phrase, from first_phrase_ on
    std::unordered_map<std::string, std::uint32_t> term_numbers_, concept_numbers_;
    std::vector<std::string>                concept_ids_;
    std::vector<double>                     concept_weights_;
    std::vector<std::vector<std::uint32_t>> by_concept_;
    std::vector<std::vector<Posting>>       by_word_;
    std::vector<double>                     word_weights_;
    std::vector<std::string>                languages_;  // of titles
};

}  // namespace cairn
