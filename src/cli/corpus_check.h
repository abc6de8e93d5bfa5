// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cairn/analysis.h"
#include "cairn/corpus.h"
#include "cairn/index.h"

namespace cairn {

/// A flaw and the file it is in.
struct Flaw {
    std::string path;  ///< relative to the corpus
    Diagnostic  diagnostic;
};

/// A label of the taxonomy and how many briefs its rule tags stand in.
struct LabelUse {
    std::string concept_id, label;
    std::size_t briefs = 0;
};

/// An address on the web that a brief names.
struct WebLink {
    std::string path, url;
    std::size_t line = 0;  ///< 0 where it stands in the front matter
};

/// What is wrong in a corpus, by path, then line.
struct CheckReport {
    std::vector<Flaw>     flaws;
    std::size_t           briefs = 0, findings = 0, notes = 0;
    std::vector<LabelUse> labels;     ///< those that hit anything, most briefs first
    std::vector<WebLink>  web_links;  ///< http and https, of text and `source:`; not looked at here
};

/// Reads every brief with its notes and says what is not understood or missing: what analysis and notes report (missing dates
/// and sources, orphaned notes), doubled ids, relative links that lead nowhere, notes that name unknown clauses or concepts,
/// notes without a brief, briefs that are near copies of each other, labels that hit too many briefs to tell them apart. Writes nothing and needs no index. Linear in the size of the corpus.
[[nodiscard]] CheckReport check_corpus(const Corpus& corpus, const Analyser& analyser, const Progress& progress);

}  // namespace cairn
