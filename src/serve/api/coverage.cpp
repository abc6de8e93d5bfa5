// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/coverage.h"

#include "serve/etag.h"
#include "serve/handlers.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/records.h"

namespace cairn {

Response coverage_api(const Request& request, const Services& services) {
    const Query    query = parse_query(request, services);
    const auto     analyser = services.curator.analyser();
    const Coverage coverage = coverage_of(framework_named(analyser->vocabulary(), request.route.at("id")), services, query.filters);
    Response       response = json_answer(to_json(coverage));
    if (coverage.complete) {
        set_etag(response, index_etag(services, coverage.revision));
    }
    return response;
}

}  // namespace cairn
