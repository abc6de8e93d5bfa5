// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/wording.h"
#include "search/ast.h"

namespace cairn::search {

/// What a query's text may cost.
struct TextLimits {
    std::size_t bytes = 2048;
    std::size_t words = 64;
};

struct ParseOptions {
    bool       any = false;           ///< words side by side are alternatives
    bool       bag_of_words = false;  ///< nothing in the text is an operator
    TextLimits limits;
};

struct Parsed {
    Node                     root;     ///< `everything` for an empty text
    Wordings                 remarks;  ///< what was mended, dropped or cut, one sentence each
};

/// Reads the query language:
///
///     query   := any { "OR" any }
///     any     := one { ["AND"] one }
///     one     := { "NOT" | "-" } part
///     part    := "(" query ")" | '"' phrase '"' | field ":" value | word { "NEAR/n" word } | word "*"
///
/// Lenient: a stray quote, bracket or operator is left out with a remark. Throws Error{bad_request} for a field that does
/// not exist. Values of fields are taken as written; resolve() checks them. Bounded: brackets nest at most 32 deep.
[[nodiscard]] Parsed parse_query(std::string_view text, const ParseOptions& options);

/// The words of `text` as typed words.
[[nodiscard]] std::vector<TypedWord> typed_words(std::string_view text);

}  // namespace cairn::search
