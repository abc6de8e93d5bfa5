// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/json.h"

#include <algorithm>
#include <cmath>

#include "cairn/error.h"

namespace cairn {
namespace {

// --- writing ---------------------------------------------------------------------------------------------------------

/// Scores are told to four places: more would be noise, and the same bytes on every machine matter.
double rounded(double score) { return std::round(score * 1e4) / 1e4; }

Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json lines_json(const LineRange& lines) { return Json::array({lines.first, lines.last}); }

template <typename Row>
Json list_json(const std::vector<Row>& rows, Json (*one)(const Row&)) {
    Json list = Json::array();
    for (const Row& row : rows) list.push_back(one(row));
    return list;
}

Json tag_evidence_json(const TagEvidence& evidence) {
    return {{"label", evidence.label}, {"words", evidence.words}, {"line", evidence.line}};
}

Json tag_json(const Tag& tag) {
    return {{"concept", tag.concept_id},
            {"label", tag.label},
            {"score", rounded(tag.score)},
            {"origin", name_of(tag.origin)},
            {"evidence", list_json(tag.evidence, tag_evidence_json)},
            {"by", or_null(tag.by)},
            {"created", or_null(tag.created)},
            {"note", or_null(tag.note)}};
}

constexpr std::array<std::string_view, 3> link_evidence_keys{"concept", "term", "quote"};  // by LinkEvidenceKind

Json link_evidence_json(const LinkEvidence& evidence) {
    return {{std::string(link_evidence_keys[static_cast<std::size_t>(evidence.kind)]), evidence.value},
            {"line", evidence.line}};
}

Json link_json(const Link& link) {
    return {{"framework", link.framework},
            {"clause", or_null(link.clause)},
            {"relation", name_of(link.relation)},
            {"score", rounded(link.score)},
            {"origin", name_of(link.origin)},
            {"evidence", list_json(link.evidence, link_evidence_json)},
            {"by", or_null(link.by)},
            {"created", or_null(link.created)},
            {"comment", or_null(link.comment)},
            {"note", or_null(link.note)}};
}

Json addressee_status_json(const AddresseeStatus& status) {
    return {{"addressee", or_null(status.addressee)}, {"response", or_null(status.response)},
            {"progress", or_null(status.progress)},   {"owner", or_null(status.owner)},
            {"due", or_null(status.due)},             {"evidence", or_null(status.evidence)},
            {"as_of", or_null(status.as_of)},         {"origin", name_of(status.origin)},
            {"by", or_null(status.by)}};
}

Json status_json(const std::optional<FindingStatus>& status) {
    if (!status) return nullptr;
    return {{"state", status->state}, {"by_addressee", list_json(status->by_addressee, addressee_status_json)}};
}

Json part_json(const FindingPart& part) { return {{"text", part.text}, {"lines", lines_json(part.lines)}}; }

Json date_json(const std::optional<DateRead>& date) {
    if (!date) return nullptr;
    return {{"value", date->value}, {"line", date->line}, {"source", date->source}};
}

Json person_json(const Person& person) {
    return {{"name", person.name},
            {"rank", or_null(person.rank)},
            {"role", or_null(person.role)},
            {"organization", or_null(person.organization)},
            {"part", name_of(person.part)},
            {"line", person.line},
            {"variants", person.variants}};
}

Json organization_json(const Organization& organization) {
    return {{"name", organization.name}, {"line", organization.line}};
}

Json acronym_json(const Acronym& acronym) {
    return {{"acronym", acronym.acronym}, {"expansion", acronym.expansion}, {"line", acronym.line}};
}

Json brief_tag_json(const BriefTag& tag) {
    Json kinds = Json::object();
    for (const auto& [kind, count] : tag.kinds) kinds[std::string(row_of(kind).name)] = count;
    return {{"concept", tag.concept_id}, {"label", tag.label}, {"kinds", kinds}, {"origin", name_of(tag.origin)}};
}

// --- reading ---------------------------------------------------------------------------------------------------------

std::optional<std::string> text_or_nothing(const Json& json, const char* key) {
    const Json& value = json.at(key);
    return value.is_null() ? std::nullopt : std::optional{value.get<std::string>()};
}

template <typename Row>
std::vector<Row> rows_of(const Json& list, Row (*one)(const Json&)) {
    std::vector<Row> rows;
    rows.reserve(list.size());
    for (const Json& entry : list) rows.push_back(one(entry));
    return rows;
}

template <typename Value>
Value named(std::optional<Value> (*find)(std::string_view), const Json& json, const char* key) {
    const auto& name = json.at(key).get_ref<const std::string&>();
    const std::optional<Value> value = find(name);
    if (!value) throw Error{ErrorKind::index, "index: record has " + std::string(key) + " '" + name + "'; rebuild with 'cairn index'"};
    return *value;
}

LineRange lines_of(const Json& json) { return {json.at(0).get<std::size_t>(), json.at(1).get<std::size_t>()}; }

TagEvidence tag_evidence_of(const Json& json) {
    return {json.at("label").get<std::string>(), json.at("words").get<std::string>(), json.at("line").get<std::size_t>()};
}

Tag tag_of(const Json& json) {
    return {.concept_id = json.at("concept").get<std::string>(),
            .label      = json.at("label").get<std::string>(),
            .score      = json.at("score").get<double>(),
            .origin     = named(origin_named, json, "origin"),
            .evidence   = rows_of(json.at("evidence"), tag_evidence_of),
            .by         = text_or_nothing(json, "by"),
            .created    = text_or_nothing(json, "created"),
            .note       = text_or_nothing(json, "note")};
}

LinkEvidence link_evidence_of(const Json& json) {
    for (std::size_t kind = 0; kind < link_evidence_keys.size(); ++kind) {
        const auto value = json.find(link_evidence_keys[kind]);
        if (value == json.end()) continue;
        return {static_cast<LinkEvidenceKind>(kind), value->get<std::string>(), json.at("line").get<std::size_t>()};
    }
    throw Error{ErrorKind::index, "index: record has a link without a reason; rebuild with 'cairn index'"};
}

Link link_of(const Json& json) {
    return {.framework = json.at("framework").get<std::string>(),
            .clause    = text_or_nothing(json, "clause"),
            .relation  = named(relation_named, json, "relation"),
            .score     = json.at("score").get<double>(),
            .origin    = named(origin_named, json, "origin"),
            .evidence  = rows_of(json.at("evidence"), link_evidence_of),
            .by        = text_or_nothing(json, "by"),
            .created   = text_or_nothing(json, "created"),
            .comment   = text_or_nothing(json, "comment"),
            .note      = text_or_nothing(json, "note")};
}

AddresseeStatus addressee_status_of(const Json& json) {
    return {.addressee = text_or_nothing(json, "addressee"),
            .response  = text_or_nothing(json, "response"),
            .progress  = text_or_nothing(json, "progress"),
            .owner     = text_or_nothing(json, "owner"),
            .due       = text_or_nothing(json, "due"),
            .evidence  = text_or_nothing(json, "evidence"),
            .as_of     = text_or_nothing(json, "as_of"),
            .origin    = named(origin_named, json, "origin"),
            .by        = text_or_nothing(json, "by")};
}

FindingPart part_of(const Json& json) { return {json.at("text").get<std::string>(), lines_of(json.at("lines"))}; }

std::optional<DateRead> date_of(const Json& json) {
    if (json.is_null()) return std::nullopt;
    return DateRead{json.at("value").get<std::string>(), json.at("line").get<std::size_t>(),
                    json.at("source").get<std::string>()};
}

Person person_of(const Json& json) {
    return {.name         = json.at("name").get<std::string>(),
            .rank         = text_or_nothing(json, "rank"),
            .role         = text_or_nothing(json, "role"),
            .organization = text_or_nothing(json, "organization"),
            .part         = named(part_named, json, "part"),
            .line         = json.at("line").get<std::size_t>(),
            .variants     = json.at("variants").get<std::vector<std::string>>()};
}

Organization organization_of(const Json& json) {
    return {json.at("name").get<std::string>(), json.at("line").get<std::size_t>()};
}

Acronym acronym_of(const Json& json) {
    return {json.at("acronym").get<std::string>(), json.at("expansion").get<std::string>(),
            json.at("line").get<std::size_t>()};
}

BriefTag brief_tag_of(const Json& json) {
    BriefTag tag{.concept_id = json.at("concept").get<std::string>(),
                 .label      = json.at("label").get<std::string>(),
                 .kinds      = {},
                 .origin     = named(origin_named, json, "origin")};
    for (const auto& [name, count] : json.at("kinds").items()) {
        if (const auto kind = kind_named(name)) tag.kinds[*kind] = count.get<int>();
    }
    return tag;
}

/// Runs `read`; a record of another shape leaves as Error{index}.
template <typename Read>
auto checked(Read&& read) {
    try {
        return read();
    } catch (const Json::exception& error) {
        throw Error{ErrorKind::index, std::string("index: a stored record cannot be read: ") + error.what() +
                                          "; rebuild with 'cairn index'"};
    }
}

}  // namespace

Json to_json(const Country& country) {
    return {{"code", country.code}, {"name", country.name},       {"role", name_of(country.role)},
            {"line", country.line}, {"certain", country.certain}, {"region", country.region}};
}

Json to_json(const Brief& brief) {
    return {{"id", brief.id},
            {"path", or_null(brief.path)},
            {"title", brief.title},
            {"series", or_null(brief.series)},
            {"kind", or_null(brief.kind)},
            {"abstract", or_null(brief.abstract)},
            {"language", brief.language},
            {"date", or_null(brief.date)},
            {"dates",
             {{"event", date_json(brief.event_date)},
              {"document", date_json(brief.document_date)},
              {"added", date_json(brief.added_date)}}},
            {"people", list_json(brief.people, person_json)},
            {"countries", list_json(brief.countries, static_cast<Json (*)(const Country&)>(to_json))},
            {"organizations", list_json(brief.organizations, organization_json)},
            {"acronyms", list_json(brief.acronyms, acronym_json)},
            {"tags", list_json(brief.tags, brief_tag_json)},
            {"author_tags", brief.author_tags},
            {"source", or_null(brief.source)},
            {"source_kind", or_null(brief.source_kind)},
            {"event", or_null(brief.event)},
            {"state", brief.state},
            {"handling", name_of(brief.handling)},
            {"marking", or_null(brief.marking)},
            {"attribution", brief.attribution},
            {"example", brief.example},
            {"retold", brief.retold},
            {"hash", brief.hash}};
}

Json to_json(const Finding& finding) {
    return {{"id", finding.id},
            {"kind", row_of(finding.kind).name},
            {"text", finding.text},
            {"heading_path", finding.heading_path},
            {"lines", lines_json(finding.lines)},
            {"modality", name_of(finding.modality)},
            {"addressee", or_null(finding.addressee)},
            {"condition", or_null(finding.condition)},
            {"phase", or_null(finding.phase)},
            {"confidence", rounded(finding.confidence)},
            {"evidence",
             {{"heading", or_null(finding.evidence.heading)},
              {"cue", or_null(finding.evidence.cue)},
              {"rule", finding.evidence.rule},
              {"line", finding.evidence.line}}},
            {"tags", list_json(finding.tags, tag_json)},
            {"broader", list_json(finding.broader, tag_json)},
            {"inherited", list_json(finding.inherited, tag_json)},
            {"links", list_json(finding.links, link_json)},
            {"status", status_json(finding.status)},
            {"parts", list_json(finding.parts, part_json)},
            {"also_at", list_json(finding.also_at, lines_json)},
            {"group", finding.group},
            {"number", or_null(finding.number)},
            {"language", finding.language},
            {"countries", finding.countries}};
}

Json to_json(const Diagnostic& diagnostic) {
    return {{"severity", name_of(diagnostic.severity)}, {"line", diagnostic.line}, {"message", diagnostic.message}};
}

Json to_json(const Diagnostics& diagnostics) {
    return list_json(diagnostics, static_cast<Json (*)(const Diagnostic&)>(to_json));
}

Json to_json(const Analysis& analysis) {
    return {{"brief", to_json(analysis.brief)},
            {"findings", list_json(analysis.findings, static_cast<Json (*)(const Finding&)>(to_json))},
            {"diagnostics", to_json(analysis.diagnostics)}};
}

Country country_from_json(const Json& json) {
    return checked([&] {
        return Country{.code    = json.at("code").get<std::string>(),
                       .name    = json.at("name").get<std::string>(),
                       .role    = named(country_role_named, json, "role"),
                       .line    = json.at("line").get<std::size_t>(),
                       .certain = json.at("certain").get<bool>(),
                       .region  = json.at("region").get<bool>()};
    });
}

Finding finding_from_json(const Json& json) {
    return checked([&] {
        Finding finding;
        finding.id           = json.at("id").get<std::string>();
        finding.kind         = named(kind_named, json, "kind");
        finding.text         = json.at("text").get<std::string>();
        finding.heading_path = json.at("heading_path").get<std::vector<std::string>>();
        finding.lines        = lines_of(json.at("lines"));
        finding.modality     = named(modality_named, json, "modality");
        finding.addressee    = text_or_nothing(json, "addressee");
        finding.condition    = text_or_nothing(json, "condition");
        finding.phase        = text_or_nothing(json, "phase");
        finding.confidence   = json.at("confidence").get<double>();
        const Json& evidence = json.at("evidence");
        finding.evidence     = {text_or_nothing(evidence, "heading"), text_or_nothing(evidence, "cue"),
                                evidence.at("rule").get<std::string>(), evidence.at("line").get<std::size_t>()};
        finding.tags         = rows_of(json.at("tags"), tag_of);
        finding.broader      = rows_of(json.at("broader"), tag_of);
        finding.inherited    = rows_of(json.at("inherited"), tag_of);
        finding.links        = rows_of(json.at("links"), link_of);
        if (const Json& status = json.at("status"); !status.is_null()) {
            finding.status = FindingStatus{status.at("state").get<std::string>(),
                                           rows_of(status.at("by_addressee"), addressee_status_of)};
        }
        finding.parts     = rows_of(json.at("parts"), part_of);
        finding.also_at   = rows_of(json.at("also_at"), lines_of);
        finding.group     = json.at("group").get<std::vector<std::string>>();
        finding.number    = text_or_nothing(json, "number");
        finding.language  = json.at("language").get<std::string>();
        finding.countries = json.at("countries").get<std::vector<std::string>>();
        return finding;
    });
}

Brief brief_from_json(const Json& json) {
    return checked([&] {
        Brief brief;
        brief.id            = json.at("id").get<std::string>();
        brief.path          = text_or_nothing(json, "path");
        brief.title         = json.at("title").get<std::string>();
        brief.series        = text_or_nothing(json, "series");
        brief.kind          = text_or_nothing(json, "kind");
        brief.abstract      = text_or_nothing(json, "abstract");
        brief.language      = json.at("language").get<std::string>();
        brief.date          = text_or_nothing(json, "date");
        brief.event_date    = date_of(json.at("dates").at("event"));
        brief.document_date = date_of(json.at("dates").at("document"));
        brief.added_date    = date_of(json.at("dates").at("added"));
        brief.people        = rows_of(json.at("people"), person_of);
        brief.countries     = rows_of(json.at("countries"), country_from_json);
        brief.organizations = rows_of(json.at("organizations"), organization_of);
        brief.acronyms      = rows_of(json.at("acronyms"), acronym_of);
        brief.tags          = rows_of(json.at("tags"), brief_tag_of);
        brief.author_tags   = json.at("author_tags").get<std::vector<std::string>>();
        brief.source        = text_or_nothing(json, "source");
        brief.source_kind   = text_or_nothing(json, "source_kind");
        brief.event         = text_or_nothing(json, "event");
        brief.state         = json.at("state").get<std::string>();
        brief.handling      = named(handling_named, json, "handling");
        brief.marking       = text_or_nothing(json, "marking");
        brief.attribution   = json.at("attribution").get<bool>();
        brief.example       = json.at("example").get<bool>();
        brief.retold        = json.at("retold").get<bool>();
        brief.hash          = json.at("hash").get<std::string>();
        return brief;
    });
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace cairn
