// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/json.h"

#include <array>
#include <cmath>

namespace cairn {

// The shapes that only stand inside others. Static, since JsonText would not find them in an unnamed namespace.

/// Scores are told to four places: more would be noise, and the same bytes on every machine matter.
static double rounded(double score) { return std::round(score * 1e4) / 1e4; }

static void write(JsonText& out, const LineRange& lines) {
    out.put(std::vector{lines.first, lines.last});
}

static void write(JsonText& out, const TagEvidence& evidence) {
    out.object("label", evidence.label, "words", evidence.words, "line", evidence.line);
}

static void write(JsonText& out, const Tag& tag) {
    out.object("concept", tag.concept_id,
               "label", tag.label,
               "score", rounded(tag.score),
               "origin", name_of(tag.origin),
               "evidence", tag.evidence,
               "by", tag.by,
               "created", tag.created,
               "note", tag.note);
}

constexpr std::array<std::string_view, 3> link_evidence_keys{"concept", "term", "quote"};  // by LinkEvidenceKind

static void write(JsonText& out, const LinkEvidence& evidence) {
    out.object(link_evidence_keys[static_cast<std::size_t>(evidence.kind)], evidence.value, "line", evidence.line);
}

static void write(JsonText& out, const Link& link) {
    out.object("framework", link.framework,
               "clause", link.clause,
               "relation", name_of(link.relation),
               "score", rounded(link.score),
               "origin", name_of(link.origin),
               "evidence", link.evidence,
               "by", link.by,
               "created", link.created,
               "comment", link.comment,
               "note", link.note);
}

static void write(JsonText& out, const AddresseeStatus& status) {
    out.object("addressee", status.addressee,
               "response", status.response,
               "progress", status.progress,
               "owner", status.owner,
               "due", status.due,
               "evidence", status.evidence,
               "as_of", status.as_of,
               "origin", name_of(status.origin),
               "by", status.by);
}

static void write(JsonText& out, const FindingStatus& status) {
    out.object("state", status.state, "by_addressee", status.by_addressee);
}

static void write(JsonText& out, const FindingPart& part) { out.object("text", part.text, "lines", part.lines); }

static void write(JsonText& out, const FindingEvidence& evidence) {
    out.object("heading", evidence.heading, "cue", evidence.cue, "rule", evidence.rule, "line", evidence.line);
}

static void write(JsonText& out, const DateRead& date) {
    out.object("value", date.value, "line", date.line, "source", date.source);
}

static void write(JsonText& out, const Person& person) {
    out.object("name", person.name,
               "rank", person.rank,
               "role", person.role,
               "organization", person.organization,
               "part", name_of(person.part),
               "line", person.line,
               "variants", person.variants);
}

static void write(JsonText& out, const Organization& organization) {
    out.object("name", organization.name, "line", organization.line);
}

static void write(JsonText& out, const Acronym& acronym) {
    out.object("acronym", acronym.acronym, "expansion", acronym.expansion, "line", acronym.line);
}

static void write(JsonText& out, const BriefTag& tag) {
    const auto kinds = [&] {
        out.open('{');
        for (const auto& [kind, count] : tag.kinds) out.members(row_of(kind).name, count);
        out.close('}');
    };
    out.object("concept", tag.concept_id, "label", tag.label, "kinds", kinds, "origin", name_of(tag.origin));
}

void write(JsonText& out, const Country& country) {
    out.object("code", country.code,
               "name", country.name,
               "role", name_of(country.role),
               "line", country.line,
               "certain", country.certain,
               "region", country.region);
}

void write_members(JsonText& out, const Brief& brief) {
    const auto dates = [&] {
        out.object("event", brief.event_date, "document", brief.document_date, "added", brief.added_date);
    };
    out.members("id", brief.id,
                "path", brief.path,
                "title", brief.title,
                "series", brief.series,
                "kind", brief.kind,
                "abstract", brief.abstract,
                "language", brief.language,
                "date", brief.date,
                "dates", dates,
                "people", brief.people,
                "countries", brief.countries,
                "organizations", brief.organizations,
                "acronyms", brief.acronyms,
                "tags", brief.tags,
                "author_tags", brief.author_tags,
                "source", brief.source,
                "source_kind", brief.source_kind,
                "event", brief.event,
                "state", brief.state,
                "handling", name_of(brief.handling),
                "marking", brief.marking,
                "attribution", brief.attribution,
                "example", brief.example,
                "retold", brief.retold,
                "hash", brief.hash);
}

void write_members(JsonText& out, const Finding& finding) {
    out.members("id", finding.id,
                "kind", row_of(finding.kind).name,
                "text", finding.text,
                "heading_path", finding.heading_path,
                "lines", finding.lines,
                "modality", name_of(finding.modality),
                "addressee", finding.addressee,
                "condition", finding.condition,
                "phase", finding.phase,
                "confidence", rounded(finding.confidence),
                "evidence", finding.evidence,
                "tags", finding.tags,
                "broader", finding.broader,
                "inherited", finding.inherited,
                "links", finding.links,
                "status", finding.status,
                "parts", finding.parts,
                "also_at", finding.also_at,
                "group", finding.group,
                "number", finding.number,
                "language", finding.language,
                "countries", finding.countries);
}

void write(JsonText& out, const Brief& brief) {
    out.open('{');
    write_members(out, brief);
    out.close('}');
}

void write(JsonText& out, const Finding& finding) {
    out.open('{');
    write_members(out, finding);
    out.close('}');
}

void write(JsonText& out, const Diagnostic& diagnostic) {
    out.object("severity", name_of(diagnostic.severity), "line", diagnostic.line, "message", diagnostic.message);
}

void write(JsonText& out, const Analysis& analysis) {
    out.object("brief", analysis.brief, "findings", analysis.findings, "diagnostics", analysis.diagnostics);
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace cairn
