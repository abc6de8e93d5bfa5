// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/said_again.h"

#include <algorithm>
#include <array>
#include <set>

#include "cairn/envelope.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::chrono::milliseconds patience{1000};

std::string year_of(const SaidFinding& finding) { return finding.brief.date ? finding.brief.date->substr(0, 4) : ""; }

/// The members that the reader may see at this moment.
std::vector<const SaidFinding*> visible_members(const Services& services, const Recurrence::Latest& latest, const RecurringGroup& group) {
    std::vector<const SaidFinding*> members;
    for (const std::size_t place : group.members) {
        const SaidFinding& finding = latest.made->findings[place];
        if (latest.up_to_date || services.searcher.finding(finding.said.finding, services.reader.ceiling)) members.push_back(&finding);
    }
    return members;
}

/// Counted anew from those members; nothing if too few are left to have said it again.
std::optional<SaidGroup> counted(std::vector<const SaidFinding*> members) {
    std::set<std::string> events, years, countries, sources;
    for (const SaidFinding* member : members) {
        events.insert(member->said.event);
        years.insert(year_of(*member));
        countries.insert(member->countries.begin(), member->countries.end());
        if (member->brief.source_kind) sources.insert(*member->brief.source_kind);
    }
    if (events.size() < 2) return std::nullopt;
    years.erase("");
    SaidGroup group{.members = std::move(members), .events = events.size(), .first_year = {}, .last_year = {},
                    .countries = {countries.begin(), countries.end()}, .sources = {sources.begin(), sources.end()}};
    if (!years.empty()) {
        group.first_year = *years.begin();
        group.last_year = *years.rbegin();
    }
    return group;
}

Json years_json(const SaidGroup& group) {
    return group.first_year.empty() ? Json::array() : Json::array({group.first_year, group.last_year});
}

Json shares_json(const Shared& shared, std::string_view with) {
    const SameEvidence none;
    const SameEvidence& evidence = shared.evidence != nullptr ? *shared.evidence : none;
    return {{"with", with},
            {"words", evidence.words},
            {"concepts", evidence.concepts},
            {"clauses", evidence.clauses},
            {"copied", evidence.copied},
            {"decided", shared.decided ? Json(*shared.decided ? "same" : "different") : Json(nullptr)}};
}

Json finding_json(const SaidFinding& finding) {
    return {{"id", finding.said.finding},
            {"kind", row_of(finding.said.kind).name},
            {"text", finding.said.text},
            {"url", finding_url(finding.said.finding)},
            {"event", finding.said.event},
            {"countries", finding.countries},
            {"status", finding.status.empty() ? Json(nullptr) : Json(finding.status)},
            {"brief", to_json(finding.brief)}};
}

Json member_json(const Recurring& made, const SaidFinding& member, const SaidFinding& with) {
    Json json = finding_json(member);
    json["shares"] = &member == &with ? Json(nullptr) : shares_json(shared_by(made, member, with), with.said.finding);
    return json;
}

}  // namespace

Recurrence::Latest recurring_for(const Services& services) {
    if (services.recurrence == nullptr) return {};
    return services.recurrence->latest(services.reader.ceiling, services.searcher.info().revision);
}

void settle_recurrence(const Services& services) {
    if (services.recurrence == nullptr) return;
    (void)services.recurrence->settled(services.reader.ceiling, services.searcher.info().revision, patience);
}

std::vector<SaidGroup> said_groups(const Services& services, const Recurrence::Latest& latest, const SaidChoice& choice) {
    std::vector<SaidGroup> groups;
    const auto             is_wanted = [&](const SaidFinding* member) { return !choice.kind || member->said.kind == *choice.kind; };
    for (const RecurringGroup& each : latest.made->groups) {
        if (groups.size() >= choice.most) break;
        auto group = counted(visible_members(services, latest, each));
        if (group && std::ranges::any_of(group->members, is_wanted)) groups.push_back(*std::move(group));
    }
    std::ranges::stable_sort(groups, std::greater{}, &SaidGroup::events);
    return groups;
}

