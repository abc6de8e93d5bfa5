// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/serve.h"

namespace cairn {

/// How a door differs from the others in reading a query.
struct QueryDoor {
    Unit                              unit = Unit::findings;
    std::span<const std::string_view> also = {};  ///< parameters that the handler reads itself: "format"
    std::size_t                       limit = 20, limit_most = 100;
    bool                              choose_unit = false;  ///< `in=findings|briefs` may choose the unit
    std::optional<Sort>               sort = {};            ///< order where the request says none
};

/// The one place where request parameters become a Query: q, the filters (kind theme clause country year status person org
/// lang tag issue recommendation, and any other field that has facets), any, sort, offset, limit, facets, explain. A repeated
/// filter means either, different filters mean all. An empty value is as if the parameter were not there (forms send them).
/// The ceiling is the reader's. Throws Error{bad_request} "name: what is wrong; what to do" for an unknown name or a bad value.
[[nodiscard]] Query parse_query(const Request& request, const Services& services, const QueryDoor& door = {});

/// The parameters that stand for `query`, encoded, without "?" and paging: for the links of facets, export and feed.
[[nodiscard]] std::string query_string(const Query& query);

/// One of `choices`, or nothing if absent or empty. Throws Error{bad_request} naming the parameter.
[[nodiscard]] std::optional<std::string> parse_choice(const Request& request, std::string_view name,
                                                      const std::vector<std::string>& choices);

/// A whole number within bounds. Throws Error{bad_request} naming the parameter.
struct Bounds {
    std::size_t otherwise = 0, least = 0, most = 0;
};
[[nodiscard]] std::size_t parse_number(const Request& request, std::string_view name, const Bounds& bounds);

/// Throws Error{bad_request} naming a parameter that is not in `known`.
void check_parameters(const Request& request, const std::vector<std::string>& known);

/// Names of the parameters that parse_query() reads: filters first, then the rest. For the documentation of the API.
[[nodiscard]] std::vector<std::string> query_parameters();

}  // namespace cairn
