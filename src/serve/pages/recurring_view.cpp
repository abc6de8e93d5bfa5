// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/pages/recurring_view.h"

#include <algorithm>
#include <set>

#include "serve/pages/counts.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t words_shown = 6, countries_shown = 6;

std::string joined(const std::vector<std::string>& parts, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < std::min(parts.size(), most); ++i) text += (i ? ", " : "") + parts[i];
    return parts.size() > most ? text + " ..." : text;
}

/// Why two findings are held to say the same, in words.
std::string why_same(const Shared& shared, const Viewer& viewer) {
    if (shared.evidence == nullptr) return "";
    std::vector<std::string> words, themes;
    for (const std::string& word : shared.evidence->words) words.push_back("“" + word + "”");
    for (const std::string& id : shared.evidence->concepts) themes.push_back(concept_label(id, viewer));
    std::string why = shared.evidence->copied ? viewer.say("nearly the same words") : "";
    const auto  add = [&](std::string_view label, const std::vector<std::string>& parts) {
        if (!parts.empty()) why += (why.empty() ? "" : "; ") + viewer.say(label) + " " + joined(parts, words_shown);
    };
    add("both say", words);
    add("both on", themes);
    add("both bear on", shared.evidence->clauses);
    return why;
}

std::vector<std::string> country_names(const std::vector<std::string>& codes, const Say& say) {
    std::vector<std::string> names;
    for (const std::string& code : codes) names.push_back(place_name(code, say.language()));
    return names;
}

void set_finding(mustache::data& view, const SaidFinding& finding, const Viewer& viewer) {
    const SaidOnce& said = finding.said;
    view.set("url", finding_url(said.finding));
    view.set("text", said.text);
    view.set("language", said.language.empty() ? std::string("en") : said.language);
    view.set("kind", std::string(row_of(said.kind).name));
    view.set("kind_label", viewer.say(row_of(said.kind).label));
    view.set("brief_title", finding.brief.title);
    view.set("brief_url", brief_url(finding.brief.id));
    set_text(view, "year", finding.brief.date ? std::string_view(*finding.brief.date).substr(0, 4) : std::string_view{});
    set_text(view, "place", std::string_view(place_of(finding.brief.countries, viewer.say)));
    set_text(view, "source_label", std::string_view(source_label(finding.brief.source_kind, viewer.say)));
    set_text(view, "status", std::string_view(finding.status.empty() ? "" : viewer.say(finding.status)));
    view.set("example", finding.brief.example);
    view.set("retold", finding.brief.retold && !finding.brief.example);
    set_text(view, "marking", finding.brief.handling == Handling::public_ ? std::string_view{} : name_of(finding.brief.handling));
}

void set_facts(mustache::data& view, const SaidGroup& group, const Say& say) {
    view.set("events", std::to_string(group.events));
    set_text(view, "years", std::string_view(years_of(group)));
    set_text(view, "countries", std::string_view(joined(country_names(group.countries, say), countries_shown)));
}

}  // namespace

mustache::data theme_row(const FrequentTheme& row, FindingKind kind, const Viewer& viewer) {
    mustache::data view;
    view.set("label", concept_label(row.theme, viewer));
    view.set("url", filtered_url({{"theme", row.theme}, {"kind", std::string(row_of(kind).name)}}));
    view.set("theme_url", theme_url(row.theme));
    view.set("findings", std::to_string(row.findings));
    view.set("briefs", std::to_string(row.briefs));
    view.set("years", row.first_year + "-" + row.last_year);
    set_text(view, "countries", std::string_view(joined(country_names(row.countries, viewer.say), countries_shown)));
    set_list(view, "hits", row.examples, [&](const FindingHit& hit) {
        FindingHit unmarked = hit;
        unmarked.snippet.clear();
        return card(unmarked, viewer);
    });
    return view;
}

std::string years_of(const SaidGroup& group) {
    return group.first_year == group.last_year ? group.first_year : group.first_year + "-" + group.last_year;
}

mustache::data said_view(const Recurring& made, const SaidFinding& member, const SaidFinding& with, const Viewer& viewer) {
    const Shared   shared = shared_by(made, member, with);
    mustache::data view;
    set_finding(view, member, viewer);
    set_text(view, "why", std::string_view(why_same(shared, viewer)));
    view.set("is_same", shared.decided.value_or(false));
    view.set("action", finding_url(with.said.finding) + "/review");
    view.set("other", member.said.finding);
    return view;
}

mustache::data group_view(const Recurring& made, const SaidGroup& group, const Viewer& viewer) {
    const SaidFinding&               clearest = *group.members.front();
    const std::vector<const SaidFinding*> others(group.members.begin() + 1, group.members.end());
    std::vector<const SaidFinding*>  tracked = group.members;
    std::erase_if(tracked, [](const SaidFinding* member) { return member->status.empty(); });
    std::vector<std::string> sources;
    for (const std::string& source : group.sources) sources.push_back(source_label(source, viewer.say));

    mustache::data view, headline;
    set_facts(view, group, viewer.say);
    set_finding(headline, clearest, viewer);
    view.set("clearest", headline);
    view.set("kind", std::string(row_of(clearest.said.kind).name));
    view.set("findings", std::to_string(group.members.size()));
    view.set("others", std::to_string(others.size()));
    set_text(view, "sources", std::string_view(joined(sources, sources.size())));
    view.set("action", finding_url(clearest.said.finding) + "/review");
    set_list(view, "tracked", tracked, [&](const SaidFinding* member) {
        mustache::data row;
        row.set("url", finding_url(member->said.finding));
        row.set("status", viewer.say(member->status));
        return row;
    });
    set_list(view, "members", others, [&](const SaidFinding* member) { return said_view(made, *member, clearest, viewer); });
    return view;
}

void set_said_again(mustache::data& data, const Services& services, const Recurrence::Latest& latest, const std::string& finding,
                    const Viewer& viewer) {
    const auto group = said_group_with(services, latest, finding);
    data.set("has_said", group.has_value());
    if (!group) return;
    const SaidElsewhere elsewhere = said_elsewhere(*group, finding);
    const auto          view = [&](const SaidFinding* member) { return said_view(*latest.made, *member, *elsewhere.own, viewer); };
    set_facts(data, *group, viewer.say);
    set_list(data, "before", elsewhere.before, view);
    set_list(data, "since", elsewhere.since, view);
    data.set("said_url", recurring_url(finding));
    data.set("said_next", finding_url(finding));
}

}  // namespace cairn
