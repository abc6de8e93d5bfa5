// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "cairn/envelope.h"
#include "serve/formats.h"
#include "serve/urls.h"

namespace cairn {
namespace {

using Row = std::vector<std::string>;

/// A field as RFC 4180 has it. A spreadsheet takes what begins with = + - @ for a formula and would run it, so an apostrophe
/// goes before.
std::string csv_field(std::string_view value) {
    constexpr std::string_view formula = "=+-@\t\r";
    std::string                text = !value.empty() && formula.find(value.front()) != std::string_view::npos ? "'" : "";
    text += value;
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

std::string csv_line(const Row& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        line += (i == 0 ? "" : ",") + csv_field(row[i]);
    }
    return line + "\r\n";
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) {
        text += (text.empty() ? "" : "; ") + value;
    }
    return text;
}

std::string clauses(const Finding& finding, bool decided) {
    std::vector<std::string> names;
    for (const Link& link : finding.links) {
        if ((link.origin != Origin::rule) == decided) {
            names.push_back(clause_name(link) + (decided ? " " + std::string(name_of(link.relation)) : ""));
        }
    }
    return joined(names);
}

std::string themes(const std::vector<Tag>& tags) {
    std::vector<std::string> ids;
    std::ranges::transform(tags, std::back_inserter(ids), &Tag::concept_id);
    return joined(ids);
}

Row row_of_hit(const FindingHit& hit, const std::string& base_url) {
    const Finding&  finding = hit.finding;
    const BriefRef& brief = hit.brief;
    return {finding.id,
            std::string(row_of(finding.kind).name),
            finding.text,
            joined(finding.heading_path),
            std::string(name_of(finding.modality)),
            finding.addressee.value_or(""),
            finding.status ? finding.status->state : "",
            themes(finding.tags),
            clauses(finding, true),
            clauses(finding, false),
            joined(finding.countries),
            brief.id,
            brief.title,
            brief.series.value_or(""),
            brief.date.value_or(""),
            std::to_string(finding.lines.first),
            citation_banner(brief.example, brief.retold),
            base_url + finding_url(finding.id)};
}

Row row_of_hit(const BriefHit& hit, const std::string& base_url) {
    const Brief&             brief = hit.brief;
    std::vector<std::string> tags, countries;
    std::ranges::transform(brief.tags, std::back_inserter(tags), &BriefTag::concept_id);
    std::ranges::transform(brief.countries, std::back_inserter(countries), &Country::code);
    return {brief.id,
            brief.title,
            brief.series.value_or(""),
            brief.date.value_or(""),
            brief.language,
            joined(tags),
            joined(countries),
            std::to_string(hit.findings),
            brief.abstract.value_or(""),
            citation_banner(brief.example, brief.retold),
            base_url + brief_url(brief.id)};
}

const Row finding_header{"id",    "kind",    "text",   "heading", "modality", "addressee",        "status",
                         "themes", "clauses", "suggested_clauses", "countries", "brief", "title", "series",
                         "date",  "line",    "remark", "url"};
const Row brief_header{"id", "title", "series", "date", "language", "themes", "countries", "findings", "abstract", "remark", "url"};

template <typename Write>
std::vector<std::string> each(const ExportInput& input, Write&& write) {
    std::vector<std::string> texts;
    for (const FindingHit& hit : input.results.findings) {
        texts.push_back(write(hit));
    }
    for (const BriefHit& hit : input.results.briefs) {
        texts.push_back(write(hit));
    }
    return texts;
}

}  // namespace

std::string csv_head(const ExportInput& input) {
    return csv_line(input.query.unit == Unit::findings ? finding_header : brief_header);
}

std::vector<std::string> csv_hits(const ExportInput& input) {
    return each(input, [&](const auto& hit) { return csv_line(row_of_hit(hit, input.base_url)); });
}

std::string json_head(const ExportInput& input) { return envelope_head(input.results, input.query); }
std::string json_foot(const ExportInput& input) { return envelope_foot(input.results) + "\n"; }

std::vector<std::string> json_hits(const ExportInput& input) {
    return each(input, [&](const auto& hit) { return json_text(hit, input.query.explain); });
}

std::vector<std::string> jsonl_hits(const ExportInput& input) {
    return each(input, [](const auto& hit) { return json_text(hit) + "\n"; });
}

}  // namespace cairn
