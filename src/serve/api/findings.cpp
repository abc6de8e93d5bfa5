// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/envelope.h"
#include "serve/etag.h"
#include "serve/handlers.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/records.h"
#include "serve/said_again.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t related_most = 10;

Response search_answer(const Request& request, const Services& services, Unit unit) {
    const Query   query = parse_query(request, services, {.unit = unit});
    const Results results = services.searcher.search(query);
    Response      response = json_text_answer(json_text(results, query));
    if (!results.partial) {
        set_etag(response, index_etag(services, results.revision));
    }
    return response;
}

}  // namespace

Response findings_api(const Request& request, const Services& services) {
    return search_answer(request, services, Unit::findings);
}

Response briefs_api(const Request& request, const Services& services) {
    return search_answer(request, services, Unit::briefs);
}

Response finding_api(const Request& request, const Services& services) {
    check_parameters(request, {});
    const std::string& id = request.route.at("id");
    const FindingHit   hit = readable_finding(services, id);
    if (hit.finding.id != id) {  // reworded since; the old id stays good
        return {.status = 308, .headers = {{"Location", "/api/v1" + finding_url(hit.finding.id)}}, .body = {}};
    }
    Json json = to_json(hit);
    json["notes"] = to_json(notes_on(services, hit));
    json["related"] = Json::array();
    for (const FindingHit& other : services.searcher.related(id, services.reader.ceiling, related_most)) {
        json["related"].push_back(to_json(other));
    }
    const Recurrence::Latest latest = recurring_for(services);
    json["said_again"] = said_again_json(services, latest, hit.finding.id);
    Response response = json_answer(json);
    set_etag(response, finding_etag(services, hit));
    if (!latest.up_to_date) response.headers.emplace_back("Cache-Control", "no-store");  // what it was said with may be known better soon
    return response;
}

}  // namespace cairn
