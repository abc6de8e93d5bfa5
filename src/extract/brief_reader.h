// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "cairn/analysis.h"
#include "extract/headings.h"

namespace cairn {

/// Reads what a document says of itself: title, series, kind, abstract, language, dates, people, countries, organizations,
/// acronyms, source, state, handling. Prepared once for a vocabulary; const and safe to share between threads.
class BriefReader {
public:
    explicit BriefReader(const Vocabulary& vocabulary);  ///< `vocabulary` must outlive it
    ~BriefReader();

    /// Fills every field of `brief` except tags. `document.sections` is already built; `headings` tells what each announces.
    void read(const Source& source, const Document& document, const HeadingClassifier& headings, Brief& brief,
              Diagnostics& diagnostics) const;

    /// ISO 3166-1 alpha-2 codes of the countries that `text` names with certainty, in order of appearance, each once.
    [[nodiscard]] std::vector<std::string> countries_in(std::string_view text) const;

private:
    struct Prepared;
    std::unique_ptr<const Prepared> prepared_;
};

}  // namespace cairn
