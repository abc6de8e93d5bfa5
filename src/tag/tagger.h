// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "cairn/analysis.h"

namespace cairn {

/// Finds the concepts a text is about by the labels of the taxonomy. Prepared once; const and safe to share between threads.
class Tagger {
public:
    explicit Tagger(const Taxonomy& taxonomy);  ///< `taxonomy` must outlive it
    ~Tagger();

    /// Fills `tags`, `broader` and `inherited` of every finding and `tags` of the brief, from labels in their words. Labels marked
    /// ambiguous count only with a second witness in the document. People's lines are not read.
    void tag(Analysis& analysis) const;

private:
    struct Prepared;
    std::unique_ptr<const Prepared> prepared_;
};

}  // namespace cairn
