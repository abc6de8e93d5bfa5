// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "cairn/analysis.h"
#include "link/clauses.h"
#include "link/finding_text.h"

namespace cairn {

/// Suggests clauses for one finding after another. Keeps its sums between findings, so keep one for a document; not for sharing
/// between threads.
class Suggestions {
public:
    explicit Suggestions(const Clauses& clauses);  ///< `clauses` must outlive it

    /// The clauses that fit `finding` best, by the concepts, terms and words they share: relation relevant, origin rule, at most
    /// five, at most three of one framework, none below the threshold. The finding is tagged already.
    [[nodiscard]] std::vector<Link> of(const FindingText& text);

private:
    struct Sums {
        double concepts = 0, words = 0;
        double not_by_terms = 1;  // product of what each term leaves open
        bool   touched = false;
    };

    void clear();
    Sums& touch(std::uint32_t clause);
    void add_concepts(const std::vector<Tag>& tags, double share);
    void add_words(const std::vector<Token>& tokens);
    void add_terms(const FindingText& text);
    [[nodiscard]] double score(std::uint32_t clause) const;
    [[nodiscard]] std::vector<LinkEvidence> evidence(std::uint32_t clause, const FindingText& text) const;
    void add_words_shared(std::uint32_t clause, const FindingText& text, std::vector<LinkEvidence>& found) const;

    const Clauses&             clauses_;
    std::vector<Sums>          sums_;     // by clause
    std::vector<std::uint32_t> touched_;
};

}  // namespace cairn
