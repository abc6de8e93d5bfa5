// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/proximity.h"

#include <algorithm>
#include <cmath>

namespace cairn::search {
namespace {

// Measured together with BM25's parameters; see the ranking table of docs/performance.md.
constexpr double   proximity_weight = 0.3;
constexpr int      farthest = 8;           // words
constexpr double   least_idf = 0.1;
constexpr unsigned most_positions = 200;   // of one word in one document

using Positions = std::vector<Xapian::termpos>;

double idf_of(const std::string& term, const Xapian::Database& database) {
    const double all = database.get_doccount(), with = database.get_termfreq(term);
    return with == 0 ? 0 : std::max(least_idf, std::log((all - with + 0.5) / (with + 0.5)));
}

Positions positions_of(Xapian::docid document, const std::string& term, const Xapian::Database& database) {
    Positions positions;
    for (auto place = database.positionlist_begin(document, term);
         place != database.positionlist_end(document, term) && positions.size() < most_positions; ++place) {
        positions.push_back(*place);
    }
    return positions;
}

/// Sum over all places near each other of one by the square of the distance; both lists are sorted.
double closeness(const Positions& left, const Positions& right) {
    double      sum = 0;
    std::size_t first = 0;
    for (const Xapian::termpos place : left) {
        while (first < right.size() && right[first] + farthest < place) ++first;
        for (std::size_t i = first; i < right.size() && right[i] <= place + farthest; ++i) {
            const double distance = static_cast<double>(right[i]) - static_cast<double>(place);
            if (distance != 0) sum += 1 / (distance * distance);
        }
    }
    return sum;
}

}  // namespace

void add_proximity(std::vector<Ranked>& hits, const std::vector<std::string>& terms, const Xapian::Database& database) {
    std::vector<double> idf;
    for (const std::string& term : terms) idf.push_back(idf_of(term, database));
    for (std::size_t i = 0; i < hits.size() && i < proximity_window; ++i) {
        Positions before;
        for (std::size_t term = 0; term < terms.size(); ++term) {
            Positions here = idf[term] > 0 ? positions_of(hits[i].document, terms[term], database) : Positions{};
            if (term > 0 && !before.empty() && !here.empty()) {
                const double close = closeness(before, here);
                hits[i].score += proximity_weight * std::min(idf[term - 1], idf[term]) * close / (close + 1);
            }
            before = std::move(here);
        }
    }
}

}  // namespace cairn::search
