// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include "serve/handlers.h"
#include "serve/pages/views.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct FieldRow {
    std::string_view name, label, placeholder;
};

/// What somebody may add to a text that does not say it.
constexpr std::array field_rows{
    FieldRow{"title", "Title", ""},
    FieldRow{"date", "Date of the document", "2018-06-26, 2018-06 or 2018"},
    FieldRow{"event", "Event", ""},
    FieldRow{"place", "Place", ""},
    FieldRow{"country", "Country", "Mali"},
    FieldRow{"series", "Series", "Panel Executive Brief"},
    FieldRow{"source", "Source (address or citation)", "https://"},
    FieldRow{"name", "Name of the file", "made from the title"},
};

constexpr std::array handling_rows{
    FieldRow{"public", "Everybody", ""},
    FieldRow{"internal", "Our own people (internal)", ""},
    FieldRow{"restricted", "Few (restricted)", ""},
};

std::string value_of(const AddView& view, std::string_view name) {
    if (name == "name") return view.name;
    const auto found = view.front_matter.find(std::string(name));
    return found == view.front_matter.end() ? "" : found->second;
}

void set_form(mustache::data& data, const AddView& view) {
    data.set("markdown", view.markdown);
    bool any = !view.name.empty();
    set_list(data, "fields", field_rows, [&](const FieldRow& row) {
        const std::string value = value_of(view, row.name);
        any = any || !value.empty();
        mustache::data field;
        field.set("name", std::string(row.name));
        field.set("label", std::string(row.label));
        set_text(field, "placeholder", row.placeholder);
        field.set("value", value);
        return field;
    });
    data.set("has_fields", any);
    const std::string handling = value_of(view, "handling");
    set_list(data, "handlings", handling_rows, [&](const FieldRow& row) {
        mustache::data choice;
        choice.set("value", std::string(row.name));
        choice.set("label", std::string(row.label));
        choice.set("chosen", row.name == handling);
        return choice;
    });
}

mustache::data preview_view(const Kept& kept, const Vocabulary& vocabulary) {
    const Analysis& analysis = kept.decided.analysis;
    mustache::data  view;
    set_text(view, "series", analysis.brief.series);
    view.set("title", analysis.brief.title);
    set_text(view, "date", analysis.brief.date);
    set_text(view, "place", std::string_view(place_of(analysis.brief.countries)));
    view.set("count", std::to_string(analysis.findings.size()));
    std::string people;
    for (const Person& person : analysis.brief.people) people += (people.empty() ? "" : ", ") + person.name;
    set_text(view, "people", std::string_view(people));
    set_list(view, "near", kept.near_copies, [](const NearCopy& copy) {
        mustache::data row;
        row.set("id", copy.id);
        row.set("url", brief_url(copy.id));
        row.set("percent", std::to_string(std::lround(100 * copy.similarity)));
        return row;
    });
    set_list(view, "diagnostics", analysis.diagnostics, [](const Diagnostic& diagnostic) {
        mustache::data row;
        row.set("line", diagnostic.line ? mustache::data{std::to_string(diagnostic.line)} : mustache::data{false});
        row.set("message", diagnostic.message);
        return row;
    });
    set_list(view, "findings", analysis.findings, [&](const Finding& finding) {
        mustache::data row;
        row.set("kind", std::string(row_of(finding.kind).name));
        row.set("kind_label", std::string(row_of(finding.kind).label));
        row.set("line", std::to_string(finding.lines.first));
        row.set("reason", reason(finding));
        row.set("text", finding.text);
        set_list(row, "tags", finding.tags, tag_view);
        set_list(row, "links", finding.links, [&](const Link& link) { return link_view(link, vocabulary); });
        row.set("has_tags", !finding.tags.empty() || !finding.links.empty());
        return row;
    });
    return view;
}

}  // namespace

Response add_page(const Request& request, const Services& services) { return render_add(request, services, {}); }

Response render_add(const Request& request, const Services& services, const AddView& view) {
    const auto     analyser = services.curator.analyser();
    mustache::data data;
    data.set("title", "Add a brief");
    set_text(data, "problem", std::string_view(view.problem));
    set_text(data, "twin_url", std::string_view(view.twin.empty() ? "" : brief_url(view.twin)));
    set_form(data, view);
    if (view.preview) {
        data.set("preview", preview_view(*view.preview, analyser->vocabulary()));
    } else {
        data.set("preview", false);
    }
    return page(request, services, "add.html", std::move(data), view.status);
}

}  // namespace cairn
