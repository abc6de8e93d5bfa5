// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/link_check.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace cairn {

void add_broken_links(CheckReport& report, const FetchLimits& limits, const Progress& progress) {
    std::map<std::string, std::vector<const WebLink*>> places;
    for (const WebLink& link : report.web_links) {
        places[link.url.substr(0, link.url.find('#'))].push_back(&link);
    }
    std::vector<FetchRequest> requests;
    for (const auto& [url, unused] : places) {
        requests.push_back({.url = url, .probe = true});
    }
    const std::vector<FetchOutcome> outcomes = fetch_all(requests, limits, progress);
    for (std::size_t at = 0; at < outcomes.size(); ++at) {
        if (!outcomes[at].failed) {
            continue;
        }
        const Severity severity = outcomes[at].failed->kind() == ErrorKind::forbidden ? Severity::info : Severity::warning;
        for (const WebLink* place : places.at(requests[at].url)) {
            report.flaws.push_back({place->path, {severity, place->line, std::string("link: ") + outcomes[at].failed->what()}});
        }
    }
    std::ranges::stable_sort(report.flaws, {}, [](const Flaw& flaw) { return std::tie(flaw.path, flaw.diagnostic.line); });
}

}  // namespace cairn
