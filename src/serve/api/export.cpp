// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <iterator>

#include "cairn/error.h"
#include "serve/address.h"
#include "serve/formats.h"
#include "serve/handlers.h"
#include "serve/query.h"

namespace cairn {
namespace {

constexpr std::size_t page_size = 500;   // each a query of its own, so that none runs into the deadline
constexpr std::size_t hits_most = 10'000;

constexpr std::array<std::string_view, 1> own_parameters{"format"};

/// Appends the hits of one page. False when there are no more.
bool add_page(const Query& query, Results page, Results& all) {
    const bool more = query.offset + query.limit < page.total;
    std::move(page.findings.begin(), page.findings.end(), std::back_inserter(all.findings));
    std::move(page.briefs.begin(), page.briefs.end(), std::back_inserter(all.briefs));
    all.total = page.total;
    all.total_exact = page.total_exact;
    all.partial = all.partial || page.partial;
    all.revision = page.revision;
    all.query = page.query;
    all.facets = page.facets;
    return more;
}

}  // namespace

Response export_answer(const Request& request, const Services& services) {
    std::vector<std::string> names;
    for (const Format& format : formats()) {
        names.emplace_back(format.name);
    }
    const auto name = parse_choice(request, "format", names);
    if (!name) {
        throw Error{ErrorKind::bad_request, "format: is missing; choose csv, json, jsonl, md, ris, bibtex or csl"};
    }
    const Query wanted = parse_query(request, services, {.also = own_parameters, .limit = hits_most, .limit_most = hits_most,
                                                         .choose_unit = true});
    Results     all;
    Query       query = wanted;
    for (std::size_t left = wanted.limit; left > 0; left -= query.limit, query.offset += query.limit) {
        query.limit = std::min(left, page_size);
        if (!add_page(query, services.searcher.search(query), all)) {
            break;
        }
        query.facets.clear();
    }
    if (all.partial) {  // a file would not show that half of it is missing
        throw Error{ErrorKind::timeout, "export: it takes too long; narrow the search"};
    }
    const Format& format = *format_named(*name);
    return {.status = 200,
            .headers = {{"Content-Type", std::string(format.content_type)},
                        {"Content-Disposition", "attachment; filename=\"cairn." + std::string(format.ending) + "\""},
                        {"Cairn-Total", std::to_string(all.total)}},
            .body = format.write({.query = wanted, .results = all, .base_url = base_url(request)})};
}

}  // namespace cairn
