// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/fewer_words.h"

#include <algorithm>
#include <cstdint>

namespace cairn::search {

FewerWords most_words(const Translation& translation, const DocumentSet& conditions, const Reader& reader, Unit unit,
                      const Deadline& deadline) {
    FewerWords                 fewer;
    std::vector<DocumentSet>   with;
    const Xapian::docid        last = reader.database(unit).get_lastdocid();
    std::vector<std::uint16_t> count(std::size_t{last} + 1, 0);  // by document
    for (const Expression& word : translation.words) {
        Selection selected = select(word, reader, unit, deadline, &conditions);
        fewer.partial = fewer.partial || selected.partial;
        selected.documents.for_each([&](Xapian::docid document) { ++count[document]; });
        with.push_back(std::move(selected.documents));
    }
    const std::uint16_t most = std::ranges::max(count);
    if (most == 0) return fewer;
    fewer.words = most;
    fewer.documents = DocumentSet(last);
    for (std::size_t document = 0; document < count.size(); ++document) {
        if (count[document] == most) fewer.documents.add(static_cast<Xapian::docid>(document));
    }
    for (std::size_t i = 0; i < with.size(); ++i) {
        if (!with[i].meets(fewer.documents)) fewer.missing.push_back(translation.word_names[i]);
    }
    return fewer;
}

}  // namespace cairn::search
