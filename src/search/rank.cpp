// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/rank.h"

#include <algorithm>

#include "index/schema.h"
#include "search/proximity.h"

namespace cairn::search {
namespace {

unsigned slot_of(Sort sort) {
    switch (sort) {
    case Sort::event: return index::slot_event;
    case Sort::added: return index::slot_added;
    case Sort::doubt: return index::slot_doubt;
    default: return index::slot_date;
    }
}

/// Orders hits that neither score nor date tells apart by id; the ids are read for those alone.
void break_ties(std::vector<Ranked>& hits, const DateColumn& dates, const DateColumn& first_key, const Xapian::Database& database) {
    const auto same = [&](const Ranked& a, const Ranked& b) {
        return a.score == b.score && first_key.of(a.document) == first_key.of(b.document) &&
               dates.of(a.document) == dates.of(b.document);
    };
    for (auto first = hits.begin(); first != hits.end();) {
        const auto last = std::find_if_not(first, hits.end(), [&](const Ranked& hit) { return same(*first, hit); });
        if (last - first > 1) {
            std::vector<std::pair<std::string, Ranked>> named;
            for (auto hit = first; hit != last; ++hit) {
                named.emplace_back(database.get_document(hit->document).get_value(index::slot_id), *hit);
            }
            std::ranges::sort(named, {}, [](const auto& one) -> const std::string& { return one.first; });
            std::ranges::transform(named, first, [](const auto& one) { return one.second; });
        }
        first = last;
    }
}

template <typename Better>
void cut_to_best(std::vector<Ranked>& hits, std::size_t wanted, const Better& better) {
    const auto last = hits.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, hits.size()));
    std::partial_sort(hits.begin(), last, hits.end(), better);
    hits.erase(last, hits.end());
}

}  // namespace

std::vector<Ranked> rank_by_score(const DocumentSet& documents, const std::vector<float>& scores,
                                  const std::vector<std::string>& terms, std::size_t wanted, const Reader& reader, Unit unit) {
    const Xapian::Database& database = reader.database(unit);
    const auto              dates = reader.columns_of(unit).dates(database, index::slot_date);
    const auto              better = [&](const Ranked& a, const Ranked& b) {
        if (a.score != b.score) return a.score > b.score;
        const std::uint32_t date_a = dates->of(a.document), date_b = dates->of(b.document);
        return date_a != date_b ? date_a > date_b : a.document < b.document;
    };
    // The window is ranked again whatever page is asked for, so that pages do not overlap.
    const bool          by_closeness = terms.size() > 1;
    const std::size_t   fetched = by_closeness ? std::max(wanted, proximity_window) : wanted;
    std::vector<Ranked> hits;
    documents.for_each([&](Xapian::docid document) { hits.push_back({document, scores[document]}); });
    cut_to_best(hits, fetched, better);
    if (by_closeness) {
        add_proximity(hits, terms, database);
        cut_to_best(hits, wanted, better);
    }
    break_ties(hits, *dates, *dates, database);
    return hits;
}

std::vector<Ranked> rank_by_date(const DocumentSet& documents, Sort sort, std::size_t wanted, const Reader& reader, Unit unit) {
    const Xapian::Database& database = reader.database(unit);
    const auto              dates = reader.columns_of(unit).dates(database, index::slot_date);
    const auto              key = reader.columns_of(unit).dates(database, slot_of(sort));
    std::vector<Ranked>     hits;
    documents.for_each([&](Xapian::docid document) { hits.push_back({document, 0}); });
    cut_to_best(hits, wanted, [&](const Ranked& a, const Ranked& b) {
        const std::uint32_t key_a = key->of(a.document), key_b = key->of(b.document);
        if (key_a != key_b) return key_a > key_b;
        const std::uint32_t date_a = dates->of(a.document), date_b = dates->of(b.document);
        return date_a != date_b ? date_a > date_b : a.document < b.document;
    });
    break_ties(hits, *dates, *key, database);
    return hits;
}

}  // namespace cairn::search
