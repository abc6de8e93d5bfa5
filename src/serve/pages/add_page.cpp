// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "serve/handlers.h"
#include "serve/pages/views.h"
#include "serve/query.h"
#include "serve/records.h"
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

constexpr std::size_t links_shown = 3, differences_shown = 40;

constexpr std::array handling_rows{
    FieldRow{"", "Everybody, unless the text says otherwise", ""},
    FieldRow{"public", "Everybody", ""},
    FieldRow{"internal", "Our own people (internal)", ""},
    FieldRow{"restricted", "Few (restricted)", ""},
};

std::string value_of(const AddView& view, std::string_view name) {
    if (name == "name") return view.name;
    const auto found = view.front_matter.find(std::string(name));
    return found == view.front_matter.end() ? "" : found->second;
}

void set_form(mustache::data& data, const AddView& view, const Say& say) {
    data.set("markdown", view.markdown);
    bool any = !view.name.empty();
    set_list(data, "fields", field_rows, [&](const FieldRow& row) {
        const std::string value = value_of(view, row.name);
        any = any || !value.empty();
        mustache::data field;
        field.set("name", std::string(row.name));
        field.set("label", say(row.label));
        set_text(field, "placeholder", std::string_view(say(row.placeholder)));
        field.set("value", value);
        return field;
    });
    data.set("has_fields", any);
    const std::string handling = value_of(view, "handling");
    set_list(data, "handlings", handling_rows, [&](const FieldRow& row) {
        mustache::data choice;
        choice.set("value", std::string(row.name));
        choice.set("label", say(row.label));
        choice.set("chosen", row.name == handling);
        return choice;
    });
}

std::string code_of(const Finding& finding) { return finding.id.substr(finding.id.rfind('/') + 1); }

bool has(const AddView& add, const std::string& decision) { return std::ranges::find(add.decisions, decision) != add.decisions.end(); }

void set_choice(mustache::data& view, const AddView& add, const std::string& decision) {
    view.set("decision", decision);
    view.set("chosen", has(add, decision));
}

/// One finding of the preview, with what can be decided on it and what has been.
mustache::data finding_view(const Finding& finding, const AddView& add, const Viewer& viewer) {
    const std::string code = code_of(finding);
    const std::string lines = std::to_string(finding.lines.first);
    mustache::data    row;
    row.set("code", code);
    row.set("kind", std::string(row_of(finding.kind).name));
    row.set("kind_label", viewer.say(row_of(finding.kind).label));
    row.set("line", finding.lines.last > finding.lines.first ? lines + "-" + std::to_string(finding.lines.last) : lines);
    row.set("first_line", lines);
    row.set("last_line", std::to_string(finding.lines.last));
    row.set("reason", reason(finding, viewer.say));
    row.set("text", finding.text);
    set_list(row, "kinds", finding_kinds(), [&](const FindingKindRow& kind) {
        mustache::data choice;
        set_choice(choice, add, code + " kind " + std::string(kind.name));
        if (kind.kind == finding.kind) choice.set("decision", std::string{});  // no decision: it is so already
        choice.set("label", viewer.say(kind.label));
        choice.set("chosen", kind.kind == finding.kind || has(add, code + " kind " + std::string(kind.name)));
        return choice;
    });
    mustache::data none;
    set_choice(none, add, code + " kind none");
    row.set("none", none);
    set_list(row, "tags", finding.tags, [&](const Tag& tag) {
        mustache::data choice = tag_view(tag, viewer);
        set_choice(choice, add, code + " tag reject " + tag.concept_id);
        return choice;
    });
    std::vector<Link> links = finding.links;
    if (links.size() > links_shown) links.resize(links_shown);
    set_list(row, "links", links, [&](const Link& link) {
        mustache::data choice = link_view(link, viewer);
        set_choice(choice, add, code + " link supports " + clause_name(link));
        return choice;
    });
    return row;
}

/// Lines that the fields of the form put above the text as front matter: the preview counts as the text box does.
std::size_t lines_above(const AddView& add) {
    constexpr std::size_t fences = 2;
    if (add.front_matter.empty()) return 0;
    return add.front_matter.size() + (add.markdown.starts_with("---\n") ? 0 : fences);
}

