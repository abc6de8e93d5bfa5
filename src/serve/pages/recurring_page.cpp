// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "serve/handlers.h"
#include "serve/pages/decide_view.h"
#include "serve/pages/recurring_view.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t themes_shown = 12, groups_shown = 20, groups_most = 100, offset_most = 10'000;

/// What is asked for: groups with a finding of a kind, or the one group that a finding is in.
struct Asked {
    std::optional<FindingKind> kind;
    std::string                finding;
    std::size_t                offset = 0, limit = 0;
};

Asked asked_for(const Request& request) {
    std::vector<std::string> names;
    for (const FindingKindRow& row : finding_kinds()) names.emplace_back(row.name);
    const auto name = parse_choice(request, "kind", names);
    return {.kind = name ? kind_named(*name) : std::nullopt,
            .finding = request.param("finding").value_or(""),
            .offset = parse_number(request, "offset", {.otherwise = 0, .least = 0, .most = offset_most}),
            .limit = parse_number(request, "limit", {.otherwise = groups_shown, .least = 1, .most = groups_most})};
}

/// Themes are of one kind: lessons where none is asked for.
FindingKind kind_of_themes(const Asked& asked) { return asked.kind.value_or(FindingKind::lesson); }

std::vector<SaidGroup> groups_for(const Services& services, const Recurrence::Latest& latest, const Asked& asked) {
    if (!latest.made) return {};
    if (asked.finding.empty()) return said_groups(services, latest, {.kind = asked.kind});
    const auto group = said_group_with(services, latest, asked.finding);
    return group ? std::vector{*group} : std::vector<SaidGroup>{};
}

std::span<const SaidGroup> on_this_page(const std::vector<SaidGroup>& groups, const Asked& asked) {
    const std::size_t first = std::min(asked.offset, groups.size());
    return std::span(groups).subspan(first, std::min(asked.limit, groups.size() - first));
}

std::string page_url(const Asked& asked, std::size_t offset) {
    std::string url = "/recurring";
    if (asked.kind) url += "?kind=" + std::string(row_of(*asked.kind).name);
    if (offset > 0) url += (asked.kind ? "&offset=" : "?offset=") + std::to_string(offset);
    return url;
}

mustache::data kind_choice(std::string label, std::string url, bool chosen) {
    mustache::data choice;
    choice.set("label", std::move(label));
    choice.set("url", std::move(url));
    choice.set("chosen", chosen);
    return choice;
}

void set_kinds(mustache::data& data, const Asked& asked, const Say& say) {
    mustache::data kinds{mustache::data::type::list};
    kinds.push_back(kind_choice(say("All"), "/recurring", !asked.kind && asked.finding.empty()));
    for (const FindingKindRow& row : finding_kinds()) {
        kinds.push_back(kind_choice(say(row.plural), "/recurring?kind=" + std::string(row.name), asked.kind == row.kind));
    }
    data.set("kinds", kinds);
}

void set_groups(mustache::data& data, const Services& services, const Asked& asked, const Viewer& viewer) {
    const Recurrence::Latest     latest = recurring_for(services);
    const std::vector<SaidGroup> groups = groups_for(services, latest, asked);
    set_list(data, "remarks", remarks_on(latest), [&](const std::string& remark) { return mustache::data{"text", viewer.say(remark)}; });
    set_list(data, "groups", on_this_page(groups, asked), [&](const SaidGroup& group) { return group_view(*latest.made, group, viewer); });
    data.set("total", std::to_string(groups.size()));
    data.set("is_one", !asked.finding.empty());
    data.set("open", !asked.finding.empty());
    data.set("next", asked.finding.empty() ? page_url(asked, asked.offset) : recurring_url(asked.finding));
    const bool before = asked.offset > 0, after = asked.offset + asked.limit < groups.size();
    data.set("has_pager", before || after);
    set_text(data, "previous_url", std::string_view(before ? page_url(asked, asked.offset - std::min(asked.offset, asked.limit)) : ""));
    set_text(data, "next_url", std::string_view(after ? page_url(asked, asked.offset + asked.limit) : ""));
}

}  // namespace

/// What is said again and again: groups of findings that say the same, then themes that come back in several briefs and years.
Response recurring_page(const Request& request, const Services& services) {
    check_parameters(request, {"kind", "finding", "offset", "limit", "undo", "was"});
    const Asked    asked = asked_for(request);
    const auto     analyser = services.curator.analyser();
    const Viewer   viewer{analyser->vocabulary(), Say{request, services}};
    mustache::data data;
    data.set("title", viewer.say("Said again and again"));
    set_undo(data, request);
    set_kinds(data, asked, viewer.say);
    set_groups(data, services, asked, viewer);
    const FindingKind kind = kind_of_themes(asked);
    set_list(data, "themes", frequent_themes(services, kind, themes_shown),
             [&](const FrequentTheme& row) { return theme_row(row, kind, viewer); });
    return page(request, services, "recurring.html", std::move(data));
}

Response recurring_api(const Request& request, const Services& services) {
    check_parameters(request, {"kind", "finding", "offset", "limit"});
    const Asked                  asked = asked_for(request);
    const Recurrence::Latest     latest = recurring_for(services);
    const std::vector<SaidGroup> groups = groups_for(services, latest, asked);
    Json                         list = Json::array();
    for (const SaidGroup& group : on_this_page(groups, asked)) list.push_back(to_json(*latest.made, group));
    const auto        analyser = services.curator.analyser();
    const FindingKind kind = kind_of_themes(asked);
    return json_answer({{"total", groups.size()},
                        {"offset", asked.offset},
                        {"limit", asked.limit},
                        {"revision", latest.made ? Json(latest.made->revision) : Json(nullptr)},
                        {"up_to_date", latest.up_to_date},
                        {"compared", latest.made ? latest.made->compared : 0},
                        {"remarks", remarks_on(latest)},
                        {"groups", std::move(list)},
                        {"kind", row_of(kind).name},
                        {"themes", to_json(frequent_themes(services, kind, themes_shown), analyser->vocabulary().taxonomy)}});
}

}  // namespace cairn
