// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/search.h"
#include "index/places.h"
#include "index/schema.h"
#include "search/ast.h"

namespace cairn::search {

/// Values of a field as the index has them, from what people write: "Mali" -> "ML", a label -> the concept's id,
/// "2018..2020" -> the years. Throws Error{bad_request} "country:Malli: ...; did you mean 'mali'?".
[[nodiscard]] std::vector<std::string> resolve(const index::Field& field, const std::string& value,
                                               const Vocabulary& vocabulary, const index::Places& places);

/// Resolves the values of every field in `root`, in place.
void resolve_all(Node& root, const Vocabulary& vocabulary, const index::Places& places);

/// The filters of a query as conditions. Throws Error{bad_request} naming an unknown field or value.
[[nodiscard]] std::vector<Node> filter_nodes(const std::vector<Filter>& filters, const Vocabulary& vocabulary,
                                             const index::Places& places);

}  // namespace cairn::search
