// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "cairn/search.h"
#include "search/ast.h"
#include "search/expression.h"
#include "search/marker.h"
#include "search/readers.h"

namespace cairn::search {

/// How much each form of a word counts beside its stem. Measured: see the ranking table of docs/performance.md.
struct FormWeights {
    double exact = 0.1, raw = 0.1, context = 0.3, synonym = 0.5;
};

/// One word of the query in one field, as it is scored; for explain.
struct Leaf {
    std::string field, word;
    Expression  expression;
};

/// A query ready to be matched against one database.
struct Translation {
    Expression                 whole;
    std::vector<Expression>    words;        ///< one for each condition of the top level that is of words
    std::vector<std::string>   word_names;   ///< how they were typed
    Marker                     marker;
    std::vector<Leaf>          leaves;
    std::vector<std::string>   near_terms;       ///< plain words in the order of the query, for what stands close together
    Wordings                   remarks;
    bool                       scored = false;  ///< has words; else every match is as good as the next
};

/// What the conditions of `root` are for the documents of one unit. Bounded before it starts: phrases and NEAR whose
/// candidates are beyond the budget become their words, a * the 200 most frequent words that fit; both are remarked.
[[nodiscard]] Translation translate(const Node& root, const Reader& reader, Unit unit);

/// A condition without score: of a field, a facet or the handling ceiling.
[[nodiscard]] Expression filter_expression(const Node& node, const Reader& reader, Unit unit);

/// Takes the labels that the index does not hold out of every `concepts` node of `root`; of long lists the first 24 stay.
void prune_labels(Node& root, const Reader& reader, Unit unit);

/// Takes stop words out of lists of words (never all of them, none in quotes or in a concept's name); returns them.
std::vector<std::string> drop_stop_words(Node& root, const std::vector<std::string>& languages, const Reader& reader, Unit unit);

}  // namespace cairn::search
