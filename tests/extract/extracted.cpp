// SPDX-License-Identifier: GPL-3.0-or-later
#include "extracted.h"

#include "cairn/corpus.h"
#include "extract/extract.h"
#include "parse/markdown.h"

namespace cairn {

Analysis extracted(const std::string& markdown) {
    static const Extractor extractor(*starter_vocabulary());
    const Source source{"brief", "briefs/brief.md", markdown, ""};
    Analysis     analysis;
    analysis.document = parse_markdown(source, analysis.diagnostics);
    extractor.extract(source, analysis);
    return analysis;
}

std::vector<std::string> lines_of(const Analysis& analysis) {
    std::vector<std::string> lines;
    for (const Finding& finding : analysis.findings) lines.push_back(std::string(row_of(finding.kind).name) + ": " + finding.text);
    return lines;
}

std::vector<std::string> findings_in(const std::string& markdown) { return lines_of(extracted(markdown)); }

}  // namespace cairn