std::optional<SaidGroup> said_group_with(const Services& services, const Recurrence::Latest& latest, std::string_view finding) {
    const RecurringGroup* found = latest.made ? latest.made->group_with(finding) : nullptr;
    auto group = found == nullptr ? std::nullopt : counted(visible_members(services, latest, *found));
    const auto is_it = [&](const SaidFinding* member) { return member->said.finding == finding; };
    if (group && std::ranges::none_of(group->members, is_it)) return std::nullopt;  // taken away a moment ago
    return group;
}

Shared shared_by(const Recurring& made, const SaidFinding& a, const SaidFinding& b) {
    const auto first = made.place_of.find(a.said.finding), second = made.place_of.find(b.said.finding);
    if (first == made.place_of.end() || second == made.place_of.end()) return {};
    const Recurring::Pair pair{std::min(first->second, second->second), std::max(first->second, second->second)};
    const auto            reason = made.reasons.find(pair);
    const auto            decided = made.decided.find(pair);
    return {reason == made.reasons.end() ? nullptr : &reason->second,
            decided == made.decided.end() ? std::nullopt : std::optional{decided->second}};
}

SaidElsewhere said_elsewhere(const SaidGroup& group, std::string_view finding) {
    const auto date = [](const SaidFinding* member) { return member->brief.date.value_or(""); };
    SaidElsewhere elsewhere;
    elsewhere.own = *std::ranges::find_if(group.members, [&](const SaidFinding* member) { return member->said.finding == finding; });
    std::vector<const SaidFinding*> others = group.members;
    std::erase(others, elsewhere.own);
    std::ranges::stable_sort(others, {}, date);
    for (const SaidFinding* other : others) (date(other) <= date(elsewhere.own) ? elsewhere.before : elsewhere.since).push_back(other);
    return elsewhere;
}

std::vector<std::string> remarks_on(const Recurrence::Latest& latest) {
    if (!latest.made) return {"The findings are being compared for the first time. Look again in a moment."};
    std::vector<std::string> remarks;
    if (!latest.up_to_date) remarks.emplace_back("The corpus has changed since; the findings are being compared anew.");
    if (latest.made->compared < latest.made->visible) remarks.emplace_back("There are too many findings to compare them all: these are of the newest ones.");
    return remarks;
}

Json to_json(const Recurring& made, const SaidGroup& group) {
    const SaidFinding& clearest = *group.members.front();
    Json             members = Json::array(), tracked = Json::array();
    for (const SaidFinding* member : group.members) {
        members.push_back(member_json(made, *member, clearest));
        if (!member->status.empty()) tracked.push_back({{"id", member->said.finding}, {"status", member->status}});
    }
    return {{"text", clearest.said.text},
            {"kind", row_of(clearest.said.kind).name},
            {"findings", group.members.size()},
            {"events", group.events},
            {"years", years_json(group)},
            {"countries", group.countries},
            {"sources", group.sources},
            {"tracked", std::move(tracked)},
            {"members", std::move(members)}};
}

Json said_again_json(const Services& services, const Recurrence::Latest& latest, std::string_view finding) {
    Json       before = Json::array(), since = Json::array();
    const auto group = said_group_with(services, latest, finding);
    if (group) {
        const SaidElsewhere elsewhere = said_elsewhere(*group, finding);
        for (const SaidFinding* member : elsewhere.before) before.push_back(member_json(*latest.made, *member, *elsewhere.own));
        for (const SaidFinding* member : elsewhere.since) since.push_back(member_json(*latest.made, *member, *elsewhere.own));
    }
    return {{"up_to_date", latest.up_to_date},
            {"findings", group ? group->members.size() : 0},
            {"events", group ? group->events : 0},
            {"years", group ? years_json(*group) : Json::array()},
            {"before", std::move(before)},
            {"since", std::move(since)}};
}

}  // namespace cairn
