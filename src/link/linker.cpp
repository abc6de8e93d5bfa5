// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/linker.h"

#include <algorithm>

#include "link/citations.h"
#include "link/clauses.h"
#include "link/finding_text.h"
#include "link/suggestions.h"

namespace cairn {

struct Linker::Prepared {
    explicit Prepared(const Vocabulary& vocabulary)
        : names(vocabulary, phrases), clauses(vocabulary, phrases), readers(phrases) {}

    PhraseIndex   phrases;
    CitationNames names;
    Clauses       clauses;
    TokenReaders  readers;
};

Linker::Linker(const Vocabulary& vocabulary) : prepared_(std::make_unique<const Prepared>(vocabulary)) {}

Linker::~Linker() = default;

void Linker::link(Analysis& analysis) const {
    const TokenReaders::Borrowed reader = prepared_->readers.borrow();
    Citations citations{prepared_->names, *reader, analysis};
    Suggestions suggestions{prepared_->clauses};
    DocumentLines lines{analysis.document};
    for (Finding& finding : analysis.findings) {
        FindingText text{finding, (*reader).read(finding.text, finding.language.empty() ? analysis.brief.language : finding.language), {},
                         LineFinder{lines, finding.text, finding.lines}};
        text.matches = prepared_->phrases.find(text.tokens);
        std::vector<Link> links = citations.of(text);
        for (Link& suggested : suggestions.of(text)) {
            if (std::ranges::find(links, clause_name(suggested), clause_name) == links.end()) {
                links.push_back(std::move(suggested));
            }
        }
        finding.links = std::move(links);
    }
}

}  // namespace cairn
