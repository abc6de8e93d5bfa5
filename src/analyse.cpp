// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/analysis.h"

#include <future>

#include "extract/extract.h"
#include "link/linker.h"
#include "parse/markdown.h"
#include "tag/tagger.h"

namespace cairn {

struct Analyser::Prepared {
    /// Half of it on another thread: every program waits for this when it starts.
    explicit Prepared(const Vocabulary& vocabulary)
        : Prepared(vocabulary, std::async(std::launch::async, [&] { return std::make_unique<Tagger>(vocabulary.taxonomy); })) {}

    Extractor                     extractor;
    Linker                        linker;
    const std::unique_ptr<Tagger> tagger;

private:
    Prepared(const Vocabulary& vocabulary, std::future<std::unique_ptr<Tagger>> beside)
        : extractor(vocabulary), linker(vocabulary), tagger(beside.get()) {}
};

Analyser::Analyser(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)), prepared_(std::make_unique<const Prepared>(*vocabulary_)) {}

Analyser::~Analyser() = default;

Analysis Analyser::analyse(const Source& source) const {
    Analysis analysis;
    analysis.document = parse_markdown(source, analysis.diagnostics);
    prepared_->extractor.extract(source, analysis);
    if (analysis.brief.refused) return analysis;
    prepared_->tagger->tag(analysis);
    prepared_->linker.link(analysis);
    return analysis;
}

void rename_brief(Analysis& analysis, const std::string& id) {
    const std::size_t old_length = analysis.brief.id.size();
    const auto rename = [&](std::string& finding) { finding.replace(0, old_length, id); };
    for (Finding& finding : analysis.findings) {
        rename(finding.id);
        for (std::string& other : finding.group) rename(other);
    }
    analysis.brief.id = id;
}

}  // namespace cairn
