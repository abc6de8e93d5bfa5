// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/search.h"
#include "search/ast.h"

namespace cairn::search {

/// The query as a sentence: 'findings with "political" and "will", of kind issue, from 2018 to 2020'.
[[nodiscard]] Wording sentence_of(const Node& root, const std::vector<Node>& filters, Unit unit, const Vocabulary& vocabulary);

/// One sentence for each concept that was searched for under other names too.
[[nodiscard]] Wordings expansion_remarks(const Node& root, const Vocabulary& vocabulary);

/// The folded words that were searched for, labels of concepts too, without repeats.
[[nodiscard]] std::vector<std::string> searched_words(const Node& root);

}  // namespace cairn::search
