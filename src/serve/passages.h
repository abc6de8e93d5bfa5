// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/text.h"

namespace cairn {

/// Sentences of a pasted text, to tell which of them a finding bears on. Linear in the text, once; then in its sentences for each
/// finding.
class Passages {
public:
    explicit Passages(std::string_view text);

    /// The sentence that shares most telling words with `finding_text`, the rarer in the pasted text the more, a long sentence
    /// counting its words a little less; "" if none shares any. The first of equals.
    [[nodiscard]] std::string answered_by(std::string_view finding_text);

private:
    struct Sentence {
        std::string           text;
        std::set<std::string> stems;
    };
    std::set<std::string> stems_of(std::string_view text);

    std::string                        language_;
    Stemmer                            stem_;
    std::vector<Sentence>              sentences_;
    std::map<std::string, std::size_t> having_;  ///< by stem: how many sentences have it
};

}  // namespace cairn
