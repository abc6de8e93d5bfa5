// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/fewer_words.h"

#include <algorithm>

namespace cairn::search {
namespace {

/// Keeps the documents of the best score so far.
class BestOnly : public Xapian::MatchSpy {
public:
    void operator()(const Xapian::Document& document, double score) override {
        const auto words = static_cast<std::size_t>(score + 0.5);
        if (words < best.words || words == 0) return;
        if (words > best.words) best.documents.clear();
        best.words = words;
        best.documents.push_back(document.get_docid());
    }
    FewerWords best;
};

bool any_has(const Xapian::Query& word, const std::vector<Xapian::docid>& documents, const Reader& reader, Unit unit,
             const Deadline& deadline) {
    MatchRequest request{.query = Xapian::Query(0.0, word), .scored = false, .sort = Sort::date, .wanted = 1};
    request.only = &documents;
    return match(request, reader, unit, deadline).total > 0;
}

}  // namespace

FewerWords most_words(const Translation& translation, const Xapian::Query& conditions, const Reader& reader, Unit unit,
                      const Deadline& deadline) {
    std::vector<Xapian::Query> counted;
    for (const Xapian::Query& word : translation.words) {
        counted.emplace_back(Xapian::Query::OP_SYNONYM, &word, &word + 1);  // one word, one point
    }
    const Xapian::Query any(Xapian::Query::OP_OR, counted.begin(), counted.end());
    const Xapian::Database& database = reader.database(unit);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, any, conditions));
    enquire.set_weighting_scheme(Xapian::CoordWeight());
    BestOnly counter;
    enquire.add_matchspy(&counter);
    enquire.get_mset(0, 0, database.get_doccount());
    FewerWords fewer = std::move(counter.best);
    std::ranges::sort(fewer.documents);
    for (std::size_t i = 0; i < translation.words.size() && !fewer.documents.empty(); ++i) {
        if (!any_has(translation.words[i], fewer.documents, reader, unit, deadline)) {
            fewer.missing.push_back(translation.word_names[i]);
        }
    }
    return fewer;
}

}  // namespace cairn::search
