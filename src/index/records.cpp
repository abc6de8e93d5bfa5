// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/records.h"

#include "cairn/error.h"
#include "cairn/json.h"

namespace cairn::index {
namespace {

constexpr char text_follows = '\0';  // never inside JSON

Json or_null(const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); }

std::optional<std::string> optional_text(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

Json parse_record(std::string_view record) {
    Json json = Json::parse(record, nullptr, false);
    if (json.is_discarded() || !json.is_object()) {
        throw Error{ErrorKind::index, "index: a stored record is not JSON; rebuild with 'cairn index CORPUS --rebuild'"};
    }
    return json;
}

Json ref_json(const BriefRef& ref) {
    Json countries = Json::array();
    for (const Country& country : ref.countries) countries.push_back(to_json(country));
    return {{"id", ref.id},           {"title", ref.title},
            {"path", ref.path},       {"series", or_null(ref.series)},
            {"date", or_null(ref.date)}, {"source_kind", or_null(ref.source_kind)},
            {"marking", or_null(ref.marking)}, {"language", ref.language},
            {"handling", name_of(ref.handling)}, {"example", ref.example},
            {"retold", ref.retold},   {"countries", std::move(countries)}};
}

BriefRef read_ref(const Json& json) {
    BriefRef ref;
    ref.id = json.value("id", "");
    ref.title = json.value("title", "");
    ref.path = json.value("path", "");
    ref.series = optional_text(json, "series");
    ref.date = optional_text(json, "date");
    ref.source_kind = optional_text(json, "source_kind");
    ref.marking = optional_text(json, "marking");
    ref.language = json.value("language", "");
    ref.handling = handling_named(json.value("handling", "")).value_or(Handling::restricted);
    ref.example = json.value("example", false);
    ref.retold = json.value("retold", false);
    for (const Json& country : json.value("countries", Json::array())) ref.countries.push_back(country_from_json(country));
    return ref;
}

}  // namespace

BriefRef brief_ref(const Brief& brief) {
    return {brief.id,       brief.title,    brief.path.value_or(""), brief.series,  brief.date,   brief.source_kind, brief.marking,
            brief.language, brief.handling, brief.example,           brief.retold, brief.countries};
}

std::string finding_record(const Finding& finding, const Brief& brief) {
    return dump(Json{{"finding", to_json(finding)}, {"brief", ref_json(brief_ref(brief))}});
}

FindingRecord read_finding_record(const std::string& record) {
    const Json json = parse_record(record);
    return {finding_from_json(json.at("finding")), read_ref(json.at("brief"))};
}

std::string brief_record(const Brief& brief, std::string_view text) {
    std::string record = dump(to_json(brief));
    record += text_follows;
    record += text;
    return record;
}

BriefRecord read_brief_record(const std::string& record) {
    const std::size_t end = record.find(text_follows);
    if (end == std::string::npos) {
        throw Error{ErrorKind::index, "index: a stored record has no text; rebuild with 'cairn index CORPUS --rebuild'"};
    }
    return {brief_from_json(parse_record(std::string_view(record).substr(0, end))), record.substr(end + 1)};
}

}  // namespace cairn::index
