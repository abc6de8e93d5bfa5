// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "serve/handlers.h"
#include "serve/pages/counts.h"
#include "serve/pages/views.h"
#include "serve/urls.h"

namespace cairn {
namespace {

using Counts = std::map<std::string, std::size_t>;

std::size_t count_in(const Counts& counts, const std::string& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

const Framework& framework_of(const Request& request, const Vocabulary& vocabulary) {
    const Framework* framework = vocabulary.framework(request.route.at("id"));
    if (!framework) {
        throw Error{ErrorKind::not_found,
                    "frameworks: there is no framework '" + request.route.at("id") + "'; see /frameworks"};
    }
    return *framework;
}

void set_number(mustache::data& data, const std::string& key, std::size_t number) {
    set_text(data, key, std::string_view(number ? std::to_string(number) : ""));
}

/// "none in 12 briefs, 2015-2024": what an empty row may say without claiming a gap.
std::string nothing_in(const Services& services, const Say& say) {
    const Results briefs = services.searcher.search({.unit = Unit::briefs,
                                                     .sort = Sort::added,
                                                     .limit = 0,
                                                     .facets = {"year"},
                                                     .ceiling = services.reader.ceiling});
    std::string sentence = say("none in") + " " + std::to_string(briefs.total) + " " + say("briefs");
    Counts      years;
    for (const Facet& facet : briefs.facets) {
        for (const FacetValue& value : facet.values) years[value.value] = value.count;
    }
    if (years.empty()) return sentence;
    sentence += ", " + years.begin()->first;
    if (years.size() > 1) sentence += "-" + years.rbegin()->first;
    return sentence;
}

struct RelationRow {
    Relation         relation;
    std::string_view label;
};

/// The groups of a clause's page, people's words first.
constexpr std::array relation_rows{
    RelationRow{Relation::supports, "What supports it"},
    RelationRow{Relation::not_applied, "What shows it not applied"},
    RelationRow{Relation::contradicts, "What contradicts it"},
    RelationRow{Relation::implements, "What implements it"},
    RelationRow{Relation::cites, "What cites it"},
    RelationRow{Relation::relevant, "Suggested: may bear on it"},
};

const Link* link_to(const Finding& finding, const std::string& name) {
    const auto link = std::ranges::find_if(finding.links, [&](const Link& candidate) { return clause_name(candidate) == name; });
    return link == finding.links.end() ? nullptr : &*link;
}

/// "SAR, Stabilization Assistance Review": by what else people call the framework, short names first.
std::string other_names(const Framework& framework) {
    constexpr std::size_t shown = 3;
    std::vector<std::string> names;
    for (const Label& acronym : framework.acronyms) names.push_back(acronym.text);
    names.insert(names.end(), framework.names.begin(), framework.names.end());
    std::string all;
    for (std::size_t i = 0; i < std::min(shown, names.size()); ++i) all += (i == 0 ? "" : ", ") + names[i];
    return all;
}

}  // namespace

/// All frameworks with how much is linked to each.
Response frameworks_page(const Request& request, const Services& services) {
    const auto     analyser = services.curator.analyser();
    const Say      say{request, services};
    const Counts   all = counts_of(services, "clause"), decided = counts_of(services, "decided");
    std::size_t    largest = 1;
    for (const auto& [name, count] : decided) {
        if (name.find('/') != std::string::npos) largest = std::max(largest, count);
    }
    mustache::data data;
    data.set("title", say("Policy frameworks"));
    set_list(data, "frameworks", by_weight(analyser->vocabulary().frameworks), [&](const Framework* each) {
        const Framework&  framework = *each;
        const std::size_t sure = count_in(decided, framework.id), any = count_in(all, framework.id);
        mustache::data    row;
        row.set("url", clause_url(framework.id));
        row.set("title", title_in(framework.titles, say.language()));
        set_text(row, "other_names", std::string_view(other_names(framework)));
        row.set("summary", framework.summary);
        row.set("superseded", !framework.superseded_by.empty());
        row.set("clauses", std::to_string(framework.clauses.size()));
        set_list(row, "cells", framework.clauses, [&](const Clause& clause) {
            const std::string name = framework.id + "/" + clause.id;
            const std::size_t known = count_in(decided, name), guessed = count_in(all, name);
            mustache::data    cell;
            cell.set("url", clause_url(name));
            cell.set("title", title_in(clause.titles, say.language()));
            cell.set("decided", std::to_string(known));
            cell.set("suggested", std::to_string(guessed - std::min(guessed, known)));
            cell.set("heat", known ? heat(known, largest) : guessed ? "suggested-only" : "none");
            return cell;
        });
        row.set("decided", std::to_string(sure));
        row.set("suggested", std::to_string(any - std::min(any, sure)));
        return row;
    });
    return page(request, services, "frameworks.html", std::move(data));
}

/// One framework as a matrix of its clauses by kind of finding; empty rows are shown.
Response framework_page(const Request& request, const Services& services) {
    const auto        analyser = services.curator.analyser();
    const Framework&  framework = framework_of(request, analyser->vocabulary());
    const Filter      here{"decided", {framework.id}};
    const Counts      all = counts_of(services, "clause", {{"clause", {framework.id}}});
    const Counts      decided = counts_of(services, "decided", {here});
    const Say         say{request, services};
    const std::string nothing = nothing_in(services, say);

    std::vector<std::pair<const FindingKindRow*, Counts>> by_kind;
    std::size_t                                           largest = 1;
    for (const FindingKindRow& row : finding_kinds()) {
        by_kind.emplace_back(&row, counts_of(services, "decided", {here, {"kind", {std::string(row.name)}}}));
        for (const Clause& clause : framework.clauses) {
            largest = std::max(largest, count_in(by_kind.back().second, framework.id + "/" + clause.id));
        }
    }

    mustache::data data;
    data.set("title", title_in(framework.titles, say.language()));
    data.set("framework_title", title_in(framework.titles, say.language()));
    set_text(data, "other_names", std::string_view(other_names(framework)));
    data.set("framework_id", framework.id);
    for (const auto& [key, value] : {std::pair{"summary", &framework.summary}, {"in_force", &framework.in_force},
                                     {"superseded_by", &framework.superseded_by}, {"as_of", &framework.as_of},
                                     {"source", &framework.source}}) {
        set_text(data, key, std::string_view(*value));
    }
    data.set("coverage_url", "/api/v1/frameworks/" + percent_encode(framework.id) + "/coverage");
    set_list(data, "kind_heads", finding_kinds(), [&](const FindingKindRow& row) { return mustache::data{"label", say(row.plural)}; });
    set_list(data, "clauses", framework.clauses, [&](const Clause& clause) {
        const std::string name = framework.id + "/" + clause.id;
        const std::size_t sure = count_in(decided, name), any = count_in(all, name);
        mustache::data    row;
        row.set("url", clause_url(name));
        row.set("title", title_in(clause.titles, say.language()));
        row.set("unverified", !clause.verified);
        set_list(row, "cells", by_kind, [&](const auto& kind) {
            const std::size_t count = count_in(kind.second, name);
            mustache::data    cell;
            set_number(cell, "count", count);
            cell.set("heat", heat(count, largest));
            cell.set("url", filtered_url({{"decided", name}, {"kind", std::string(kind.first->name)}}));
            return cell;
        });
        set_number(row, "decided", sure);
        row.set("heat", heat(sure, largest));
        row.set("none", nothing);
        row.set("decided_url", filtered_url({{"decided", name}}));
        set_number(row, "suggested", any - std::min(any, sure));
        row.set("suggested_url", filtered_url({{"clause", name}}));
        return row;
    });
    return page(request, services, "framework.html", std::move(data));
}

/// One clause with both sides: what supports it, what shows it not applied, and so on; decided before suggested.
Response clause_page(const Request& request, const Services& services) {
    const auto        analyser = services.curator.analyser();
    const Viewer      viewer{analyser->vocabulary(), Say{request, services}};
    const Say&        say = viewer.say;
    const Framework&  framework = framework_of(request, viewer.vocabulary);
    const Clause*     clause = framework.find(request.route.at("clause"));
    if (!clause) {
        throw Error{ErrorKind::not_found, "frameworks: '" + framework.id + "' has no clause '" + request.route.at("clause") +
                                              "'; see /frameworks/" + framework.id};
    }
    const std::string name = framework.id + "/" + clause->id;
    const Results     results = services.searcher.search(
            {.filters = {{"clause", {name}}}, .sort = Sort::date, .limit = 100, .ceiling = services.reader.ceiling});

    mustache::data data;
    data.set("title", title_in(clause->titles, say.language()));
    data.set("clause_title", title_in(clause->titles, say.language()));
    data.set("framework_title", title_in(framework.titles, say.language()));
    data.set("framework_url", clause_url(framework.id));
    data.set("summary", clause->summary);
    data.set("name", name);
    set_text(data, "page", std::string_view(clause->page));
    set_text(data, "source", std::string_view(clause->source));
    data.set("unverified", !clause->verified);
    mustache::data groups{mustache::data::type::list};
    for (const RelationRow& row : relation_rows) {
        std::vector<const FindingHit*> hits;
        for (const FindingHit& hit : results.findings) {
            const Link* link = link_to(hit.finding, name);
            if (link && link->relation == row.relation) hits.push_back(&hit);
        }
        if (hits.empty()) continue;
        mustache::data group;
        group.set("id", std::string(name_of(row.relation)));
        group.set("label", say(row.label));
        group.set("count", std::to_string(hits.size()));
        set_list(group, "hits", hits, [&](const FindingHit* hit) { return card(*hit, viewer); });
        groups.push_back(group);
    }
    data.set("groups", groups);
    set_text(data, "nothing", std::string_view(results.findings.empty() ? say("No finding is linked to it yet:") + " " + nothing_in(services, say) + "." : ""));
    return page(request, services, "clause.html", std::move(data));
}

}  // namespace cairn
