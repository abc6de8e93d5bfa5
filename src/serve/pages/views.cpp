// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/pages/views.h"

#include <algorithm>
#include <array>

#include "serve/html.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t tags_on_a_card = 3, links_on_a_card = 2, reasons_on_a_card = 1;  // ten cards, style and script under 60 kB

struct Row {
    std::string_view name, label;
};

constexpr std::array source_rows{
    Row{"panel", "Panel"},           Row{"audit", "Audit"},       Row{"evaluation", "Evaluation"},
    Row{"field", "Field report"},    Row{"research", "Research"}, Row{"policy", "Policy"},
};

std::string in_quotes(std::string_view words) { return "“" + std::string(words) + "”"; }

std::string decided_by(Origin origin, const std::optional<std::string>& by, const std::optional<std::string>& created, const Say& say) {
    if (origin == Origin::rule) return say("suggested");
    if (origin == Origin::author) return say("the document");
    return by.value_or(say("a person")) + (created ? ", " + created->substr(0, 10) : "");
}

/// The first few reasons: a finding's page has them all.
template <typename Evidence>
std::vector<Evidence> first_reasons(const std::vector<Evidence>& evidence) {
    return {evidence.begin(), evidence.begin() + static_cast<std::ptrdiff_t>(std::min(evidence.size(), reasons_on_a_card))};
}

std::string why_tag(const Tag& tag, const Say& say) {
    std::string why;
    for (const TagEvidence& evidence : tag.evidence) {
        if (!why.empty()) why += ", ";
        why += in_quotes(evidence.words) + " (" + say("line") + " " + std::to_string(evidence.line) + ")";
    }
    return why.empty() ? decided_by(tag.origin, tag.by, tag.created, say) : why;
}

std::string why_link(const Link& link, const Viewer& viewer) {
    std::string why;
    for (const LinkEvidence& evidence : link.evidence) {
        if (!why.empty()) why += ", ";
        const bool is_concept = evidence.kind == LinkEvidenceKind::concept_shared;
        why += is_concept ? viewer.say("theme") + " " + concept_label(evidence.value, viewer) : in_quotes(evidence.value);
        if (evidence.line > 0) why += " (" + viewer.say("line") + " " + std::to_string(evidence.line) + ")";
    }
    return why.empty() ? decided_by(link.origin, link.by, link.created, viewer.say) : why;
}

std::string relation_words(Relation relation) {
    if (relation == Relation::not_applied) return "not applied";
    return std::string(name_of(relation));
}

std::string last_heading(const Finding& finding) {
    return finding.heading_path.empty() ? "" : finding.heading_path.back();
}

}  // namespace

void set_text(mustache::data& data, const std::string& key, std::string_view text) {
    if (text.empty()) {
        data.set(key, false);
    } else {
        data.set(key, std::string(text));
    }
}

void set_text(mustache::data& data, const std::string& key, const std::optional<std::string>& text) {
    set_text(data, key, std::string_view(text ? *text : ""));
}

std::string short_name(const Framework& framework) {
    return framework.acronyms.empty() ? framework.id : framework.acronyms.front().text;
}

std::vector<const Framework*> by_weight(const std::vector<Framework>& frameworks) {
    std::vector<const Framework*> ordered;
    for (const Framework& framework : frameworks) ordered.push_back(&framework);
    std::ranges::stable_sort(ordered, std::ranges::greater{}, &Framework::weight);
    return ordered;
}

std::string concept_label(const std::string& id, const Viewer& viewer) {
    const Concept* found = viewer.vocabulary.taxonomy.find(id);
    return found ? found->label(viewer.say.language()) : id;
}

std::string title_in(const std::map<std::string, std::string>& titles, std::string_view language) {
    for (const std::string_view wanted : {language, std::string_view("en")}) {
        const auto found = titles.find(std::string(wanted));
        if (found != titles.end()) return found->second;
    }
    return titles.empty() ? "" : titles.begin()->second;
}

