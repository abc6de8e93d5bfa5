// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/rank.h"

#include <algorithm>

#include "index/schema.h"
#include "search/proximity.h"

namespace cairn::search {
namespace {

constexpr std::ptrdiff_t most_ties_by_id = 2000;  // a few milliseconds

unsigned slot_of(Sort sort) {
    switch (sort) {
    case Sort::event: return index::slot_event;
    case Sort::added: return index::slot_added;
    case Sort::doubt: return index::slot_doubt;
    default: return index::slot_date;
    }
}

/// Sorts hits by id, which is read for them.
template <typename Iterator>
void sort_by_id(Iterator first, Iterator last, const Reader& reader, Unit unit) {
    std::vector<std::pair<std::string, Ranked>> named;
    for (auto hit = first; hit != last; ++hit) {
        named.emplace_back(reader.document(unit, hit->document).get_value(index::slot_id), *hit);
    }
    std::ranges::sort(named, {}, [](const auto& one) -> const std::string& { return one.first; });
    std::ranges::transform(named, first, [](const auto& one) { return one.second; });
}

/// The best `wanted` of `hits` in order, all among the first `candidates`. `better` ends with the number of the document, `same`
/// leaves that out: a class of ties is ordered by id, or by number if it is large. How large a class is does not depend on `wanted`,
/// so pages neither overlap nor leave out.
template <typename Better, typename Same>
void cut_to_best(std::vector<Ranked>& hits, std::size_t wanted, std::size_t candidates, const Better& better, const Same& same,
                 const Reader& reader, Unit unit) {
    const auto cut = hits.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, hits.size()));
    std::partial_sort(hits.begin(), cut, hits.begin() + static_cast<std::ptrdiff_t>(candidates), better);
    // The class of the last one may reach beyond the cut.
    auto end = cut;
    if (cut != hits.begin()) {
        const Ranked last = *(cut - 1);
        end = std::partition(cut, hits.end(), [&](const Ranked& hit) { return same(last, hit); });
    }
    for (auto first = hits.begin(); first < cut;) {
        const auto behind = std::find_if_not(first, end, [&](const Ranked& hit) { return same(*first, hit); });
        if (behind - first > 1 && behind - first <= most_ties_by_id) sort_by_id(first, behind, reader, unit);
        first = behind;
    }
    hits.erase(cut, hits.end());
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
    const auto same = [&](const Ranked& a, const Ranked& b) {
        return a.score == b.score && dates->of(a.document) == dates->of(b.document);
    };
    // The window is ranked again whatever page is asked for, so that pages do not overlap.
    std::vector<Ranked> hits;
    documents.for_each([&](Xapian::docid document) { hits.push_back({document, scores[document]}); });
    std::size_t candidates = hits.size();
    if (terms.size() > 1) {
        const std::size_t window = std::min(proximity_window, hits.size());
        std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(window), hits.end(), better);
        add_proximity(hits, terms, database);
        if (wanted <= window) candidates = window;
    }
    cut_to_best(hits, wanted, candidates, better, same, reader, unit);
    return hits;
}

std::vector<Ranked> rank_by_date(const DocumentSet& documents, Sort sort, std::size_t wanted, const Reader& reader, Unit unit) {
    const Xapian::Database& database = reader.database(unit);
    const auto              dates = reader.columns_of(unit).dates(database, index::slot_date);
    const auto              key = reader.columns_of(unit).dates(database, slot_of(sort));
    std::vector<Ranked>     hits;
    documents.for_each([&](Xapian::docid document) { hits.push_back({document, 0}); });
    const auto better = [&](const Ranked& a, const Ranked& b) {
        const std::uint32_t key_a = key->of(a.document), key_b = key->of(b.document);
        if (key_a != key_b) return key_a > key_b;
        const std::uint32_t date_a = dates->of(a.document), date_b = dates->of(b.document);
        return date_a != date_b ? date_a > date_b : a.document < b.document;
    };
    const auto same = [&](const Ranked& a, const Ranked& b) {
        return key->of(a.document) == key->of(b.document) && dates->of(a.document) == dates->of(b.document);
    };
    cut_to_best(hits, wanted, hits.size(), better, same, reader, unit);
    return hits;
}

}  // namespace cairn::search
