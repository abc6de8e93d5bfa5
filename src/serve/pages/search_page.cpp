// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <iterator>

#include "serve/handlers.h"
#include "serve/pages/views.h"
#include "serve/query.h"
#include "serve/said_again.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct Named {
    std::string_view name, label;
};

/// The facets beside a result, in this order; the first few open.
constexpr std::array facet_rows{
    Named{"kind", "Kind"},      Named{"theme", "Theme"},   Named{"country", "Country"},
    Named{"clause", "Policy"},  Named{"source", "Source"}, Named{"status", "Status"},   Named{"lang", "Language"},
};
constexpr std::size_t hits_shown = 10;  // with style and script under 60 kB
constexpr std::size_t facets_open = 2, values_shown = 8;

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

/// What the reader calls a value of a field, where the value is one of ours.
std::string label_of(const std::string& field, const std::string& value, const std::string& english, const Viewer& viewer) {
    if (field == "theme" || field == "issue" || field == "recommendation") return concept_label(value, viewer);
    if (field == "country" || field == "region") return place_label(value, english, viewer.say);
    if (field == "clause" || field == "decided") {
        const auto named = viewer.vocabulary.clause(value);
        if (named) return title_in(named->clause ? named->clause->titles : named->framework->titles, viewer.say.language());
    }
    return viewer.say(english);
}

std::string said(const Wording& wording, const Viewer& viewer) {
    return wording.said(viewer.say, [&](const std::string& field, const std::string& value, const std::string& english) {
        return label_of(field, value, english, viewer);
    });
}

void set_facets(mustache::data& data, const Results& results, const Params& params, const Viewer& viewer) {
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
            row.set("label", label_of(field, value.value, value.label, viewer));
            row.set("count", std::to_string(value.count));
            row.set("chosen", chosen);
            row.set("url", url_of("/search", toggled(params, field, value.value, chosen)));
            values.push_back(row);
        }
        mustache::data group;
        group.set("label", viewer.say(facet_rows[i].label));
        group.set("open", i < facets_open || any_chosen);
        group.set("values", values);
        list.push_back(group);
    }
    data.set("facets", list);
}

/// The chosen filters as links that take each away.
void set_chips(mustache::data& data, const Query& query, const Params& params, const Viewer& viewer) {
    mustache::data list{mustache::data::type::list};
    for (const Filter& filter : query.filters) {
        for (const std::string& value : filter.values) {
            const std::string english = value_label(filter.field, value, viewer.vocabulary);
            mustache::data chip;
            chip.set("label", viewer.say(filter.field) + ": " + label_of(filter.field, value, english, viewer));
            chip.set("url", url_of("/search", toggled(params, filter.field, value, true)));
            list.push_back(chip);
        }
    }
    data.set("has_chips", !list.is_empty_list());
    data.set("chips", list);
}

