// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "cairn/analysis.h"

namespace cairn {

/// From a parsed document to what it says: sections, the brief's own facts, findings in reading order.
/// Prepared once for a vocabulary; const and safe to share between threads.
class Extractor {
public:
    explicit Extractor(const Vocabulary& vocabulary);  ///< `vocabulary` must outlive it
    ~Extractor();

    /// Fills `analysis.document.sections`, `brief` and `findings` (without tags and links) from `analysis.document`.
    /// Linear in the length of the text. Content never makes it throw.
    void extract(const Source& source, Analysis& analysis) const;

private:
    struct Prepared;
    std::unique_ptr<const Prepared> prepared_;
};

}  // namespace cairn
