// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "serve/handlers.h"
#include "serve/pages/views.h"
#include "serve/query.h"

namespace cairn {

/// Findings that nobody has decided on, the most doubtful of each page first.
Response review_page(const Request& request, const Services& services) {
    check_parameters(request, {"offset"});
    const std::size_t offset = parse_number(request, "offset", {.otherwise = 0, .least = 0, .most = 9'980});
    constexpr std::size_t shown = 20;
    Results results = services.searcher.search({.text = "is:unreviewed",
                                                .sort = Sort::added,
                                                .offset = offset,
                                                .limit = shown,
                                                .ceiling = services.reader.ceiling});
    std::ranges::stable_sort(results.findings, std::less{}, [](const FindingHit& hit) { return hit.finding.confidence; });
    const auto     analyser = services.curator.analyser();
    mustache::data data;
    data.set("title", "Review");
    data.set("total", std::to_string(results.total));
    set_list(data, "hits", results.findings, [&](const FindingHit& hit) {
        FindingHit unmarked = hit;
        unmarked.snippet.clear();
        return card(unmarked, analyser->vocabulary());
    });
    if (offset > 0) data.set("previous_url", "/review?offset=" + std::to_string(offset - std::min(offset, shown)));
    if (offset + shown < results.total) data.set("next_url", "/review?offset=" + std::to_string(offset + shown));
    return page(request, services, "review.html", std::move(data));
}

}  // namespace cairn
