// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "serve/charts.h"
#include "serve/handlers.h"
#include "serve/pages/counts.h"
#include "serve/pages/views.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct FacetRow {
    std::string_view id, label;
};

/// The seven groups of the taxonomy, in its order.
constexpr std::array facet_rows{
    FacetRow{"A", "Concepts and governance"},  FacetRow{"B", "Security and justice providers"},
    FacetRow{"C", "Conflict and transition"},  FacetRow{"D", "Cross-cutting"},
    FacetRow{"E", "Programming"},              FacetRow{"F", "Partners and actors"},
    FacetRow{"G", "Policy and political"},
};
constexpr std::size_t findings_shown = 20, rows_shown = 8;

using Counts = std::map<std::string, std::size_t>;

mustache::data concept_row(const Viewer& viewer, const std::string& id, const Counts& counts) {
    const auto     count = counts.find(id);
    mustache::data view;
    view.set("label", concept_label(id, viewer));
    view.set("url", theme_url(id));
    view.set("count", std::to_string(count == counts.end() ? 0 : count->second));
    return view;
}

/// True for a concept that stands by itself in its group: it has no broader one there.
bool is_top_of(const Concept& candidate, std::string_view facet, const Taxonomy& taxonomy) {
    return candidate.facet == facet && std::ranges::none_of(candidate.broader, [&](const std::string& broader) {
               const Concept* above = taxonomy.find(broader);
               return above && above->facet == facet && !above->hidden;
           });
}

void set_ranked(mustache::data& data, const std::string& key, const Counts& counts,
                const std::function<mustache::data(const std::string&, std::size_t)>& one) {
    std::vector<std::pair<std::string, std::size_t>> rows(counts.begin(), counts.end());
    std::ranges::stable_sort(rows, std::greater{}, &std::pair<std::string, std::size_t>::second);
    if (rows.size() > rows_shown) rows.resize(rows_shown);
    set_list(data, key, rows, [&](const auto& row) {
        mustache::data view = one(row.first, row.second);
        view.set("count", std::to_string(row.second));
        return view;
    });
}

}  // namespace

/// The taxonomy with how many findings each concept has.
Response themes_page(const Request& request, const Services& services) {
    const auto      analyser = services.curator.analyser();
    const Taxonomy& taxonomy = analyser->vocabulary().taxonomy;
    const Viewer    viewer{analyser->vocabulary(), Say{request, services}};
    const Counts    counts = counts_of(services, "theme");
    mustache::data  data;
    data.set("title", viewer.say("Themes"));
    set_list(data, "facets", facet_rows, [&](const FacetRow& row) {
        std::vector<std::string> tops;
        for (const Concept& candidate : taxonomy.concepts()) {
            if (is_top_of(candidate, row.id, taxonomy)) tops.push_back(candidate.id);
        }
        mustache::data facet;
        facet.set("id", std::string(row.id));
        facet.set("label", viewer.say(row.label));
        set_list(facet, "concepts", tops, [&](const std::string& id) {
            mustache::data           view = concept_row(viewer, id, counts);
            std::vector<std::string> below = taxonomy.narrower(id);
            std::erase_if(below, [&](const std::string& child) { return taxonomy.find(child)->facet != row.id; });
            if (taxonomy.find(id)->hidden) below.clear();  // they stand by themselves
            set_list(view, "narrower", below, [&](const std::string& child) { return concept_row(viewer, child, counts); });
            return view;
        });
        return facet;
    });
    return page(request, services, "themes.html", std::move(data));
}

/// One concept: what it means, and its findings by kind, year, country and clause.
Response theme_page(const Request& request, const Services& services) {
    const auto      analyser = services.curator.analyser();
    const Viewer    viewer{analyser->vocabulary(), Say{request, services}};
    const Taxonomy& taxonomy = viewer.vocabulary.taxonomy;
    const Concept*  theme = taxonomy.find(request.route.at("id"));
    if (!theme) {
        throw Error{ErrorKind::not_found, "themes: there is no theme '" + request.route.at("id") + "'; see /themes"};
    }
    const std::vector<Filter> here{{"theme", {theme->id}}};
    const auto                named = [&](const std::string& id) { return concept_row(viewer, id, {}); };

    mustache::data data;
    const std::string& label = theme->label(viewer.say.language());
    data.set("title", label);
    data.set("label", label);
    set_text(data, "scope_note", std::string_view(theme->scope_note));
    std::vector<std::string> above = taxonomy.ancestors(theme->id);
    std::ranges::reverse(above);
    set_list(data, "ancestors", above, named);
    set_list(data, "narrower", taxonomy.narrower(theme->id), named);
    set_list(data, "related", theme->related, named);
    std::string labels;
    for (const Label& other : theme->labels) {
        if (other.text != label) labels += (labels.empty() ? "" : ", ") + other.text;
    }
    data.set("has_labels", !labels.empty());
    data.set("labels", labels);
    data.set("kinds", kind_figures(services, viewer.say, {{"theme", theme->id}}));
    const YearsByKind years = years_by_kind(services, here);
    set_text(data, "years_html", std::string_view(years.years.size() < 2 ? "" : years_svg(years, {{"theme", theme->id}}, viewer.say).str()));
    set_ranked(data, "countries", counts_of(services, "country", here), [&](const std::string& code, std::size_t) {
        mustache::data view;
        view.set("label", place_name(code, viewer.say.language()));
        view.set("url", filtered_url({{"theme", theme->id}, {"country", code}}));
        return view;
    });
    Counts clauses = counts_of(services, "clause", here);
    std::erase_if(clauses, [](const auto& row) { return row.first.find('/') == std::string::npos; });
    set_ranked(data, "clauses", clauses, [&](const std::string& name, std::size_t) {
        mustache::data view;
        view.set("label", name);
        view.set("url", clause_url(name));
        return view;
    });
    data.set("search_url", filtered_url({{"theme", theme->id}}));
    const Results results = services.searcher.search({.filters = here,
                                                      .sort = Sort::date,
                                                      .limit = findings_shown,
                                                      .ceiling = services.reader.ceiling});
    set_list(data, "hits", results.findings, [&](const FindingHit& hit) { return card(hit, viewer); });
    return page(request, services, "theme.html", std::move(data));
}

}  // namespace cairn
