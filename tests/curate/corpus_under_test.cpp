// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/corpus_under_test.h"

namespace cairn::test {

std::shared_ptr<const Analyser> starter_analyser() {
    static const auto analyser = std::make_shared<const Analyser>(starter_vocabulary());
    return analyser;
}

std::string ferries(const std::string& how_many) {
    return "# A note on ferries\n\n## Key Recommendations\n\n- Harbour masters should keep " + how_many +
           " ferries ready for local partners.\n";
}

NewBrief new_brief(std::string markdown, const std::string& name) {
    NewBrief brief;
    brief.markdown = std::move(markdown);
    if (!name.empty()) {
        brief.name = name;
    }
    return brief;
}

std::vector<std::string> CorpusUnderTest::found(const std::string& words) const {
    Query query;
    query.text = words;
    query.ceiling = Handling::restricted;
    std::vector<std::string> texts;
    for (const FindingHit& hit : curator->searcher().search(query).findings) {
        texts.push_back(hit.finding.text);
    }
    return texts;
}

}  // namespace cairn::test
