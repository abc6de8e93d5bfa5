// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/search.h"

#include <algorithm>
#include <array>

#include "index/schema.h"
#include "index/with_xapian.h"
#include "search/answer.h"
#include "search/hits.h"
#include "search/state.h"

namespace cairn {
namespace search {
namespace {

constexpr std::array handlings{Handling::public_, Handling::internal, Handling::restricted};

Xapian::docid first_with(const Xapian::Database& database, const std::string& term) {
    const Xapian::PostingIterator first = database.postlist_begin(term);
    return first == database.postlist_end(term) ? 0 : *first;
}

}  // namespace

Expression visible(const Reader& reader, Unit unit, Handling ceiling, bool withdrawn) {
    std::vector<Expression> allowed;
    std::size_t             seen = 0;
    const std::string_view  prefix = index::field_named("handling")->prefix;
    for (const Handling handling : handlings) {
        if (handling > ceiling) continue;
        const std::string term = index::boolean_term(prefix, name_of(handling));
        allowed.push_back(has_term(term));
        seen += reader.frequency(unit, term);
    }
    Expression seen_by_reader = seen < reader.database(unit).get_doccount() ? any_of(std::move(allowed)) : every_document();
    const std::string gone = index::boolean_term(index::field_named("state")->prefix, "withdrawn");
    if (!withdrawn && reader.has(unit, gone)) {
        return but_not(std::move(seen_by_reader), has_term(gone)).times(0);
    }
    return std::move(seen_by_reader).times(0);
}

Xapian::docid document_of(const Reader& reader, Unit unit, std::string_view id, Handling ceiling) {
    const Xapian::Database& database = reader.database(unit);
    Xapian::docid           found = first_with(database, index::boolean_term(index::prefix_id, id, false));
    if (found == 0 && unit == Unit::findings) {
        found = first_with(database, index::boolean_term(index::prefix_former, id, false));
    }
    if (found == 0) return 0;
    const auto handling = handling_named(reader.document(unit, found).get_value(index::field_named("handling")->slot));
    return handling.value_or(Handling::restricted) > ceiling ? 0 : found;
}

}  // namespace search

using index::with_xapian;
using search::Reader;

std::optional<Sort> sort_named(std::string_view name) {
    constexpr std::array rows{std::pair{std::string_view("relevance"), Sort::relevance}, std::pair{std::string_view("event"), Sort::event},
                              std::pair{std::string_view("date"), Sort::date}, std::pair{std::string_view("added"), Sort::added}};
    const auto row = std::ranges::find(rows, name, &std::pair<std::string_view, Sort>::first);
    return row == rows.end() ? std::nullopt : std::optional{row->second};
}

Searcher::Searcher(const Corpus& corpus, std::shared_ptr<const Vocabulary> vocabulary)
    : state_(std::make_unique<State>(corpus, std::move(vocabulary))) {
    with_xapian("search", [&] { return state_->readers.borrow()->info(); });
}

Searcher::~Searcher() = default;

Results Searcher::search(const Query& query) const {
    const search::Plan plan = search::make_plan(query, *state_->vocabulary, state_->places, state_->expansion);
    return with_xapian("search", [&] {
        return state_->readers.with([&](const Reader& reader) {
            return search::answer(plan, query, reader, *state_->vocabulary, state_->places);
        });
    });
}

std::optional<FindingHit> Searcher::finding(std::string_view id, Handling ceiling) const {
    return with_xapian("search", [&] {
        return state_->readers.with([&](const Reader& reader) -> std::optional<FindingHit> {
            const Xapian::docid found = search::document_of(reader, Unit::findings, id, ceiling);
            if (found == 0) return std::nullopt;
            return search::finding_hit({found, 0}, reader, {});
        });
    });
}

std::optional<BriefHit> Searcher::brief(std::string_view id, Handling ceiling) const {
    return with_xapian("search", [&] {
        return state_->readers.with([&](const Reader& reader) -> std::optional<BriefHit> {
            const Xapian::docid found = search::document_of(reader, Unit::briefs, id, ceiling);
            if (found == 0) return std::nullopt;
            return search::brief_hit({found, 0}, reader, {});
        });
    });
}

std::vector<std::string> Searcher::briefs_with_hash(std::string_view hash) const {
    return with_xapian("search", [&] {
        return state_->readers.with([&](const Reader& reader) {
            std::vector<std::string> ids;
            const std::string        term = index::boolean_term(index::prefix_hash, hash, false);
            for (auto one = reader.briefs.postlist_begin(term); one != reader.briefs.postlist_end(term); ++one) {
                ids.push_back(reader.document(Unit::briefs, *one).get_value(index::slot_id));
            }
            std::ranges::sort(ids);
            return ids;
        });
    });
}

IndexInfo Searcher::info() const {
    return with_xapian("search", [&] { return state_->readers.with([](const Reader& reader) { return reader.info(); }); });
}

}  // namespace cairn
