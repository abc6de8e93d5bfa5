// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/finding.h"
#include "tag/lines.h"
#include "tag/phrases.h"

namespace cairn {

/// A finding's text, read once for citations and suggestions alike.
struct FindingText {
    const Finding&           finding;
    std::vector<Token>       tokens;
    std::vector<PhraseMatch> matches;  ///< of names and terms of clauses
    LineFinder               lines;

    /// The words of tokens [first, first + count), as written.
    [[nodiscard]] std::string words(std::uint32_t first, std::uint32_t count) const {
        const Token& last = tokens[first + count - 1];
        return finding.text.substr(tokens[first].offset, last.offset + last.length - tokens[first].offset);
    }
    [[nodiscard]] std::size_t line_of(std::uint32_t token) const { return lines.line_of(tokens[token].offset); }
};

}  // namespace cairn
