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

/// What is wrong in a corpus, by path, then line.
struct CheckReport {
    std::vector<Flaw> flaws;
    std::size_t       briefs = 0, findings = 0, notes = 0;
};

/// Reads every brief with its notes and says what is not understood or missing: what analysis and notes report (missing dates
/// and sources, orphaned notes), doubled ids, relative links that lead nowhere, notes that name unknown clauses or concepts,
/// notes without a brief. Writes nothing and needs no index. Linear in the size of the corpus.
[[nodiscard]] CheckReport check_corpus(const Corpus& corpus, const Analyser& analyser, const Progress& progress);

}  // namespace cairn
