// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/match.h"

#include <algorithm>
#include <unordered_map>

#include "cairn/error.h"
#include "index/schema.h"
#include "search/proximity.h"

namespace cairn::search {
namespace {

// BM25, measured; see the ranking table of docs/performance.md.
constexpr double bm25_k1 = 1.2, bm25_b = 0.9, bm25_min_length = 0.5;

constexpr unsigned clock_every = 256;  // documents

/// Looks at the clock now and then: Xapian itself cannot be told to stop.
class Clock : public Xapian::MatchDecider {
public:
    Clock(const Deadline& deadline, const std::vector<Xapian::docid>* only) : deadline_(deadline), only_(only) {}

    bool operator()(const Xapian::Document& document) const override {
        if (++seen_ % clock_every == 0) look();
        if (late_) return false;
        return only_ == nullptr || std::ranges::binary_search(*only_, document.get_docid());
    }
    [[nodiscard]] bool late() const { return late_; }

private:
    void look() const {
        const auto spent = std::chrono::steady_clock::now() - deadline_.start;
        late_ = spent > deadline_.allowed;
        if (spent > 2 * deadline_.allowed) {
            throw Error{ErrorKind::timeout, "search: not done within " + std::to_string(deadline_.allowed.count() * 2) +
                                                " ms; use rarer words or a filter"};
        }
    }
    const Deadline&                   deadline_;
    const std::vector<Xapian::docid>* only_;
    mutable unsigned                  seen_ = 0;
    mutable bool                      late_ = false;
};

/// Counts values over the columns, and keeps every match where the order is not by score.
class Counter : public Xapian::MatchSpy {
public:
    Counter(const std::vector<std::shared_ptr<const Column>>& columns, bool keep) : columns_(columns), keep_(keep) {
        for (const auto& column : columns) counts_.emplace_back(column->names().size(), 0);
    }
    void operator()(const Xapian::Document& document, double) override {
        const Xapian::docid number = document.get_docid();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            for (const std::uint32_t value : columns_[i]->of(number)) ++counts_[i][value];
        }
        if (keep_) kept_.push_back(number);
    }
    std::vector<std::vector<std::uint32_t>> take_counts() { return std::move(counts_); }
    std::vector<Xapian::docid>              take_kept() { return std::move(kept_); }

private:
    const std::vector<std::shared_ptr<const Column>>& columns_;
    const bool                                        keep_;
    std::vector<std::vector<std::uint32_t>>           counts_;
    std::vector<Xapian::docid>                        kept_;
};

unsigned slot_of(Sort sort) {
    if (sort == Sort::event) return index::slot_event;
    return sort == Sort::added ? index::slot_added : index::slot_date;
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

}  // namespace

Matched match(const MatchRequest& request, const Reader& reader, Unit unit, const Deadline& deadline) {
    const Xapian::Database& database = reader.database(unit);
    const bool              by_score = request.scored && request.sort == Sort::relevance;
    Xapian::Enquire         enquire(database);
    enquire.set_query(request.query);
    if (by_score) {
        enquire.set_weighting_scheme(Xapian::BM25Weight(bm25_k1, 0, 1, bm25_b, bm25_min_length));
    } else {
        enquire.set_weighting_scheme(Xapian::BoolWeight());
    }
    Clock   clock(deadline, request.only);
    Counter counter(request.count_columns, !by_score);
    if (!by_score || !request.count_columns.empty()) enquire.add_matchspy(&counter);

    // The window is ranked again whatever page is asked for, so that pages do not overlap.
    const bool        by_closeness = request.terms.size() > 1;
    const std::size_t fetched = by_closeness ? std::max(request.wanted, proximity_window) : request.wanted;
    Matched           matched;
    const auto        at_least = by_score ? exact_limit : database.get_doccount();
    Xapian::MSet      page = enquire.get_mset(0, by_score ? static_cast<Xapian::doccount>(fetched) : 0, at_least, nullptr, &clock);
    matched.partial = clock.late();
    matched.total = page.get_matches_estimated();
    matched.exact = page.get_matches_lower_bound() == page.get_matches_upper_bound() && !matched.partial;
    matched.counts = counter.take_counts();

    const auto dates = reader.columns_of(unit).dates(database, index::slot_date);
    if (by_score) {
        for (auto hit = page.begin(); hit != page.end(); ++hit) matched.hits.push_back({*hit, hit.get_weight()});
        if (by_closeness) add_proximity(matched.hits, request.terms, database);
        std::ranges::stable_sort(matched.hits, [&](const Ranked& a, const Ranked& b) {
            return a.score != b.score ? a.score > b.score : dates->of(a.document) > dates->of(b.document);
        });
        break_ties(matched.hits, *dates, *dates, database);
        if (matched.hits.size() > request.wanted) {
            matched.hits.erase(matched.hits.begin() + static_cast<std::ptrdiff_t>(request.wanted), matched.hits.end());
        }
        return matched;
    }
    const std::vector<Xapian::docid> all = counter.take_kept();
    matched.total = all.size();
    matched.exact = !matched.partial;
    const auto key = reader.columns_of(unit).dates(database, slot_of(request.sort));
    for (const Xapian::docid document : all) matched.hits.push_back({document, 0});
    const auto wanted = matched.hits.begin() + static_cast<std::ptrdiff_t>(std::min(request.wanted, all.size()));
    std::partial_sort(matched.hits.begin(), wanted, matched.hits.end(), [&](const Ranked& a, const Ranked& b) {
        const std::uint32_t key_a = key->of(a.document), key_b = key->of(b.document);
        if (key_a != key_b) return key_a > key_b;
        const std::uint32_t date_a = dates->of(a.document), date_b = dates->of(b.document);
        return date_a != date_b ? date_a > date_b : a.document < b.document;
    });
    matched.hits.erase(wanted, matched.hits.end());
    break_ties(matched.hits, *dates, *key, database);
    return matched;
}

}  // namespace cairn::search
