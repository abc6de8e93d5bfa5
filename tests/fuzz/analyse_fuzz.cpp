// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes at all through the whole pure core: Analyser::analyse must neither crash, nor throw, nor hang.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "cairn/analysis.h"
#include "cairn/corpus.h"
#include "cairn/text.h"

using namespace cairn;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_clean(const std::string& text) {
    std::size_t bad = 0;
    return valid_utf8(text, &bad) == text && bad == 0;
}

void check(const Analysis& analysis) {
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        require(is_clean(diagnostic.message) && !diagnostic.message.starts_with("this program has a fault"));
    }
    require(!analysis.brief.refused || analysis.findings.empty());
    for (const Finding& finding : analysis.findings) {
        require(!finding.text.empty() && collapsed(finding.text) == finding.text);
        require(finding.id.starts_with(analysis.brief.id + "/"));
        require(finding.lines.first >= 1 && finding.lines.first <= finding.lines.last);
        require(is_clean(finding.text) && is_clean(finding.addressee.value_or("")) && is_clean(finding.condition.value_or("")));
        require(finding.confidence >= 0 && finding.confidence <= 1);
        for (const Tag& tag : finding.tags) require(tag.score >= 0 && tag.score <= 1);
        for (const Link& link : finding.links) require(link.score >= 0 && link.score <= 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Analyser analyser(starter_vocabulary());
    const std::string     bytes(reinterpret_cast<const char*>(data), size);
    check(analyser.analyse({.id = "fuzz", .path = "briefs/fuzz.md", .bytes = bytes, .added = "2024-01-01"}));
    return 0;
}