/// Who said it is no second reason where it is the only one.
static void set_why(mustache::data& view, const std::string& why, const std::string& by) {
    view.set("why", why);
    set_text(view, "by", std::string_view(why == by ? "" : by));
}

mustache::data tag_view(const Tag& tag, const Viewer& viewer) {
    mustache::data view;
    view.set("label", concept_label(tag.concept_id, viewer));
    view.set("concept", tag.concept_id);
    view.set("url", theme_url(tag.concept_id));
    set_why(view, why_tag(tag, viewer.say), decided_by(tag.origin, tag.by, tag.created, viewer.say));
    view.set("suggested", tag.origin == Origin::rule);
    return view;
}

std::string clause_title(const Link& link, const Viewer& viewer) {
    const auto named = viewer.vocabulary.clause(clause_name(link));
    if (!named) return clause_name(link);
    return title_in(named->clause ? named->clause->titles : named->framework->titles, viewer.say.language());
}

mustache::data link_view(const Link& link, const Viewer& viewer) {
    const auto     named = viewer.vocabulary.clause(clause_name(link));
    mustache::data view;
    view.set("name", clause_name(link));
    view.set("label", clause_name(link) + ": " + clause_title(link, viewer));
    view.set("url", clause_url(clause_name(link)));
    view.set("relation", viewer.say(relation_words(link.relation)));
    set_why(view, why_link(link, viewer), decided_by(link.origin, link.by, link.created, viewer.say));
    set_text(view, "comment", link.comment);
    view.set("suggested", link.origin == Origin::rule);
    view.set("unverified", named && named->clause && !named->clause->verified);
    return view;
}

std::string reason(const Finding& finding, const Say& say) {
    const FindingEvidence& evidence = finding.evidence;
    const std::string      line = evidence.line > 0 ? ", " + say("line") + " " + std::to_string(evidence.line) : "";
    if (evidence.heading && !evidence.heading->empty()) return say("under the heading") + " " + in_quotes(*evidence.heading) + line;
    if (evidence.cue) return say("because of") + " " + in_quotes(*evidence.cue) + line;
    return say("by the rule") + " " + evidence.rule + line;
}

void set_diagnostics(mustache::data& data, const Diagnostics& diagnostics, const Say& say) {
    set_list(data, "diagnostics", diagnostics, [&](const Diagnostic& diagnostic) {
        mustache::data row;
        set_text(row, "line", std::string_view(diagnostic.line == 0 ? "" : std::to_string(diagnostic.line)));
        row.set("message", say.sentence(diagnostic.message));
        return row;
    });
}

std::string banner(bool example, bool retold, const std::string& state) {
    if (example) return "This is an example. It shows a form and is not to be cited.";
    if (retold) return "This is retold in other words. It is not to be cited; go to its source.";
    if (state == "draft") return "This is a draft.";
    if (state == "withdrawn") return "This was withdrawn by those who published it.";
    return "";
}

std::string source_label(const std::optional<std::string>& source_kind, const Say& say) {
    if (!source_kind) return "";
    const auto row = std::ranges::find(source_rows, *source_kind, &Row::name);
    return row == source_rows.end() ? *source_kind : say(row->label);
}

std::string place_label(const std::string& code, const std::string& english, const Say& say) {
    if (say.language() == "en") return english;
    const std::string name = place_name(code, say.language());
    return name == code ? english : name;
}

std::string place_of(const std::vector<Country>& countries, const Say& say) {
    std::vector<std::string> names;
    for (const CountryRole role : {CountryRole::place, CountryRole::mention}) {
        for (const Country& country : countries) {
            if (country.role != role || !country.certain) continue;
            std::string name = place_label(country.code, country.name, say);
            if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
        }
        if (!names.empty()) break;
    }
    constexpr std::size_t most = 3;
    std::string           joined;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) joined += (i ? ", " : "") + names[i];
    return names.size() > most ? joined + " and " + std::to_string(names.size() - most) + " more" : joined;
}

