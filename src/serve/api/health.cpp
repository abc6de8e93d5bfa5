// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/handlers.h"
#include "serve/metrics.h"
#include "serve/problem.h"
#include "serve/statistics.h"

namespace cairn {
namespace {

Json status_json(const Services& services) {
    const IndexInfo index = visible_index(services);
    return {{"status", "ok"},
            {"revision", index.revision},
            {"briefs", index.briefs},
            {"findings", index.findings},
            {"caught_up", services.curator.is_caught_up()}};
}

}  // namespace

Response health(const Request&, const Services& services) { return json_answer(status_json(services)); }

/// Searches once: an index that cannot be read answers 503 by its Error.
Response ready(const Request&, const Services& services) {
    (void)services.searcher.search({.limit = 1, .ceiling = Handling::public_});
    return json_answer({{"status", "ready"}});
}

Response metrics_answer(const Request&, const Services& services) {
    if (services.metrics == nullptr) {
        throw Error{ErrorKind::not_found, "metrics: none are kept here; ask the server itself"};
    }
    return {.status = 200,
            .headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
            .body = services.metrics->text(services.searcher.info())};
}

}  // namespace cairn
