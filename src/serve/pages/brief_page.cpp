// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "serve/handlers.h"
#include "serve/html.h"
#include "serve/pages/note_view.h"
#include "serve/records.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct CiteRow {
    std::string_view name, label;
};
constexpr std::array cite_rows{CiteRow{"ris", "RIS"}, CiteRow{"bibtex", "BibTeX"}, CiteRow{"csl", "CSL"}, CiteRow{"md", "Markdown"}};

constexpr std::size_t themes_shown = 12, preview_characters = 160;

std::string shortened(const std::string& text) {
    if (text.size() <= preview_characters) return text;
    std::size_t end = text.rfind(' ', preview_characters);
    if (end == std::string::npos || end == 0) end = preview_characters;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;  // never inside a character
    return text.substr(0, end) + " …";
}

void set_groups(mustache::data& data, const std::vector<Finding>& findings, const Say& say) {
    mustache::data groups{mustache::data::type::list};
    for (const FindingKindRow& row : finding_kinds()) {
        mustache::data list{mustache::data::type::list};
        std::size_t    count = 0;
        for (const Finding& finding : findings) {
            if (finding.kind != row.kind) continue;
            ++count;
            mustache::data view;
            view.set("text", shortened(finding.text));
            view.set("code", finding.id.substr(finding.id.rfind('/') + 1));
            view.set("url", finding_url(finding.id));
            list.push_back(view);
        }
        if (count == 0) continue;
        mustache::data group;
        group.set("kind", std::string(row.name));
        group.set("label", say(count == 1 ? row.label : row.plural));
        group.set("count", std::to_string(count));
        group.set("findings", list);
        groups.push_back(group);
    }
    data.set("groups", groups);
}

mustache::data person_view(const Person& person, const Say& say) {
    mustache::data view;
    view.set("name", person.name);
    set_text(view, "variant", std::string_view(person.variants.empty() ? "" : person.variants.front()));
    view.set("part", say(name_of(person.part)));
    set_text(view, "role", person.role);
    set_text(view, "organization", person.organization);
    return view;
}

mustache::data theme_view(const BriefTag& tag, const Viewer& viewer) {
    mustache::data view;
    std::string    why;
    for (const auto& [kind, count] : tag.kinds) {
        why += (why.empty() ? "" : ", ") + std::to_string(count) + " " + viewer.say(count == 1 ? row_of(kind).label : row_of(kind).plural);
    }
    view.set("label", concept_label(tag.concept_id, viewer));
    view.set("url", theme_url(tag.concept_id));
    view.set("why", why.empty() ? viewer.say("named by the document") : why);
    return view;
}

}  // namespace

/// The brief as it was written, its findings marked, with people, themes and what was not understood.
Response brief_page(const Request& request, const Services& services) {
    const std::string id = request.route.at("id");
    if (!services.searcher.brief(id, services.reader.ceiling)) {
        throw Error{ErrorKind::not_found, "briefs: there is no brief '" + id + "'; search for its title"};
    }
    const auto      current = readable_brief(services, id);
    const Analysis& analysis = current.decided.analysis;
    const Brief&    brief = analysis.brief;

    const auto     analyser = services.curator.analyser();
    const Viewer   viewer{analyser->vocabulary(), Say{request, services}};
    mustache::data data;
    data.set("title", brief.title);
    set_text(data, "banner", std::string_view(viewer.say(banner(brief.example, brief.retold, brief.state))));
    set_text(data, "series", brief.series);
    data.set("language", brief.language.empty() ? std::string("en") : brief.language);
    set_text(data, "date", brief.date);
    set_text(data, "place", std::string_view(place_of(brief.countries, viewer.say)));
    set_text(data, "source_label", std::string_view(source_label(brief.source_kind, viewer.say)));
    set_text(data, "event", brief.event);
    set_text(data, "marking", brief.handling == Handling::public_ ? std::string_view{} : name_of(brief.handling));
    data.set("count", std::to_string(analysis.findings.size()));
    const std::vector<BriefTag> themes(brief.tags.begin(),
                                       brief.tags.begin() + static_cast<std::ptrdiff_t>(std::min(brief.tags.size(), themes_shown)));
    set_list(data, "themes", themes, [&](const BriefTag& tag) { return theme_view(tag, viewer); });
    set_groups(data, analysis.findings, viewer.say);
    set_list(data, "people", brief.people, [&](const Person& person) { return person_view(person, viewer.say); });
    data.set("body_html", render_document(analysis.document, analysis.findings, viewer.say).str());
    set_diagnostics(data, analysis.diagnostics, viewer.say);
    data.set("diagnostics_count", std::to_string(analysis.diagnostics.size()));
    data.set("citation", citation(brief.id, brief.title, brief.series, brief.date));
    set_notes(data, current.decided.notes, viewer);
    set_list(data, "cite_formats", cite_rows, [&](const CiteRow& row) {
        mustache::data view;
        view.set("label", std::string(row.label));
        view.set("url", "/export?in=briefs&q=" + percent_encode("brief:\"" + brief.id + "\"") + "&format=" + std::string(row.name));
        return view;
    });
    data.set("edit_url", "/add?brief=" + percent_encode(brief.id, true));
    data.set("path", brief.path.value_or(brief.id));
    set_text(data, "source", brief.source);
    const bool is_address = brief.source && (brief.source->starts_with("https://") || brief.source->starts_with("http://"));
    set_text(data, "source_url", std::string_view(is_address ? *brief.source : ""));
    data.set("api_url", "/api/v1" + brief_url(brief.id));
    return page(request, services, "brief.html", std::move(data));
}

}  // namespace cairn
