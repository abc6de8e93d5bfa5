// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cairn/search.h"
#include "index/schema.h"
#include "search/columns.h"

namespace cairn::search {

/// The facet fields called `names`. Throws Error{bad_request} for one that is no facet.
[[nodiscard]] std::vector<const index::Field*> facet_fields(const std::vector<std::string>& names);

/// Counts by number of the value, as people read them: labelled, most frequent first, then by value; kinds and years in
/// their own order. Concepts that hold for nearly everything are left out; of long lists the first hundred stay.
[[nodiscard]] Facet make_facet(const index::Field& field, const std::vector<std::uint32_t>& counts, const Column& column,
                               const Vocabulary& vocabulary);

}  // namespace cairn::search
