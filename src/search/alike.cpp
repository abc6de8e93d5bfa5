// SPDX-License-Identifier: GPL-3.0-or-later
// Which briefs have most of a text's rare words: what near copies are looked for among.
#include <algorithm>

#include "index/schema.h"
#include "index/terms.h"
#include "index/with_xapian.h"
#include "search/state.h"

namespace cairn {
namespace search {
namespace {

constexpr std::size_t most_looked_at = 64;  // words whose frequencies are asked for
constexpr std::size_t most_words = 16;      // the rarest of those, which are searched for
constexpr std::size_t least_share = 4;      // a brief must have one in so many of them

/// Terms of the rarest words that any brief has. The longer ones are looked at, since they are the rarer ones.
std::vector<std::string> rare_terms(std::vector<std::string> words, const Xapian::Database& briefs) {
    std::erase_if(words, [](const std::string& word) { return !index::is_term_sized(word); });
    std::ranges::stable_sort(words, std::ranges::greater{}, &std::string::size);
    words.resize(std::min(words.size(), most_looked_at));
    std::vector<std::pair<Xapian::doccount, std::string>> known;
    for (std::string& word : words) {
        if (const Xapian::doccount count = briefs.get_termfreq(word); count > 0) known.emplace_back(count, std::move(word));
    }
    std::ranges::sort(known);
    std::vector<std::string> terms;
    for (auto& [count, term] : known) {
        if (terms.size() < most_words) terms.push_back(std::move(term));
    }
    return terms;
}

}  // namespace
}  // namespace search

std::vector<BriefPlace> Searcher::briefs_with_words(std::vector<std::string> words, std::size_t limit) const {
    return index::with_xapian("search", [&] {
        return state_->readers.with([&](const search::Reader& reader) {
            std::vector<BriefPlace>        places;
            const std::vector<std::string> terms = search::rare_terms(words, reader.briefs);
            if (terms.empty()) return places;
            const std::string gone = index::boolean_term(index::field_named("state")->prefix, "withdrawn");
            Xapian::Enquire   enquire(reader.briefs);
            enquire.set_weighting_scheme(Xapian::CoordWeight());  // as many points as words
            enquire.set_query(Xapian::Query(Xapian::Query::OP_AND_NOT,
                                            Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), Xapian::Query(gone)));
            const Xapian::MSet page = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
            for (auto hit = page.begin(); hit != page.end(); ++hit) {
                if (hit.get_weight() * search::least_share < static_cast<double>(terms.size())) break;
                const Xapian::Document document = hit.get_document();
                places.push_back({document.get_value(index::slot_id), document.get_value(index::slot_path)});
            }
            return places;
        });
    });
}

}  // namespace cairn
