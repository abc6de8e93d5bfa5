// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "index/schema.h"
#include "index/with_xapian.h"
#include "search/hits.h"
#include "search/state.h"

namespace cairn {
namespace search {
namespace {

constexpr std::size_t most_words = 14;       // the rarest of the finding; more cost time and bring noise
constexpr double      theme_weight = 0.6, clause_weight = 0.4;
constexpr auto        related_time = std::chrono::milliseconds(1000);

/// Stems of a document's own text, rarest first.
std::vector<std::string> telling_stems(const Xapian::Database& database, Xapian::docid document) {
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    const std::string                                     stem{index::prefix_stem};
    auto                                                  term = database.termlist_begin(document);
    for (term.skip_to(stem); term != database.termlist_end(document) && (*term).starts_with(stem); ++term) {
        const std::string one = *term;
        if (one.size() < 4 || (one[1] >= 'A' && one[1] <= 'Z')) continue;  // short, or of a field
        if (const Xapian::doccount count = term.get_termfreq(); count > 1) found.emplace_back(count, one);
    }
    std::ranges::sort(found);
    std::vector<std::string> stems;
    for (auto& [count, one] : found) {
        if (stems.size() < most_words) stems.push_back(std::move(one));
    }
    return stems;
}

Expression like(const Xapian::Database& database, Xapian::docid document, const Finding& finding) {
    std::vector<Expression> parts;
    for (const std::string& stem : telling_stems(database, document)) parts.push_back(has_term(stem));
    // Boolean terms carry no weight of their own; a point for each stands beside the scores of the words.
    const auto add = [&](std::string_view field, const std::string& value, double weight) {
        const Xapian::Query term(index::boolean_term(index::field_named(field)->prefix, value));
        parts.push_back(left_to_xapian(Xapian::Query(Xapian::Query::OP_SYNONYM, &term, &term + 1)).times(weight));
    };
    for (const Tag& tag : finding.tags) add("theme", tag.concept_id, theme_weight);
    for (const Link& link : finding.links) add("clause", clause_name(link), clause_weight);
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
            const Expression    alike = all_of({like(reader.findings, document, own.finding), visible(reader, Unit::findings, ceiling, false)});
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
