// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/wording.h"

namespace cairn::search {

enum class TokenKind { word, prefix, phrase, field, open, close, minus, and_, or_, not_, near };

struct Token {
    TokenKind   kind = TokenKind::word;
    std::string text{};            ///< word, prefix, phrase: its text; field: its value
    std::string field{};           ///< field: its name
    bool        quoted = false;  ///< field: the value stood in quotes
    unsigned    distance = 0;    ///< near
};

/// Cuts a query into tokens. A quote without an end is left out, with a remark.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view utf8, Wordings& remarks);

}  // namespace cairn::search