void move_up(std::size_t& line, std::size_t by) {
    if (line > by) line -= by;
}

Analysis counted_in_the_box(Analysis analysis, const AddView& add) {
    const std::size_t by = lines_above(add);
    for (Finding& finding : analysis.findings) {
        move_up(finding.lines.first, by);
        move_up(finding.lines.last, by);
        move_up(finding.evidence.line, by);
        for (Tag& tag : finding.tags) {
            for (TagEvidence& evidence : tag.evidence) move_up(evidence.line, by);
        }
        for (Link& link : finding.links) {
            for (LinkEvidence& evidence : link.evidence) move_up(evidence.line, by);
        }
    }
    for (Diagnostic& diagnostic : analysis.diagnostics) move_up(diagnostic.line, by);
    return analysis;
}

mustache::data preview_view(const Kept& kept, const AddView& add, const Viewer& viewer) {
    const Analysis  analysis = counted_in_the_box(kept.decided.analysis, add);
    mustache::data  view;
    set_text(view, "series", analysis.brief.series);
    view.set("title", analysis.brief.title);
    set_text(view, "date", analysis.brief.date);
    set_text(view, "place", std::string_view(place_of(analysis.brief.countries, viewer.say)));
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
    set_diagnostics(view, analysis.diagnostics, viewer.say);
    set_list(view, "findings", analysis.findings, [&](const Finding& finding) { return finding_view(finding, add, viewer); });
    return view;
}

struct Difference {
    bool        mine = false;  ///< a line of this version alone; else one of theirs alone
    std::string text;
};

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Lines that stand in one version alone, theirs first. Order and repeats do not count: it is a help for the eye, not a patch.
std::vector<Difference> differences(const std::string& mine, const std::string& theirs) {
    std::vector<Difference> found;
    if (theirs.empty()) return found;
    const auto own = lines_of(mine), other = lines_of(theirs);
    const std::set<std::string> in_own(own.begin(), own.end()), in_other(other.begin(), other.end());
    for (const std::string& line : other) {
        if (!in_own.contains(line)) found.push_back({false, line});
    }
    for (const std::string& line : own) {
        if (!in_other.contains(line)) found.push_back({true, line});
    }
    if (found.size() > differences_shown) found.resize(differences_shown);
    return found;
}

}  // namespace

Response add_page(const Request& request, const Services& services) {
    check_parameters(request, {"brief"});
    AddView view;
    if (const auto id = request.param("brief"); id && !id->empty()) {
        const Curator::Current current = readable_brief(services, *id);
        view.brief = *id;
        view.markdown = current.source.bytes;
        view.etag = current.etag.substr(0, current.etag.find('.'));
    }
    return render_add(request, services, view);
}

Response render_add(const Request& request, const Services& services, const AddView& view) {
    const auto     analyser = services.curator.analyser();
    const Viewer   viewer{analyser->vocabulary(), Say{request, services}};
    mustache::data data;
    data.set("title", viewer.say(view.brief.empty() ? "Add a brief" : "Change a brief"));
    set_text(data, "brief", std::string_view(view.brief));
    set_text(data, "brief_url", std::string_view(view.brief.empty() ? "" : brief_url(view.brief)));
    set_text(data, "etag", std::string_view(view.etag));
    set_text(data, "theirs", std::string_view(view.theirs));
    data.set("creator", services.reader.name.empty() ? view.creator : services.reader.name);
    set_list(data, "differences", differences(view.markdown, view.theirs), [&](const Difference& line) {
        mustache::data row;
        row.set("mine", line.mine);
        row.set("text", line.text);
        return row;
    });
    set_text(data, "problem", std::string_view(viewer.say.sentence(view.problem)));
    set_text(data, "original", std::string_view(view.original ? view.original->name : ""));
    set_text(data, "twin_url", std::string_view(view.twin.empty() ? "" : brief_url(view.twin)));
    set_form(data, view, viewer.say);
    if (view.preview) {
        data.set("preview", preview_view(*view.preview, view, viewer));
    } else {
        data.set("preview", false);
    }
    return page(request, services, "add.html", std::move(data), view.status);
}

}  // namespace cairn
