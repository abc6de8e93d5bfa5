// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/search.h"
#include "index/places.h"
#include "index/schema.h"
#include "search/ast.h"
#include "search/expansion.h"
#include "search/rank.h"
#include "search/readers.h"

namespace cairn::search {

/// A question as far as it is understood without an index.
struct Plan {
    Node                             root;
    std::vector<Node>                filters;
    std::vector<std::string>         filter_fields;  ///< of each of filters
    std::vector<const index::Field*> facets;
    Wordings                         remarks;
    bool                             withdrawn = false;  ///< asked for by name
    Deadline                         deadline;
};

/// Throws Error{bad_request} naming the parameter, field or value at fault.
[[nodiscard]] Plan make_plan(const Query& query, const Vocabulary& vocabulary, const index::Places& places,
                             const Expansion& expansion);

/// Answers `plan` from one snapshot of the index.
[[nodiscard]] Results answer(const Plan& plan, const Query& query, const Reader& reader, const Vocabulary& vocabulary,
                             const index::Places& places);

}  // namespace cairn::search
