// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inspect_page.h"

#include <algorithm>
#include <array>
#include <cstdio>
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

/// "under the heading 'Key Recommendations' (line 12), rule list-item".
std::string reason(const FindingEvidence& evidence) {
    std::string text = evidence.heading ? "under '" + *evidence.heading + "'"
                       : evidence.cue   ? "because of '" + *evidence.cue + "'"
                                        : "by rule";
    if (evidence.line > 0) {
        text += " (line " + std::to_string(evidence.line) + ")";
    }
    return text + (evidence.rule.empty() ? "" : ", rule " + evidence.rule);
}

std::string reason(const Tag& tag) {
    std::string text = tag.label + " " + percent(tag.score) + " (" + std::string(name_of(tag.origin));
    for (const TagEvidence& evidence : tag.evidence) {
        text += (&evidence == tag.evidence.data() ? ": '" : ", '") + evidence.words + "'";
    }
    return text + ")";
}

std::string reason(const Link& link) {
    std::string text = clause_name(link) + " " + std::string(name_of(link.relation)) + " " + percent(link.score) + " (" +
                       std::string(name_of(link.origin));
    for (const LinkEvidence& evidence : link.evidence) {
        text += (&evidence == link.evidence.data() ? ": " : ", ") + evidence.value;
    }
    return text + ")";
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
    std::string countries;
    for (const Country& country : brief.countries) {
        countries += (countries.empty() ? "" : ", ") + country.name + " (" + std::string(name_of(country.role)) +
                     (country.certain ? "" : ", not certain") + ")";
    }
    page.fact("countries", countries);
    std::string tags;
    for (const BriefTag& tag : brief.tags) {
        tags += (tags.empty() ? "" : ", ") + tag.label;
    }
    page.fact("themes", tags);
}

void add_finding(Page& page, const Finding& finding, std::size_t depth) {
    page.line({{std::string(row_of(finding.kind).label), style_of(finding.kind)},
               {" " + line_text(finding.lines) + ", " + percent(finding.confidence) + ", " + reason(finding.evidence), Style::dim}},
              depth);
    page.line({{finding.text}}, depth + 1);
    std::string more = std::string(name_of(finding.modality));
    more += finding.addressee ? "; for " + *finding.addressee : "";
    more += finding.condition ? "; " + *finding.condition : "";
    page.line({{finding.id, Style::cyan}, {"  " + more, Style::dim}}, depth + 1);
    for (const Tag& tag : finding.tags) {
        page.line({{"theme ", Style::dim}, {reason(tag)}}, depth + 1);
    }
    for (const Link& link : finding.links) {
        page.line({{"link ", Style::dim}, {reason(link)}}, depth + 1);
    }
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
        add_finding(page, finding, path.size() + 1);
    }
}

bool holds(const LineRange& lines, std::size_t line) {
    return lines.first <= line && line <= lines.last;
}

}  // namespace

std::string inspect_page(const Analysis& analysis, const Terminal& terminal) {
    Page page(terminal);
    add_brief(page, analysis.brief);
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
            add_finding(page, finding, 0);
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
