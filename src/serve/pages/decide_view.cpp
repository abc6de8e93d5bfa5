// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/pages/decide_view.h"

#include <algorithm>
#include <array>

#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t suggestions_shown = 3, undo_most = 60;

struct RelationRow {
    std::string_view name, label;
};

/// What a person may say of a finding and a clause, in the order of how often it is meant.
constexpr std::array relation_rows{
    RelationRow{"supports", "supports it"},       RelationRow{"not-applied", "shows it was not applied"},
    RelationRow{"contradicts", "contradicts it"}, RelationRow{"implements", "implements it"},
    RelationRow{"relevant", "is relevant to it"},
};

mustache::data relation_view(const RelationRow& row, const Viewer& viewer, const std::string& clause = {}) {
    mustache::data view;
    view.set("value", clause.empty() ? std::string(row.name) : "link " + std::string(row.name) + " " + clause);
    view.set("label", viewer.say(row.label));
    return view;
}

void set_kinds(mustache::data& data, const Finding& finding, const Viewer& viewer) {
    std::size_t key = 0;
    set_list(data, "kind_choices", finding_kinds(), [&](const FindingKindRow& row) {
        mustache::data view;
        view.set("key", std::to_string(++key));
        view.set("value", "kind " + std::string(row.name));
        view.set("kind", std::string(row.name));
        view.set("label", viewer.say(row.label));
        view.set("chosen", row.kind == finding.kind);
        return view;
    });
}

void set_suggestions(mustache::data& data, const Finding& finding, const Viewer& viewer) {
    std::vector<Tag>  tags;
    std::vector<Link> links;
    const auto        by_rule = [](const auto& row) { return row.origin == Origin::rule; };
    std::ranges::copy_if(finding.tags, std::back_inserter(tags), by_rule);
    std::ranges::copy_if(finding.links, std::back_inserter(links), by_rule);
    if (links.size() > suggestions_shown) links.resize(suggestions_shown);
    set_list(data, "tag_choices", tags, [&](const Tag& tag) { return tag_view(tag, viewer); });
    set_list(data, "link_choices", links, [&](const Link& link) {
        mustache::data view = link_view(link, viewer);
        set_list(view, "relations", relation_rows, [&](const RelationRow& row) { return relation_view(row, viewer, clause_name(link)); });
        return view;
    });
}

void set_theme_choice(mustache::data& data, const Viewer& viewer) {
    std::vector<std::pair<std::string, std::string>> themes;
    for (const Concept& row : viewer.vocabulary.taxonomy.concepts()) {
        if (!row.hidden) themes.emplace_back(row.label(viewer.say.language()), row.id);
    }
    std::ranges::sort(themes);
    set_list(data, "theme_choices", themes, [](const auto& row) {
        mustache::data view;
        view.set("label", row.first);
        view.set("value", row.second);
        return view;
    });
}

}  // namespace

void set_clause_choice(mustache::data& data, const Viewer& viewer) {
    set_list(data, "clause_groups", by_weight(viewer.vocabulary.frameworks), [&](const Framework* framework) {
        mustache::data group;
        group.set("label", short_name(*framework) + ": " + title_in(framework->titles, viewer.say.language()));
        set_list(group, "clauses", framework->clauses, [&](const Clause& clause) {
            mustache::data row;
            row.set("name", framework->id + "/" + clause.id);
            row.set("title", title_in(clause.titles, viewer.say.language()));
            row.set("summary", clause.summary);
            row.set("unverified", !clause.verified);
            return row;
        });
        return group;
    });
}

void set_undo(mustache::data& data, const Request& request) {
    std::vector<std::string> notes = request.all("undo");
    if (notes.size() > undo_most) notes.resize(undo_most);
    const std::string was = request.param("was").value_or("");
    const bool        in_queue = request.path == "/review" && !was.empty();
    data.set("undo_next", in_queue ? "/review?at=" + percent_encode(was, true) : percent_encode(request.path, true));
    set_list(data, "undo", notes, [](const std::string& note) { return mustache::data{"note", note}; });
}

void set_decide(mustache::data& data, const FindingHit& hit, const Viewer& viewer, const Request& request, const std::string& next) {
    data.set("review_action", finding_url(hit.finding.id) + "/review");
    set_text(data, "next", std::string_view(next));
    set_kinds(data, hit.finding, viewer);
    set_suggestions(data, hit.finding, viewer);
    set_clause_choice(data, viewer);
    set_theme_choice(data, viewer);
    set_list(data, "relations", relation_rows, [&](const RelationRow& row) { return relation_view(row, viewer); });
    set_undo(data, request);
}

}  // namespace cairn
