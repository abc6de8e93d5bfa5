// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

#include "serve/charts.h"
#include "serve/handlers.h"
#include "serve/pages/counts.h"
#include "serve/pages/recurring_view.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t newest = 5, recurring_shown = 5, tracked_shown = 8, tracked_read = 200;

/// The states of a recommendation that somebody speaks of.
constexpr std::array<std::string_view, 8> tracked_states{"accepted",  "partly",      "rejected", "not-started",
                                                         "under-way", "partly-done", "done",     "overtaken"};

std::size_t count_in(const std::map<std::string, std::size_t>& counts, const std::string& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

/// A cell for each clause: how many findings are linked to it by people or authors, and how many are suggested besides.
void set_coverage(mustache::data& data, const Services& services, const Framework& framework, const Say& say) {
    const auto  all = counts_of(services, "clause", {{"clause", {framework.id}}});
    const auto  decided = counts_of(services, "decided", {{"decided", {framework.id}}});
    std::size_t largest = 1;
    for (const auto& [name, count] : decided) {
        if (name != framework.id) largest = std::max(largest, count);
    }
    set_list(data, "clauses", framework.clauses, [&](const Clause& clause) {
        const std::string name = framework.id + "/" + clause.id;
        const std::size_t sure = count_in(decided, name), any = count_in(all, name);
        mustache::data    row;
        row.set("url", clause_url(name));
        row.set("title", title_in(clause.titles, say.language()));
        row.set("unverified", !clause.verified);
        row.set("decided", std::to_string(sure));
        row.set("suggested", std::to_string(any - std::min(any, sure)));
        row.set("heat", sure ? heat(sure, largest) : any ? "suggested-only" : "none");
        return row;
    });
    data.set("framework_id", framework.id);
    data.set("framework_title", title_in(framework.titles, say.language()));
}

std::string today() {
    const std::time_t     now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm               parts{};
    std::array<char, 16>  text{};
    gmtime_r(&now, &parts);
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return text.data();
}

struct Tracked {
    std::string addressee, progress, due, text, url;
    bool        overdue = false;
};

std::vector<Tracked> tracked(const Services& services) {
    Query query{.filters = {{"kind", {"recommendation"}}, {"status", {tracked_states.begin(), tracked_states.end()}}},
                .sort = Sort::date, .limit = tracked_read, .ceiling = services.reader.ceiling};
    const std::string    now = today();
    std::vector<Tracked> rows;
    for (const FindingHit& hit : services.searcher.search(query).findings) {
        if (!hit.finding.status) continue;
        for (const AddresseeStatus& status : hit.finding.status->by_addressee) {
            const std::string progress = status.progress.value_or(status.response.value_or(""));
            const std::string due = status.due.value_or("");
            const bool        closed = progress == "done" || progress == "overtaken" || progress == "rejected";
            rows.push_back({status.addressee.value_or(hit.finding.addressee.value_or("")), progress, due, hit.finding.text,
                            finding_url(hit.finding.id), !due.empty() && due < now && !closed});
        }
    }
    std::ranges::stable_sort(rows, [](const Tracked& a, const Tracked& b) {
        if (a.overdue != b.overdue) return a.overdue;
        if (a.due.empty() != b.due.empty()) return b.due.empty();
        return a.due < b.due;
    });
    if (rows.size() > tracked_shown) rows.resize(tracked_shown);
    return rows;
}

void set_tracked(mustache::data& data, const Services& services, const Say& say) {
    set_list(data, "tracked", tracked(services), [&](const Tracked& row) {
        mustache::data view;
        set_text(view, "addressee", std::string_view(row.addressee));
        view.set("progress", say(row.progress));
        set_text(view, "due", std::string_view(row.due));
        view.set("overdue", row.overdue);
        view.set("text", row.text);
        view.set("url", row.url);
        return view;
    });
}

void set_recurring(mustache::data& data, const Services& services) {
    const Recurrence::Latest latest = recurring_for(services);
    std::vector<SaidGroup>   groups;
    if (latest.made) groups = said_groups(services, latest, {.kind = {}, .most = recurring_shown});
    set_list(data, "recurring", groups, [](const SaidGroup& group) {
        mustache::data view;
        view.set("text", group.members.front()->said.text);
        view.set("url", recurring_url(group.members.front()->said.finding));
        view.set("events", std::to_string(group.events));
        set_text(view, "years", std::string_view(years_of(group)));
        return view;
    });
    data.set("is_comparing", !latest.made);
}

struct HealthRow {
    std::string_view label, query;
    Unit             unit;
    std::string_view url;  ///< where the number leads; "" = the search itself
};

/// What a librarian looks after, each a search of its own.
constexpr std::array health_rows{
    HealthRow{"findings that nobody has looked at", "is:unreviewed", Unit::findings, "/review"},
    HealthRow{"briefs without a date", "NOT date:1000..2999", Unit::briefs, ""},
    HealthRow{"briefs whose kind of source is unknown", "NOT (source:panel OR source:audit OR source:evaluation OR source:field OR source:research OR source:policy)", Unit::briefs, ""},
    HealthRow{"recommendations that nobody tracks", "kind:recommendation status:untracked", Unit::findings, ""},
    HealthRow{"briefs with decisions whose finding is gone", "is:orphaned", Unit::briefs, ""},
    HealthRow{"drafts", "state:draft", Unit::briefs, ""},
};

void set_health(mustache::data& data, const Services& services, const Say& say) {
    set_list(data, "health", health_rows, [&](const HealthRow& row) {
        const Results results = services.searcher.search({.text = std::string(row.query), .unit = row.unit, .sort = Sort::added,
                                                          .limit = 0, .ceiling = services.reader.ceiling});
        mustache::data view;
        view.set("label", say(row.label));
        view.set("count", std::to_string(results.total));
        view.set("url", row.url.empty() ? "/search?q=" + percent_encode(row.query) + (row.unit == Unit::briefs ? "&in=briefs" : "")
                                        : std::string(row.url));
        return view;
    });
}

void set_years(mustache::data& data, const Services& services, const Say& say) {
    const YearsByKind counts = years_by_kind(services);
    set_text(data, "years_html", std::string_view(counts.years.size() < 2 ? "" : years_svg(counts, {}, say).str()));
}

}  // namespace

/// The search box, what there is by kind, year and clause, what recurs, what was promised, what needs care, the newest findings.
Response home_page(const Request& request, const Services& services) {
    const auto     analyser = services.curator.analyser();
    const Viewer   viewer{analyser->vocabulary(), Say{request, services}};
    const Say&     say = viewer.say;
    mustache::data data;
    data.set("title", say("What has been learned"));
    data.set("large", true);
    data.set("kinds", kind_figures(services, say, {}));
    set_years(data, services, say);
    const auto frameworks = by_weight(viewer.vocabulary.frameworks);
    if (!frameworks.empty()) set_coverage(data, services, *frameworks.front(), say);
    set_recurring(data, services);
    set_tracked(data, services, say);
    set_health(data, services, say);
    const Results results = services.searcher.search({.sort = Sort::added, .limit = newest, .ceiling = services.reader.ceiling});
    set_list(data, "hits", results.findings, [&](const FindingHit& hit) { return card(hit, viewer); });
    return page(request, services, "home.html", std::move(data));
}

}  // namespace cairn
