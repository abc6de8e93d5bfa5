// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inspect_page.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "cairn/finding.h"

namespace cairn {
namespace {

std::string line_text(const LineRange& lines) {
    return lines.first == lines.last ? "line " + std::to_string(lines.first)
                                     : "lines " + std::to_string(lines.first) + "-" + std::to_string(lines.last);
}

std::string percent(double share) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%.0f %%", share * 100);
    return text.data();
}

Style style_of(FindingKind kind) {
    switch (kind) {
    case FindingKind::issue: return Style::red;
    case FindingKind::recommendation: return Style::green;
    case FindingKind::lesson:
    case FindingKind::best_practice: return Style::cyan;
    default: return Style::yellow;
    }
}

/// "list item under the heading of line 19", "sentence because of 'should'". A heading is quoted where the page does not show it.
std::string reason(const Finding& finding, bool quote_heading) {
    const FindingEvidence& evidence = finding.evidence;
    const std::string      line = std::to_string(evidence.line);
    std::string            text = evidence.rule.empty() ? "found" : evidence.rule;
    std::ranges::replace(text, '-', ' ');
    if (evidence.heading && !quote_heading && evidence.line > 0) return text + " under the heading of line " + line;
    if (!evidence.heading && !evidence.cue) return text;
    text += evidence.heading ? " under '" + *evidence.heading + "'" : " because of '" + *evidence.cue + "'";
    return evidence.line > 0 && evidence.line != finding.lines.first ? text + " (line " + line + ")" : text;
}

/// Appends `more` to a list in words.
void list(std::string& text, const std::string& more, std::string_view between = ", ") {
    if (!text.empty()) text += between;
    text += more;
}

/// Who says so, if not a rule; then why.
std::string in_brackets(Origin origin, const std::string& why) {
    std::string text = origin == Origin::rule ? "" : std::string(name_of(origin));
    if (!why.empty()) list(text, why, ": ");
    return text.empty() ? "" : " (" + text + ")";
}

std::string reason(const Tag& tag) {
    std::string words;
    for (const TagEvidence& evidence : tag.evidence) list(words, "'" + evidence.words + "'");
    return percent(tag.score) + in_brackets(tag.origin, words);
}

/// "98 % (themes local-ownership, planning; words 'planning phase')"; what a rule says is always and only "relevant".
std::string reason(const Link& link) {
    std::string themes, words;
    for (const LinkEvidence& evidence : link.evidence) {
        if (evidence.kind == LinkEvidenceKind::concept_shared) list(themes, evidence.value);
        else list(words, "'" + evidence.value + "'");
    }
    std::string why = themes.empty() ? "" : "themes " + themes;
    if (!words.empty()) list(why, "words " + words, "; ");
    const std::string relation = link.origin == Origin::rule ? "" : std::string(name_of(link.relation)) + " ";
    return relation + percent(link.score) + in_brackets(link.origin, why);
}

/// Builds the page; one method for each of its parts.
class Page {
public:
    explicit Page(const Terminal& terminal) : terminal_(terminal) {}

