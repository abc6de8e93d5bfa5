// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "serve/handlers.h"
#include "serve/pages/views.h"
#include "serve/query.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct Named {
    std::string_view name, label;
};

/// The facets beside a result, in this order; the first few open.
constexpr std::array facet_rows{
    Named{"kind", "Kind"},      Named{"theme", "Theme"},   Named{"country", "Country"}, Named{"year", "Year"},
    Named{"clause", "Policy"},  Named{"source", "Source"}, Named{"status", "Status"},   Named{"lang", "Language"},
};
constexpr std::size_t facets_open = 3, values_shown = 12;

constexpr std::array sort_rows{Named{"relevance", "relevance"}, Named{"date", "date"}, Named{"event", "event"},
                               Named{"added", "newest here"}};
constexpr std::array export_rows{Named{"csv", "CSV"},       Named{"json", "JSON"}, Named{"jsonl", "JSONL"}, Named{"md", "Markdown"},
                                 Named{"ris", "RIS"},       Named{"bibtex", "BibTeX"}, Named{"csl", "CSL"}};

std::string url_of(std::string_view path, const Params& params) {
    std::string url{path};
    char        lead = '?';
    for (const auto& [name, value] : params) {
        if (value.empty()) continue;
        url += lead + percent_encode(name) + "=" + percent_encode(value);
        lead = '&';
    }
    return url;
}

Params without(const Params& params, std::initializer_list<std::string_view> names) {
    Params rest;
    for (const auto& pair : params) {
        if (std::ranges::find(names, pair.first) == names.end()) rest.push_back(pair);
    }
    return rest;
}

Params with(Params params, std::string_view name, std::string_view value) {
    params.emplace_back(name, value);
    return params;
}

/// The same search with one value of a facet more, or less where it is chosen already.
Params toggled(const Params& params, const std::string& field, const std::string& value, bool chosen) {
    Params rest = without(params, {"offset"});
    if (!chosen) return with(std::move(rest), field, value);
    std::erase(rest, std::pair{field, value});
    return rest;
}

bool is_chosen(const Params& params, std::string_view field, std::string_view value) {
    return std::ranges::find(params, std::pair{std::string(field), std::string(value)}) != params.end();
}

void set_facets(mustache::data& data, const Results& results, const Params& params) {
    mustache::data list{mustache::data::type::list};
    for (std::size_t i = 0; i < facet_rows.size(); ++i) {
        const std::string field{facet_rows[i].name};
        const auto        facet = std::ranges::find(results.facets, field, &Facet::field);
        if (facet == results.facets.end() || facet->values.empty()) continue;
        mustache::data values{mustache::data::type::list};
        bool           any_chosen = false;
        std::size_t    shown = 0;
        for (const FacetValue& value : facet->values) {
            const bool chosen = is_chosen(params, field, value.value);
            if (shown >= values_shown && !chosen) continue;
            ++shown;
            any_chosen = any_chosen || chosen;
            mustache::data row;
            row.set("label", value.label);
            row.set("count", std::to_string(value.count));
            row.set("chosen", chosen);
            row.set("url", url_of("/search", toggled(params, field, value.value, chosen)));
            values.push_back(row);
        }
        mustache::data group;
        group.set("label", std::string(facet_rows[i].label));
        group.set("open", i < facets_open || any_chosen);
        group.set("values", values);
        list.push_back(group);
    }
    data.set("facets", list);
}

/// The chosen filters as links that take each away.
void set_chips(mustache::data& data, const Query& query, const Results& results, const Params& params) {
    mustache::data list{mustache::data::type::list};
    for (const Filter& filter : query.filters) {
        for (const std::string& value : filter.values) {
            std::string label = filter.field + ": " + value;
            const auto  facet = std::ranges::find(results.facets, filter.field, &Facet::field);
            if (facet != results.facets.end()) {
                const auto named = std::ranges::find(facet->values, value, &FacetValue::value);
                if (named != facet->values.end()) label = named->label;
            }
            mustache::data chip;
            chip.set("label", label);
            chip.set("url", url_of("/search", toggled(params, filter.field, value, true)));
            list.push_back(chip);
        }
    }
    data.set("has_chips", !list.is_empty_list());
    data.set("chips", list);
}

void set_named(mustache::data& data, const std::string& key, std::span<const Named> rows, std::string_view chosen,
               const std::function<std::string(std::string_view)>& url) {
    set_list(data, key, rows, [&](const Named& row) {
        mustache::data view;
        view.set("label", std::string(row.label));
        view.set("chosen", row.name == chosen);
        view.set("url", url(row.name));
        return view;
    });
}

