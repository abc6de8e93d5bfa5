// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "serve/handlers.h"
#include "serve/pages/decide_view.h"
#include "serve/query.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t queue_most = 150;  // the most doubtful of all; the page leads from one to the next
constexpr std::size_t shown_ahead = 8;

std::string at_url(const FindingHit& hit) { return "/review?at=" + percent_encode(hit.finding.id, true); }

Results undecided(const Services& services) {
    return services.searcher.search({.text = "is:unreviewed",
                                     .sort = Sort::doubt,
                                     .limit = queue_most,
                                     .ceiling = services.reader.ceiling});
}

std::size_t all_findings(const Services& services) {
    return services.searcher.search({.sort = Sort::added, .limit = 0, .ceiling = services.reader.ceiling}).total;
}

/// The queue with `wanted` in it: put first where the queue does not reach it. False if there is no such finding.
bool bring_in(Results& queue, const std::string& wanted, const Services& services) {
    const auto is_wanted = [&](const FindingHit& hit) { return hit.finding.id == wanted; };
    if (wanted.empty() || std::ranges::any_of(queue.findings, is_wanted)) return true;
    auto hit = services.searcher.finding(wanted, services.reader.ceiling);
    if (hit) queue.findings.insert(queue.findings.begin(), std::move(*hit));
    return hit.has_value();
}

mustache::data queue_row(const FindingHit& hit, const Viewer& viewer) {
    mustache::data row = card(hit, viewer);
    row.set("url", at_url(hit));
    row.set("text", hit.finding.text);
    return row;
}

}  // namespace

/// One undecided finding with everything that can be decided on it, and the queue behind it, most doubtful first.
Response review_page(const Request& request, const Services& services) {
    check_parameters(request, {"at", "undo", "was", "gone"});
    Results           queue = undecided(services);
    const auto        analyser = services.curator.analyser();
    const Viewer      viewer{analyser->vocabulary(), Say{request, services}};
    const std::string wanted = request.param("at").value_or("");
    const bool        is_gone = !bring_in(queue, wanted, services) || request.param("gone");
    for (FindingHit& hit : queue.findings) hit.snippet.clear();
    const auto        found = std::ranges::find_if(queue.findings, [&](const FindingHit& hit) { return hit.finding.id == wanted; });
    const std::size_t here = found == queue.findings.end() ? 0 : static_cast<std::size_t>(found - queue.findings.begin());

    mustache::data    data;
    const std::size_t all = all_findings(services), done = all - std::min(all, queue.total);
    data.set("title", viewer.say("Review"));
    data.set("total", std::to_string(queue.total));
    data.set("all", std::to_string(all));
    data.set("done", std::to_string(done));
    data.set("gone", is_gone);
    set_undo(data, request);
    if (!queue.findings.empty()) {
        const FindingHit& hit = queue.findings[here];
        const bool        is_last = here + 1 == queue.findings.size();
        data.set("hit", card(hit, viewer));
        data.set("finding_url", finding_url(hit.finding.id));
        data.set("reason", reason(hit.finding, viewer.say));
        data.set("confidence", std::to_string(static_cast<int>(100 * hit.finding.confidence + 0.5)));
        set_decide(data, hit, viewer, request, is_last ? "/review" : at_url(queue.findings[here + 1]));
        if (here > 0) data.set("previous_url", at_url(queue.findings[here - 1]));
        if (!is_last) data.set("next_url", at_url(queue.findings[here + 1]));
        const std::size_t last = std::min(queue.findings.size(), here + 1 + shown_ahead);
        set_list(data, "ahead", std::vector(queue.findings.begin() + static_cast<std::ptrdiff_t>(here + 1),
                                            queue.findings.begin() + static_cast<std::ptrdiff_t>(last)),
                 [&](const FindingHit& other) { return queue_row(other, viewer); });
    } else {
        data.set("hit", false);
    }
    return page(request, services, "review.html", std::move(data));
}

}  // namespace cairn