    void line(const std::vector<Styled>& runs, std::size_t depth = 0) {
        text_ += wrapped(terminal_, runs, std::string(depth * 2, ' '));
    }
    void fact(const std::string& name, const std::string& value) {
        if (!value.empty()) {
            std::string first = name.empty() ? "" : name + ":";
            first.append(first.size() < 14 ? 14 - first.size() : 1, ' ');
            text_ += wrapped(terminal_, {{value}}, "  " + first);
        }
    }
    /// One of several things said of a finding; what does not fit on its line goes on below its name.
    void detail(std::string_view what, const std::string& name, const std::string& why, std::size_t depth) {
        std::string first(depth * 2, ' ');
        first.append(what).append(what.size() < 7 ? 7 - what.size() : 1, ' ');
        text_ += wrapped(terminal_, {{name}, {" " + why, Style::dim}}, first);
    }
    void gap() { text_ += "\n"; }
    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    const Terminal& terminal_;
    std::string     text_;
};

std::string person_text(const Person& person) {
    std::string text = std::string(name_of(person.part)) + " " + person.name;
    for (const auto& more : {person.role, person.organization}) {
        text += more ? ", " + *more : "";
    }
    return text;
}

std::string date_text(const Brief& brief) {
    const auto& read = brief.document_date ? brief.document_date : brief.event_date;
    return !brief.date ? "unknown"
                       : *brief.date + (read ? " (" + read->source + (read->line > 0 ? ", line " + std::to_string(read->line) : "") + ")" : "");
}

/// Each country once, with all that it is here: "Haiti (place, mention), Mali (mention, not certain)".
std::string countries_text(const std::vector<Country>& countries) {
    std::vector<std::pair<std::string, std::string>> named;
    for (const Country& country : countries) {
        auto at = std::ranges::find(named, country.name, &std::pair<std::string, std::string>::first);
        if (at == named.end()) at = named.insert(at, {country.name, ""});
        list(at->second, std::string(name_of(country.role)) + (country.certain ? "" : ", not certain"));
    }
    std::string text;
    for (const auto& [name, roles] : named) list(text, name + " (" + roles + ")");
    return text;
}

/// "5 issues, 1 recommendation".
std::string counts_text(const std::vector<Finding>& findings) {
    std::string text;
    for (const FindingKindRow& row : finding_kinds()) {
        const auto count = std::ranges::count(findings, row.kind, &Finding::kind);
        if (count == 0) continue;
        std::string name(count == 1 ? row.label : row.plural);
        name.front() = static_cast<char>(name.front() | 0x20);  // labels are ASCII and open with a capital
        list(text, std::to_string(count) + " " + name);
    }
    return text.empty() ? "none" : text;
}

void add_brief(Page& page, const Brief& brief) {
    page.line({{brief.path.value_or(brief.id), Style::bold}});
    page.fact("id", brief.id);
    page.fact("title", brief.title);
    page.fact("series", brief.series.value_or(""));
    page.fact("date", date_text(brief));
    page.fact("language", brief.language);
    page.fact("source", brief.source.value_or(""));
    page.fact("handling", std::string(name_of(brief.handling)));
    for (const Person& person : brief.people) {
        page.fact(&person == brief.people.data() ? "people" : "", person_text(person));
    }
    page.fact("countries", countries_text(brief.countries));
    std::string tags;
    for (const BriefTag& tag : brief.tags) {
        tags += (tags.empty() ? "" : ", ") + tag.label;
    }
    page.fact("themes", tags);
}

/// How strongly it asks, whom and when; "" where it asks nothing.
std::string demand_text(const Finding& finding) {
    std::string text = finding.modality == Modality::states ? "" : "modality " + std::string(name_of(finding.modality));
    if (finding.addressee) list(text, "for " + *finding.addressee, "; ");
    if (finding.condition) list(text, *finding.condition, "; ");
    return text.empty() ? text : "(" + text + ")";
}

void add_finding(Page& page, const Finding& finding, std::size_t depth, bool quote_heading) {
    page.line({{std::string(row_of(finding.kind).label), style_of(finding.kind)},
               {" " + line_text(finding.lines) + ", " + percent(finding.confidence) + ", " + reason(finding, quote_heading), Style::dim}},
              depth);
    page.line({{finding.text}}, depth + 1);
    page.detail("id", finding.id, demand_text(finding), depth + 1);
    for (const Tag& tag : finding.tags) page.detail("theme", tag.label, reason(tag), depth + 1);
    for (const Link& link : finding.links) page.detail("link", clause_name(link), reason(link), depth + 1);
}

void add_diagnostics(Page& page, const Analysis& analysis) {
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        page.line({{std::string(name_of(diagnostic.severity)), diagnostic.severity == Severity::error ? Style::red : Style::yellow},
                   {(diagnostic.line > 0 ? " line " + std::to_string(diagnostic.line) : "") + ": " + diagnostic.message}},
                  1);
    }
}

/// Findings with the headings above them, each heading once.
void add_findings(Page& page, const std::vector<Finding>& findings) {
    std::vector<std::string> above;
    for (const Finding& finding : findings) {
        const std::vector<std::string>& path = finding.heading_path;
        std::size_t same = 0;
        while (same < path.size() && same < above.size() && path[same] == above[same]) {
            ++same;
        }
        for (std::size_t depth = same; depth < path.size(); ++depth) {
            page.line({{path[depth], Style::bold}}, depth + 1);
        }
        above = path;
        add_finding(page, finding, path.size() + 1, false);
        page.gap();
    }
}

bool holds(const LineRange& lines, std::size_t line) {
    return lines.first <= line && line <= lines.last;
}

}  // namespace

std::string inspect_page(const Analysis& analysis, const Terminal& terminal) {
    Page page(terminal);
    add_brief(page, analysis.brief);
    page.fact("findings", counts_text(analysis.findings));
    page.gap();
    add_findings(page, analysis.findings);
    add_diagnostics(page, analysis);
    page.gap();
    return std::move(page).text();
}

std::string explain_line(const Analysis& analysis, std::size_t line, const Terminal& terminal) {
    Page page(terminal);
    bool found = false;
    for (const Finding& finding : analysis.findings) {
        if (holds(finding.lines, line) || std::ranges::any_of(finding.also_at, [&](const LineRange& at) { return holds(at, line); })) {
            add_finding(page, finding, 0, true);
            found = true;
        }
    }
    const Section* innermost = nullptr;
    for (const Section& section : analysis.document.sections) {
        if (holds(section.lines, line)) {
            innermost = &section;  // in reading order, so the last that holds it is the innermost
        }
    }
    std::string where;
    if (innermost != nullptr && !innermost->heading.empty()) {
        where = " It stands under '" + innermost->heading + "' (" + line_text(innermost->lines) + ").";
    }
    if (!found) {
        page.line({{"Line " + std::to_string(line) + " is in no finding: neither its heading nor its words announce one." + where}});
    }
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        if (diagnostic.line == line) {
            page.line({{std::string(name_of(diagnostic.severity)) + ": " + diagnostic.message, Style::yellow}});
        }
    }
    return std::move(page).text();
}

}  // namespace cairn
