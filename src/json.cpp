// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/json.h"

#include <algorithm>
#include <cmath>

#include "cairn/error.h"

namespace cairn {
namespace {

/// Scores are told to four places: more would be noise, and the same bytes on every machine matter.
double rounded(double score) { return std::round(score * 1e4) / 1e4; }

Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json lines_json(const LineRange& lines) { return Json::array({lines.first, lines.last}); }

template <typename Row>
Json list_json(const std::vector<Row>& rows, Json (*one)(const Row&)) {
    Json::array_t list;
    list.reserve(rows.size());
    for (const Row& row : rows) list.push_back(one(row));
    return list;
}

Json tag_evidence_json(const TagEvidence& evidence) {
    return object_of("label", evidence.label, "words", evidence.words, "line", evidence.line);
}

Json tag_json(const Tag& tag) {
    return object_of("concept", tag.concept_id,
                     "label", tag.label,
                     "score", rounded(tag.score),
                     "origin", name_of(tag.origin),
                     "evidence", list_json(tag.evidence, tag_evidence_json),
                     "by", or_null(tag.by),
                     "created", or_null(tag.created),
                     "note", or_null(tag.note));
}

constexpr std::array<std::string_view, 3> link_evidence_keys{"concept", "term", "quote"};  // by LinkEvidenceKind

Json link_evidence_json(const LinkEvidence& evidence) {
    return object_of(link_evidence_keys[static_cast<std::size_t>(evidence.kind)], evidence.value, "line", evidence.line);
}

Json link_json(const Link& link) {
    return object_of("framework", link.framework,
                     "clause", or_null(link.clause),
                     "relation", name_of(link.relation),
                     "score", rounded(link.score),
                     "origin", name_of(link.origin),
                     "evidence", list_json(link.evidence, link_evidence_json),
                     "by", or_null(link.by),
                     "created", or_null(link.created),
                     "comment", or_null(link.comment),
                     "note", or_null(link.note));
}

Json addressee_status_json(const AddresseeStatus& status) {
    return object_of("addressee", or_null(status.addressee),
                     "response", or_null(status.response),
                     "progress", or_null(status.progress),
                     "owner", or_null(status.owner),
                     "due", or_null(status.due),
                     "evidence", or_null(status.evidence),
                     "as_of", or_null(status.as_of),
                     "origin", name_of(status.origin),
                     "by", or_null(status.by));
}

Json status_json(const std::optional<FindingStatus>& status) {
    if (!status) return nullptr;
    return object_of("state", status->state, "by_addressee", list_json(status->by_addressee, addressee_status_json));
}

Json part_json(const FindingPart& part) { return object_of("text", part.text, "lines", lines_json(part.lines)); }

Json date_json(const std::optional<DateRead>& date) {
    if (!date) return nullptr;
    return object_of("value", date->value, "line", date->line, "source", date->source);
}

Json person_json(const Person& person) {
    return object_of("name", person.name,
                     "rank", or_null(person.rank),
                     "role", or_null(person.role),
                     "organization", or_null(person.organization),
                     "part", name_of(person.part),
                     "line", person.line,
                     "variants", person.variants);
}

Json organization_json(const Organization& organization) {
    return object_of("name", organization.name, "line", organization.line);
}

Json acronym_json(const Acronym& acronym) {
    return object_of("acronym", acronym.acronym, "expansion", acronym.expansion, "line", acronym.line);
}

Json brief_tag_json(const BriefTag& tag) {
    Json kinds = Json::object();
    for (const auto& [kind, count] : tag.kinds) kinds[std::string(row_of(kind).name)] = count;
    return object_of("concept", tag.concept_id, "label", tag.label, "kinds", kinds, "origin", name_of(tag.origin));
}

}  // namespace

Json to_json(const Country& country) {
    return object_of("code", country.code,
                     "name", country.name,
                     "role", name_of(country.role),
                     "line", country.line,
                     "certain", country.certain,
                     "region", country.region);
}

Json to_json(const Brief& brief) {
    return object_of("id", brief.id,
                     "path", or_null(brief.path),
                     "title", brief.title,
                     "series", or_null(brief.series),
                     "kind", or_null(brief.kind),
                     "abstract", or_null(brief.abstract),
                     "language", brief.language,
                     "date", or_null(brief.date),
                     "dates", object_of("event", date_json(brief.event_date),
                                        "document", date_json(brief.document_date),
                                        "added", date_json(brief.added_date)),
                     "people", list_json(brief.people, person_json),
                     "countries", list_json(brief.countries, static_cast<Json (*)(const Country&)>(to_json)),
                     "organizations", list_json(brief.organizations, organization_json),
                     "acronyms", list_json(brief.acronyms, acronym_json),
                     "tags", list_json(brief.tags, brief_tag_json),
                     "author_tags", brief.author_tags,
                     "source", or_null(brief.source),
                     "source_kind", or_null(brief.source_kind),
                     "event", or_null(brief.event),
                     "state", brief.state,
                     "handling", name_of(brief.handling),
                     "marking", or_null(brief.marking),
                     "attribution", brief.attribution,
                     "example", brief.example,
                     "retold", brief.retold,
                     "hash", brief.hash);
}

Json to_json(const Finding& finding) {
    return object_of("id", finding.id,
                     "kind", row_of(finding.kind).name,
                     "text", finding.text,
                     "heading_path", finding.heading_path,
                     "lines", lines_json(finding.lines),
                     "modality", name_of(finding.modality),
                     "addressee", or_null(finding.addressee),
                     "condition", or_null(finding.condition),
                     "phase", or_null(finding.phase),
                     "confidence", rounded(finding.confidence),
                     "evidence", object_of("heading", or_null(finding.evidence.heading),
                                           "cue", or_null(finding.evidence.cue),
                                           "rule", finding.evidence.rule,
                                           "line", finding.evidence.line),
                     "tags", list_json(finding.tags, tag_json),
                     "broader", list_json(finding.broader, tag_json),
                     "inherited", list_json(finding.inherited, tag_json),
                     "links", list_json(finding.links, link_json),
                     "status", status_json(finding.status),
                     "parts", list_json(finding.parts, part_json),
                     "also_at", list_json(finding.also_at, lines_json),
                     "group", finding.group,
                     "number", or_null(finding.number),
                     "language", finding.language,
                     "countries", finding.countries);
}

Json to_json(const Diagnostic& diagnostic) {
    return object_of("severity", name_of(diagnostic.severity), "line", diagnostic.line, "message", diagnostic.message);
}

Json to_json(const Diagnostics& diagnostics) {
    return list_json(diagnostics, static_cast<Json (*)(const Diagnostic&)>(to_json));
}

Json to_json(const Analysis& analysis) {
    return object_of("brief", to_json(analysis.brief),
                     "findings", list_json(analysis.findings, static_cast<Json (*)(const Finding&)>(to_json)),
                     "diagnostics", to_json(analysis.diagnostics));
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace cairn