void set_paging(mustache::data& data, const Query& query, const Results& results, const Params& params) {
    const Params here = without(params, {"offset"});
    data.set("start", std::to_string(query.offset + 1));
    if (query.offset > 0) {
        const std::size_t before = query.offset - std::min(query.offset, query.limit);
        data.set("previous_url", url_of("/search", with(here, "offset", before ? std::to_string(before) : "")));
    }
    if (query.offset + query.limit < results.total) {
        data.set("next_url", url_of("/search", with(here, "offset", std::to_string(query.offset + query.limit))));
    }
}

/// What would match where nothing does: the same words without filters, any of the words.
void set_offers(mustache::data& data, const Query& query, const Params& params) {
    mustache::data list{mustache::data::type::list};
    const auto     offer = [&](const std::string& label, const Params& other) {
        mustache::data row;
        row.set("label", label);
        row.set("url", url_of("/search", other));
        list.push_back(row);
    };
    if (!query.filters.empty()) offer("Search without the filters", {{"q", query.text}});
    if (!query.any && query.text.find(' ') != std::string::npos) {
        offer("Search for any of the words", with(without(params, {"any", "offset"}), "any", "1"));
    }
    offer("See everything, newest first", {{"sort", "added"}});
    data.set("nothing", true);
    data.set("offers", list);
}

/// The links beside and below a result: other order, other unit, the same as JSON, feed or file.
void set_links(mustache::data& data, const Params& params, std::string_view sort, bool briefs) {
    const Params ours = without(params, {"in", "offset", "sort"}), all = without(params, {"in", "offset"});
    data.set("in_findings", !briefs);
    data.set("in_briefs", briefs);
    data.set("findings_url", url_of("/search", all));
    data.set("briefs_url", url_of("/search", with(all, "in", "briefs")));
    const Params for_sort = without(params, {"offset", "sort"});
    set_named(data, "sorts", sort_rows, sort, [&](std::string_view name) { return url_of("/search", with(for_sort, "sort", name)); });
    set_named(data, "exports", export_rows, "", [&](std::string_view name) { return url_of("/export", with(all, "format", name)); });
    data.set("json_url", url_of(briefs ? "/api/v1/briefs" : "/api/v1/findings", all));
    data.set("feed_url", url_of("/feed.atom", ours));
}

}  // namespace

/// Findings (or briefs, with in=briefs) that match, with facets that narrow, chips that widen, and how the query was read.
Response search_page(const Request& request, const Services& services) {
    static constexpr std::array<std::string_view, 1> also{"in"};
    const auto chosen_unit = parse_choice(request, "in", {"findings", "briefs"});
    const bool briefs = chosen_unit == "briefs";
    Query      query = parse_query(request, services, {.unit = briefs ? Unit::briefs : Unit::findings, .also = also});
    query.facets.clear();
    for (const Named& row : facet_rows) query.facets.emplace_back(row.name);
    const Results results = services.searcher.search(query);
    const auto    analyser = services.curator.analyser();
    const auto&   vocabulary = analyser->vocabulary();

    mustache::data data;
    data.set("title", query.text.empty() ? std::string("Search") : query.text + " - search");
    data.set("q", query.text);
    set_list(data, "kept", without(request.params, {"q", "offset"}), [](const auto& pair) {
        mustache::data kept;
        kept.set("name", pair.first);
        kept.set("value", pair.second);
        return kept;
    });
    data.set("total", std::to_string(results.total));
    data.set("about", !results.total_exact);
    data.set("partial", results.partial);
    data.set("unit", std::string(briefs ? (results.total == 1 ? "brief" : "briefs") : (results.total == 1 ? "finding" : "findings")));
    data.set("read_back", results.query.sentence);
    set_list(data, "remarks", results.query.remarks, [](const std::string& remark) { return mustache::data{remark}; });
    set_facets(data, results, request.params);
    set_chips(data, query, results, request.params);
    set_paging(data, query, results, request.params);
    set_links(data, request.params, request.param("sort").value_or("relevance"), briefs);
    if (results.total == 0) set_offers(data, query, request.params);
    set_list(data, "hits", results.findings, [&](const FindingHit& hit) { return card(hit, vocabulary); });
    set_list(data, "brief_hits", results.briefs, brief_card);
    return page(request, services, "search.html", std::move(data));
}

}  // namespace cairn
