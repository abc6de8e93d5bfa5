// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/formats.h"

#include <algorithm>
#include <array>

#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::array format_rows{
    Format{"csv", "text/csv; charset=utf-8; header=present", "csv", csv_hits, "", csv_head},
    Format{"json", "application/json", "json", json_hits, ",", json_head, json_foot},
    Format{"jsonl", "application/jsonl; charset=utf-8", "jsonl", jsonl_hits},
    Format{"md", "text/markdown; charset=utf-8", "md", markdown_hits},
    Format{"ris", "application/x-research-info-systems; charset=utf-8", "ris", ris_hits},
    Format{"bibtex", "application/x-bibtex; charset=utf-8", "bib", bibtex_hits},
    Format{"csl", "application/vnd.citationstyles.csl+json", "json", csl_hits, ",", csl_head, csl_foot},
};

Citation citation_of(const FindingHit& hit, const std::string& base_url) {
    return {.id = hit.finding.id,
            .title = hit.brief.title,
            .series = hit.brief.series.value_or(""),
            .date = hit.brief.date.value_or(""),
            .abstract = hit.finding.text,
            .language = hit.finding.language,
            .url = base_url + finding_url(hit.finding.id),
            .note = std::string(row_of(hit.finding.kind).label),
            .authors = {}};
}

Citation citation_of(const BriefHit& hit, const std::string& base_url) {
    const Brief& brief = hit.brief;
    Citation     citation{.id = brief.id,
                          .title = brief.title,
                          .series = brief.series.value_or(""),
                          .date = brief.date.value_or(""),
                          .abstract = brief.abstract.value_or(""),
                          .language = brief.language,
                          .url = base_url + brief_url(brief.id),
                          .note = {},
                          .authors = {}};
    for (const Person& person : brief.people) {
        if (person.part == PersonPart::author) {
            citation.authors.push_back(person.name);
        }
    }
    return citation;
}

void add_banner(Citation& citation, bool example, bool retold) {
    const std::string banner = citation_banner(example, retold);
    citation.note += (citation.note.empty() || banner.empty() ? "" : "; ") + banner;
}

}  // namespace

std::span<const Format> formats() { return format_rows; }

const Format* format_named(std::string_view name) {
    const auto row = std::ranges::find(format_rows, name, &Format::name);
    return row == format_rows.end() ? nullptr : &*row;
}

std::string write_whole(const Format& format, const ExportInput& input) {
    std::string text = format.head == nullptr ? "" : format.head(input);
    bool        first = true;
    for (const std::string& hit : format.hits(input)) {
        if (!first) text += format.between;
        text += hit;
        first = false;
    }
    return format.foot == nullptr ? text : text + format.foot(input);
}

std::string citation_banner(bool example, bool retold) {
    return example ? "an example; not to be cited" : retold ? "retold in other words; not to be cited" : "";
}

std::vector<Citation> citations(const ExportInput& input) {
    std::vector<Citation> all;
    for (const FindingHit& hit : input.results.findings) {
        add_banner(all.emplace_back(citation_of(hit, input.base_url)), hit.brief.example, hit.brief.retold);
    }
    for (const BriefHit& hit : input.results.briefs) {
        add_banner(all.emplace_back(citation_of(hit, input.base_url)), hit.brief.example, hit.brief.retold);
    }
    return all;
}

}  // namespace cairn
