// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/pages/counts.h"

#include <algorithm>

#include "serve/urls.h"

namespace cairn {
namespace {

std::vector<Filter> as_filters(const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::vector<Filter> filters;
    for (const auto& [field, value] : pairs) filters.push_back({field, {value}});
    return filters;
}

}  // namespace

std::map<std::string, std::size_t> counts_of(const Services& services, const std::string& field,
                                             const std::vector<Filter>& filters) {
    const Results results = services.searcher.search({.filters = filters,
                                                      .sort = Sort::added,
                                                      .limit = 0,
                                                      .facets = {field},
                                                      .ceiling = services.reader.ceiling});
    std::map<std::string, std::size_t> counts;
    for (const Facet& facet : results.facets) {
        for (const FacetValue& value : facet.values) counts[value.value] = value.count;
    }
    return counts;
}

std::string filtered_url(const std::vector<std::pair<std::string, std::string>>& filters) {
    std::string url = "/search";
    for (const auto& [field, value] : filters) {
        url += (url.find('?') == std::string::npos ? "?" : "&") + percent_encode(field) + "=" + percent_encode(value);
    }
    return url;
}

mustache::data kind_figures(const Services& services, const Say& say, const std::vector<std::pair<std::string, std::string>>& filters) {
    const auto     counts = counts_of(services, "kind", as_filters(filters));
    mustache::data list{mustache::data::type::list};
    for (const FindingKindRow& row : finding_kinds()) {
        const auto count = counts.find(std::string(row.name));
        if (count == counts.end() || count->second == 0) continue;
        auto with_kind = filters;
        with_kind.emplace_back("kind", row.name);
        mustache::data view;
        view.set("kind", std::string(row.name));
        view.set("label", say(count->second == 1 ? row.label : row.plural));
        view.set("count", std::to_string(count->second));
        view.set("url", filtered_url(with_kind));
        list.push_back(view);
    }
    return list;
}

std::string heat(std::size_t count, std::size_t largest) {
    if (count == 0 || largest == 0) return "";
    return "heat-" + std::to_string(1 + std::min<std::size_t>(2, 3 * (count - 1) / largest));
}

}  // namespace cairn
