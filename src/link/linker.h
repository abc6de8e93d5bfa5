// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "cairn/analysis.h"

namespace cairn {

/// Suggests clauses for findings, and reads the links that a document makes itself. Prepared once; const and safe to share
/// between threads.
class Linker {
public:
    explicit Linker(const Vocabulary& vocabulary);  ///< `vocabulary` must outlive it
    ~Linker();

    /// Fills `links` of every finding: what the document names itself (origin author, relation cites) first, then what shares
    /// concepts, terms and words with a clause (origin rule, relation relevant), best first, nothing below the threshold.
    /// The findings are tagged already.
    void link(Analysis& analysis) const;

private:
    struct Prepared;
    std::unique_ptr<const Prepared> prepared_;
};

}  // namespace cairn