void set_named(mustache::data& data, const std::string& key, std::span<const Named> rows, std::string_view chosen,
               const std::function<std::string(std::string_view)>& url, const Say& say) {
    set_list(data, key, rows, [&](const Named& row) {
        mustache::data view;
        view.set("label", say(row.label));
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
void set_offers(mustache::data& data, const Query& query, const Params& params, const Say& say) {
    mustache::data list{mustache::data::type::list};
    const auto     offer = [&](const std::string& label, const Params& other) {
        mustache::data row;
        row.set("label", label);
        row.set("url", url_of("/search", other));
        list.push_back(row);
    };
    if (!query.filters.empty()) offer(say("Search without the filters"), {{"q", query.text}});
    if (!query.any && query.text.find(' ') != std::string::npos) {
        offer(say("Search for any of the words"), with(without(params, {"any", "offset"}), "any", "1"));
    }
    offer(say("See everything, newest first"), {{"sort", "added"}});
    data.set("nothing", true);
    data.set("offers", list);
}

/// The theme that bears the name of what was typed, with the filters kept: its findings may say it in other words.
void set_named_theme(mustache::data& data, const Query& query, const Params& params, const Viewer& viewer) {
    const Concept* theme = query.text.empty() ? nullptr : viewer.vocabulary.taxonomy.named(query.text);
    set_text(data, "theme_label", std::string_view(theme ? theme->label(viewer.say.language()) : ""));
    if (theme) data.set("theme_url", url_of("/search", with(without(params, {"q", "offset"}), "theme", theme->id)));
}

/// The links beside and below a result: other order, other unit, the same as JSON, feed or file.
void set_links(mustache::data& data, const Params& params, std::string_view sort, bool briefs, const Say& say) {
    const Params ours = without(params, {"in", "offset", "sort", "group"}), all = without(params, {"in", "offset", "group"});
    data.set("in_findings", !briefs);
    data.set("in_briefs", briefs);
    data.set("findings_url", url_of("/search", all));
    data.set("briefs_url", url_of("/search", with(all, "in", "briefs")));
    const bool   grouped = is_chosen(params, "group", "brief");
    const Params ungrouped = without(params, {"in", "group"});
    data.set("grouped", grouped);
    data.set("group_url", url_of("/search", grouped ? ungrouped : with(ungrouped, "group", "brief")));
    const Params for_sort = without(params, {"offset", "sort"});
    set_named(data, "sorts", sort_rows, sort, [&](std::string_view name) { return url_of("/search", with(for_sort, "sort", name)); }, say);
    set_named(data, "exports", export_rows, "", [&](std::string_view name) { return url_of("/export", with(all, "format", name)); }, say);
    data.set("json_url", url_of(briefs ? "/api/v1/briefs" : "/api/v1/findings", all));
    data.set("feed_url", url_of("/feed.atom", ours));
}

mustache::data kept_view(const std::pair<std::string, std::string>& pair) {
    mustache::data kept;
    kept.set("name", pair.first);
    kept.set("value", pair.second);
    return kept;
}

/// The years beside a result, as bars that lead to each year, with the span that is chosen.
void set_years(mustache::data& data, const Results& results, const Query& query, const Params& params) {
    const auto facet = std::ranges::find(results.facets, std::string("year"), &Facet::field);
    if (facet == results.facets.end() || facet->values.size() < 2) {
        data.set("years", false);
        return;
    }
    std::vector<FacetValue> years = facet->values;
    std::ranges::sort(years, std::less{}, &FacetValue::value);
    std::size_t largest = 1;
    for (const FacetValue& year : years) largest = std::max(largest, year.count);
    data.set("first_year", years.front().value);
    data.set("last_year", years.back().value);
    std::string chosen;
    for (const Filter& filter : query.filters) {
        if (filter.field == "year") chosen = filter.values.front();
    }
    const std::size_t dots = chosen.find("..");
    data.set("from", chosen.substr(0, dots));
    data.set("to", dots == std::string::npos ? chosen : chosen.substr(dots + 2));
    const Params rest = without(params, {"offset", "year"});
    set_list(data, "years", years, [&](const FacetValue& year) {
        mustache::data bar;
        bar.set("year", year.value);
        bar.set("count", std::to_string(year.count));
        bar.set("tall", std::to_string(year.count == 0 ? 0 : 1 + 9 * year.count / largest));
        bar.set("url", url_of("/search", with(rest, "year", year.value)));
        return bar;
    });
    set_list(data, "span_kept", without(params, {"offset", "year", "from", "to"}), kept_view);
}

/// The findings as they come, a heading before the first of each brief, those of one brief together.
void set_groups(mustache::data& data, std::vector<FindingHit> hits, const Viewer& viewer) {
    std::vector<std::string> order;
    for (const FindingHit& hit : hits) {
        if (std::ranges::find(order, hit.brief.id) == order.end()) order.push_back(hit.brief.id);
    }
    set_list(data, "brief_groups", order, [&](const std::string& id) {
        std::vector<FindingHit> own;
        std::ranges::copy_if(hits, std::back_inserter(own), [&](const FindingHit& hit) { return hit.brief.id == id; });
        mustache::data group;
        group.set("title", own.front().brief.title);
        group.set("url", brief_url(id));
        set_list(group, "hits", own, [&](const FindingHit& hit) { return card(hit, viewer); });
        return group;
    });
}

/// from=2018&to=2020, as the form of the years sends them, is year=2018..2020; nothing where there are none.
std::optional<std::string> with_span(const Request& request) {
    const auto from = request.param("from"), to = request.param("to");
    if (!from && !to) return std::nullopt;
    const Params rest = without(request.params, {"offset", "year", "from", "to"});
    const std::string first = from.value_or(""), last = to.value_or("");
    if (first.empty() && last.empty()) return url_of("/search", rest);
    return url_of("/search", with(rest, "year", first == last ? first : first + ".." + last));
}

}  // namespace

/// Findings (or briefs, with in=briefs) that match, with facets that narrow, chips that widen, and how the query was read.
Response search_page(const Request& request, const Services& services) {
    static constexpr std::array<std::string_view, 4> also{"in", "group", "from", "to"};
    if (const auto elsewhere = with_span(request)) return {.status = 303, .headers = {{"Location", *elsewhere}}, .body = {}};
    const bool grouped = parse_choice(request, "group", {"brief"}).has_value();
    const auto chosen_unit = parse_choice(request, "in", {"findings", "briefs"});
    const bool briefs = chosen_unit == "briefs";
    Query      query = parse_query(request, services, {.unit = briefs ? Unit::briefs : Unit::findings, .also = also, .limit = hits_shown});
    query.facets.clear();
    for (const Named& row : facet_rows) query.facets.emplace_back(row.name);
    query.facets.emplace_back("year");
    const Results results = services.searcher.search(query);
    const auto    analyser = services.curator.analyser();
    const auto    latest = recurring_for(services);
    const Viewer  viewer{analyser->vocabulary(), Say{request, services}, latest.up_to_date ? latest.made : nullptr};
    const Say&    say = viewer.say;

    mustache::data data;
    data.set("title", query.text.empty() ? say("Search") : query.text + " - " + say("Search"));
    data.set("q", query.text);
    set_list(data, "kept", without(request.params, {"q", "offset"}), kept_view);
    data.set("total", std::to_string(results.total));
    data.set("about", !results.total_exact);
    data.set("partial", results.partial);
    data.set("unit", say(briefs ? (results.total == 1 ? "brief" : "briefs") : (results.total == 1 ? "finding" : "findings")));
    data.set("read_back", said(results.query.sentence, viewer));
    set_list(data, "remarks", results.query.remarks, [&](const Wording& remark) { return mustache::data{said(remark, viewer)}; });
    set_facets(data, results, request.params, viewer);
    set_years(data, results, query, request.params);
    set_chips(data, query, request.params, viewer);
    set_paging(data, query, results, request.params);
    set_links(data, request.params, request.param("sort").value_or("relevance"), briefs, say);
    set_named_theme(data, query, request.params, viewer);
    if (results.total == 0) set_offers(data, query, request.params, say);
    const bool flat = !grouped;
    set_groups(data, flat ? std::vector<FindingHit>{} : results.findings, viewer);
    set_list(data, "hits", flat ? results.findings : std::vector<FindingHit>{}, [&](const FindingHit& hit) { return card(hit, viewer); });
    set_list(data, "brief_hits", results.briefs, [&](const BriefHit& hit) { return brief_card(hit, viewer); });
    return page(request, services, "search.html", std::move(data));
}

}  // namespace cairn