std::string citation(std::string_view id, std::string_view title, const std::optional<std::string>& series,
                     const std::optional<std::string>& date) {
    std::string text = series ? *series + ": " : "";
    text += std::string(title) + (date ? ", " + *date : ", undated") + ". Cairn id " + std::string(id) + ".";
    return text;
}

mustache::data card(const FindingHit& hit, const Viewer& viewer) {
    const Finding& finding = hit.finding;
    mustache::data view;
    view.set("kind", std::string(row_of(finding.kind).name));
    view.set("kind_label", viewer.say(row_of(finding.kind).label));
    view.set("id", finding.id);
    set_text(view, "source_label", std::string_view(source_label(hit.brief.source_kind, viewer.say)));
    view.set("example", hit.brief.example);
    view.set("retold", hit.brief.retold && !hit.brief.example);
    set_text(view, "marking", hit.brief.handling == Handling::public_ ? std::string_view{} : name_of(hit.brief.handling));
    set_text(view, "language_badge", finding.language == viewer.say.language() ? std::string_view{} : std::string_view(finding.language));
    view.set("language", finding.language.empty() ? std::string("en") : finding.language);
    set_text(view, "status", std::string_view(finding.status ? viewer.say(finding.status->state) : ""));
    view.set("url", finding_url(finding.id));
    view.set("snippet_html", hit.snippet.empty() || hit.snippet_field != "text"
                                 ? escape_html(finding.text)
                                 : mark_snippet(hit.snippet).str());
    const RecurringGroup* group = viewer.said ? viewer.said->group_with(finding.id) : nullptr;
    set_text(view, "said_events", std::string_view(group ? std::to_string(group->events) : ""));
    view.set("said_url", recurring_url(finding.id));
    view.set("brief_title", hit.brief.title);
    view.set("brief_url", brief_url(hit.brief.id));
    set_text(view, "year", hit.brief.date ? std::string_view(*hit.brief.date).substr(0, 4) : std::string_view{});
    set_text(view, "place", std::string_view(place_of(hit.brief.countries, viewer.say)));
    set_text(view, "heading", std::string_view(last_heading(finding)));
    view.set("line", std::to_string(finding.lines.first));

    const auto first = [](const auto& rows, std::size_t count) {
        return std::vector(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), count)));
    };
    set_list(view, "tags", first(finding.tags, tags_on_a_card), [&](Tag tag) {
        tag.evidence = first_reasons(tag.evidence);
        return tag_view(tag, viewer);
    });
    set_list(view, "links", first(finding.links, links_on_a_card), [&](Link link) {
        link.evidence = first_reasons(link.evidence);
        mustache::data chip = link_view(link, viewer);
        const Framework* framework = viewer.vocabulary.framework(link.framework);
        chip.set("label", (framework ? short_name(*framework) : link.framework) + ": " + clause_title(link, viewer));
        return chip;
    });
    view.set("has_tags", !finding.tags.empty() || !finding.links.empty());
    return view;
}

mustache::data brief_card(const BriefHit& hit, const Viewer& viewer) {
    const Brief&   brief = hit.brief;
    mustache::data view;
    set_text(view, "series", brief.series);
    set_text(view, "source_label", std::string_view(source_label(brief.source_kind, viewer.say)));
    view.set("example", brief.example);
    view.set("retold", brief.retold && !brief.example);
    set_text(view, "marking", brief.handling == Handling::public_ ? std::string_view{} : name_of(brief.handling));
    view.set("url", brief_url(brief.id));
    view.set("title", brief.title);
    view.set("language", brief.language.empty() ? std::string("en") : brief.language);
    view.set("snippet_html", mark_snippet(hit.snippet).str());
    set_text(view, "year", brief.date ? std::string_view(*brief.date).substr(0, 4) : std::string_view{});
    set_text(view, "place", std::string_view(place_of(brief.countries, viewer.say)));
    view.set("findings", std::to_string(hit.findings));
    return view;
}

}  // namespace cairn
