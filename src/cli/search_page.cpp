// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/search_page.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "cairn/finding.h"
#include "cli/command.h"

namespace cairn {
namespace {

constexpr std::size_t shown_tags   = 4;
constexpr std::size_t shown_facets = 10;

std::vector<Styled> marked(const std::vector<SnippetPart>& snippet) {
    std::vector<Styled> runs;
    for (const SnippetPart& part : snippet) {
        runs.push_back({part.text, part.match ? Style::bold : Style::plain});
    }
    return runs;
}

/// "SSR and Stabilization, 2018-06-26, Mali"; what is unknown is left out.
std::string where_from(const std::string& title, const std::optional<std::string>& date, const std::vector<Country>& countries) {
    std::string text = title;
    if (date) {
        text += ", " + *date;
    }
    for (const Country& country : countries) {
        if (country.role == CountryRole::place) {
            text += ", " + country.name;
        }
    }
    return text;
}

std::string banner(bool example, bool retold) {
    return example ? "an example, not to be cited" : retold ? "retold, not to be cited" : "";
}

template <typename Tags, typename Label>
std::string first_labels(const Tags& tags, Label label) {
    std::string text;
    for (std::size_t at = 0; at < std::min(tags.size(), shown_tags); ++at) {
        text += (at == 0 ? "" : ", ") + label(tags[at]);
    }
    return text + (tags.size() > shown_tags ? ", ..." : "");
}

std::string explanation(double score, const std::vector<ScorePart>& parts) {
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "%.3f", score);
    std::string text = "score " + std::string(number.data());
    for (const ScorePart& part : parts) {
        std::snprintf(number.data(), number.size(), "%.3f", part.score);
        text += (&part == parts.data() ? ": " : ", ") + part.word + " in " + part.field + " " + number.data();
    }
    return text;
}

class Page {
public:
    Page(const Query& query, const Terminal& terminal) : query_(query), terminal_(terminal) {
        indent_ = std::to_string(query.offset + query.limit).size() + 2;
    }

    void number(std::size_t number, const std::string& kind, const std::string& id) {
        std::string first = std::to_string(number) + ".";
        first.append(indent_ - std::min(indent_, first.size()), ' ');
        text_ += wrapped(terminal_, {{kind, Style::bold}, {" ", Style::plain}, {id, Style::cyan}}, first);
    }

    void paragraph(const std::vector<Styled>& runs) { text_ += wrapped(terminal_, runs, std::string(indent_, ' ')); }
    void line(const std::string& line, Style style) {
        if (!line.empty()) {
            paragraph({{line, style}});
        }
    }
    void plain(const std::string& text, Style style = Style::plain) { text_ += wrapped(terminal_, {{text, style}}); }
    void gap() { text_ += "\n"; }
    void explain(double score, const std::vector<ScorePart>& parts) {
        if (query_.explain) {
            line(explanation(score, parts), Style::dim);
        }
    }
    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    const Query&    query_;
    const Terminal& terminal_;
    std::size_t     indent_;
    std::string     text_;
};

void add_hit(Page& page, std::size_t number, const FindingHit& hit) {
    const Finding& finding = hit.finding;
    page.number(number, std::string(row_of(finding.kind).label), finding.id);
    const bool own_text = hit.snippet_field == "text" && !hit.snippet.empty();
    page.paragraph(own_text ? marked(hit.snippet) : std::vector<Styled>{{finding.text}});
    if (!own_text && !hit.snippet.empty()) {
        std::vector<Styled> runs{{"matched in " + hit.snippet_field + ": ", Style::dim}};
        std::ranges::copy(marked(hit.snippet), std::back_inserter(runs));
        page.paragraph(runs);
    }
    page.line(where_from(hit.brief.title, hit.brief.date, hit.brief.countries), Style::dim);
    page.line(first_labels(finding.tags, [](const Tag& tag) { return tag.label; }), Style::green);
    page.line(banner(hit.brief.example, hit.brief.retold), Style::yellow);
    page.explain(hit.score, hit.explain);
    page.gap();
}

void add_hit(Page& page, std::size_t number, const BriefHit& hit) {
    const Brief& brief = hit.brief;
    page.number(number, brief.series.value_or("Brief"), brief.id);
    page.paragraph({{where_from(brief.title, brief.date, brief.countries), Style::bold}});
    if (!hit.snippet.empty()) {
        page.paragraph(marked(hit.snippet));
    }
    page.line(first_labels(brief.tags, [](const BriefTag& tag) { return tag.label; }), Style::green);
    page.line(counted(hit.findings, "finding"), Style::dim);
    page.line(banner(brief.example, brief.retold), Style::yellow);
    page.explain(hit.score, hit.explain);
    page.gap();
}

template <typename Hits>
void add_hits(Page& page, std::size_t number, const Hits& hits) {
    for (const auto& hit : hits) {
        add_hit(page, ++number, hit);
    }
}

void add_facets(Page& page, const std::vector<Facet>& facets) {
    for (const Facet& facet : facets) {
        std::string text = facet.field + ": ";
        for (std::size_t at = 0; at < std::min(facet.values.size(), shown_facets); ++at) {
            text += (at == 0 ? "" : ", ") + facet.values[at].label + " (" + std::to_string(facet.values[at].count) + ")";
        }
        page.plain(text + (facet.values.size() > shown_facets ? ", ..." : ""));
    }
}

void add_total(Page& page, const Query& query, const Results& results) {
    const std::size_t shown = results.findings.size() + results.briefs.size();
    const std::string noun = query.unit == Unit::findings ? "finding" : "brief";
    std::string text = (results.total_exact ? "" : "about ") + counted(results.total, noun);
    if (shown > 0 && shown < results.total) {
        text += "; these are " + std::to_string(query.offset + 1) + " to " + std::to_string(query.offset + shown);
        if (query.offset + shown < results.total) {
            text += ", --offset " + std::to_string(query.offset + shown) + " shows more";
        }
    }
    page.plain(text + (results.partial ? "; there was no time to look at all" : ""));
}

}  // namespace

std::string results_page(const Query& query, const Results& results, const Terminal& terminal) {
    Page page(query, terminal);
    if (const std::string& sentence = results.query.sentence.english(); !sentence.empty()) {
        page.plain(sentence, Style::dim);
    }
    for (const Wording& wording : results.query.remarks) {
        page.plain(wording.english(), Style::yellow);
    }
    page.gap();
    add_hits(page, query.offset, results.findings);
    add_hits(page, query.offset, results.briefs);
    add_facets(page, results.facets);
    add_total(page, query, results);
    return std::move(page).text();
}

}  // namespace cairn
