// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/analysis.h"

#include <future>
#include <stdexcept>

#include "extract/extract.h"
#include "link/linker.h"
#include "parse/markdown.h"
#include "tag/tagger.h"

namespace cairn {

namespace {

/// What judges findings; half of it is made on another thread, since whoever brings the first text waits.
struct Judges {
    explicit Judges(const Vocabulary& vocabulary)
        : Judges(vocabulary, std::async(std::launch::async, [&] { return std::make_unique<const Tagger>(vocabulary.taxonomy); })) {}

    std::unique_ptr<const Linker> linker;
    std::unique_ptr<const Tagger> tagger;

private:
    Judges(const Vocabulary& vocabulary, std::future<std::unique_ptr<const Tagger>> beside)
        : linker(std::make_unique<const Linker>(vocabulary)), tagger(beside.get()) {}
};

}  // namespace

struct Analyser::Prepared {
    explicit Prepared(const Vocabulary& vocabulary)
        : extractor(vocabulary), judges(std::async(std::launch::deferred, [&] { return Judges(vocabulary); })) {}

    const Extractor                  extractor;
    const std::shared_future<Judges> judges;  ///< made when first asked for, once: a search does not
};

Analyser::Analyser(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)), prepared_(std::make_unique<const Prepared>(*vocabulary_)) {}

Analyser::~Analyser() = default;

void Analyser::prepare() const { (void)prepared_->judges.get(); }

namespace {

/// What comes of a text that met a fault of ours: a file that cannot be read, so that the others of its folder still are.
Analysis unread(const Source& source, const std::logic_error& fault) {
    Analysis analysis;
    analysis.brief.id = source.id;
    if (!source.path.empty()) analysis.brief.path = source.path;
    analysis.brief.language    = "en";
    analysis.brief.handling    = Handling::restricted;
    analysis.brief.refused     = true;
    analysis.document.readable = false;
    analysis.diagnostics.push_back({Severity::error, 0, "this program has a fault that shows with this text (" + std::string(fault.what()) +
                                                            "); please report it, with the file if you may"});
    return analysis;
}

}  // namespace

Analysis Analyser::analyse(const Source& source) const try {
    Analysis analysis;
    analysis.document = parse_markdown(source, analysis.diagnostics);
    prepared_->extractor.extract(source, analysis);
    if (analysis.brief.refused) return analysis;
    const Judges& judges = prepared_->judges.get();
    judges.tagger->tag(analysis);
    judges.linker->link(analysis);
    return analysis;
} catch (const std::logic_error& fault) {
    return unread(source, fault);
}

void Readings::add(Source source, Analysis analysis) {
    std::string path = source.path;
    by_path_.insert_or_assign(std::move(path), Reading{std::move(source), std::move(analysis)});
}

Analysis Readings::of(const Source& source) const {
    const auto known = by_path_.find(source.path);
    return known != by_path_.end() && known->second.source == source ? known->second.analysis : analyser_.analyse(source);
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
