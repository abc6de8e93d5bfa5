// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "index/forms.h"
#include "index/schema.h"
#include "index/with_xapian.h"
#include "search/hits.h"
#include "search/state.h"

namespace cairn {
namespace search {
namespace {

constexpr std::size_t most_words = 14;       // the rarest of the finding; more cost time and bring noise
constexpr std::size_t shortest = 3;          // bytes of a word
constexpr double      theme_weight = 0.6, clause_weight = 0.4;
constexpr auto        related_time = std::chrono::milliseconds(1000);

/// The forms of the words of a document's own text that others have too, the rarest stems first.
std::vector<std::vector<std::string>> telling_words(const Reader& reader, Xapian::docid document, const std::string& language) {
    std::map<std::string, std::size_t> stems;  // and how many forms of each the document has
    for (auto term = reader.findings.termlist_begin(document); term != reader.findings.termlist_end(document); ++term) {
        const std::string word = *term;
        const bool        is_word = word.size() >= shortest && (word.front() < 'A' || word.front() > 'Z');  // capitals are of a field
        if (is_word) ++stems[reader.stem(language, word)];
    }
    std::vector<std::pair<std::size_t, std::vector<std::string>>> found;
    for (const auto& [stem, own] : stems) {
        std::vector<std::string> forms = index::forms_of(reader.findings, language, stem);
        if (const std::size_t count = reader.most_with(Unit::findings, forms); count > own) found.emplace_back(count, std::move(forms));
    }
    std::ranges::sort(found);
    std::vector<std::vector<std::string>> telling;
    for (auto& [count, forms] : found) {
        if (telling.size() < most_words) telling.push_back(std::move(forms));
    }
    return telling;
}

Expression like(const Reader& reader, Xapian::docid document, const FindingHit& hit) {
    std::vector<Expression> parts;
    const std::string&      language = hit.finding.language.empty() ? hit.brief.language : hit.finding.language;
    for (auto& forms : telling_words(reader, document, language)) parts.push_back(any_form(std::move(forms)));
    // Boolean terms carry no weight of their own; a point for each stands beside the scores of the words.
    const auto add = [&](std::string_view field, const std::string& value, double weight) {
        const Xapian::Query term(index::boolean_term(index::field_named(field)->prefix, value));
        parts.push_back(left_to_xapian(Xapian::Query(Xapian::Query::OP_SYNONYM, &term, &term + 1)).times(weight));
    };
    for (const Tag& tag : hit.finding.tags) add("theme", tag.concept_id, theme_weight);
    for (const Link& link : hit.finding.links) add("clause", clause_name(link), clause_weight);
    return any_of(std::move(parts));
}

}  // namespace
}  // namespace search

std::vector<FindingHit> Searcher::related(std::string_view finding_id, Handling ceiling, std::size_t limit) const {
    using namespace search;
    return index::with_xapian("search", [&] {
        return state_->readers.with([&](const Reader& reader) {
            std::vector<FindingHit> hits;
            const Xapian::docid     document = document_of(reader, Unit::findings, finding_id, ceiling);
            if (document == 0) return hits;
            const FindingHit    own = finding_hit({document, 0}, reader, {});
            const Expression    alike = all_of({like(reader, document, own), visible(reader, Unit::findings, ceiling, false)});
            const Deadline      deadline{std::chrono::steady_clock::now(), related_time};
            const Selection     selected = select_scored(alike, reader, Unit::findings, deadline);
            for (const Ranked& ranked : rank_by_score(selected.documents, selected.scores, {}, 3 * limit + 1, reader, Unit::findings)) {
                if (ranked.document != document) hits.push_back(finding_hit(ranked, reader, {}));
            }
            std::ranges::stable_partition(hits, [&](const FindingHit& hit) { return hit.brief.id != own.brief.id; });
            if (hits.size() > limit) hits.erase(hits.begin() + static_cast<std::ptrdiff_t>(limit), hits.end());
            return hits;
        });
    });
}

}  // namespace cairn
