// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "cairn/error.h"
#include "search/answer.h"
#include "search/facets.h"
#include "search/parser.h"
#include "search/resolve.h"

namespace cairn::search {
namespace {

constexpr std::size_t deepest_hit = 10'000;
constexpr TextLimits  batch_limits{64u << 10, 16u << 10};

void check_page(const Query& query) {
    if (query.limit > deepest_hit) {
        throw Error{ErrorKind::bad_request, "limit: " + std::to_string(query.limit) + " is more than 10000; export instead"};
    }
    if (query.offset > deepest_hit || query.offset + query.limit > deepest_hit) {
        throw Error{ErrorKind::bad_request, "offset: offset and limit reach beyond the first 10000 hits; narrow the query or "
                                            "export it"};
    }
}

bool names_withdrawn(const Node& node) {
    if (node.kind == NodeKind::field && (node.field == "is" || node.field == "state")) {
        if (std::ranges::find(node.values, "withdrawn") != node.values.end()) return true;
    }
    return std::ranges::any_of(node.children, names_withdrawn);
}

}  // namespace

Plan make_plan(const Query& query, const Vocabulary& vocabulary, const index::Places& places, const Expansion& expansion) {
    Plan plan;
    plan.deadline = {std::chrono::steady_clock::now(), query.deadline};
    check_page(query);
    ParseOptions options{.any = query.any, .bag_of_words = query.bag_of_words, .limits = {}};
    if (query.bag_of_words) options.limits = batch_limits;
    Parsed parsed = parse_query(query.text, options);
    plan.root = std::move(parsed.root);
    plan.remarks = std::move(parsed.remarks);
    resolve_all(plan.root, vocabulary, places);
    if (!query.bag_of_words) expansion.expand(plan.root, plan.remarks);
    for (const Filter& filter : query.filters) {
        for (Node& node : filter_nodes({filter}, vocabulary, places)) {
            plan.filters.push_back(std::move(node));
            plan.filter_fields.emplace_back(index::field_named(filter.field)->name);
        }
    }
    plan.facets = facet_fields(query.facets);
    plan.withdrawn = names_withdrawn(plan.root) || std::ranges::any_of(plan.filters, names_withdrawn);
    return plan;
}

}  // namespace cairn::search
