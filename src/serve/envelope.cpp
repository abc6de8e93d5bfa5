// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/envelope.h"

#include "serve/urls.h"

namespace cairn {
namespace {

Json optional(const std::optional<std::string>& value) { return value ? Json(*value) : Json(nullptr); }

Json snippet_json(const std::vector<SnippetPart>& snippet) {
    Json parts = Json::array();
    for (const SnippetPart& part : snippet) {
        parts.push_back(object_of("text", part.text, "match", part.match));
    }
    return parts;
}

Json explain_json(const std::vector<ScorePart>& explain) {
    Json parts = Json::array();
    for (const ScorePart& part : explain) {
        parts.push_back(object_of("field", part.field, "word", part.word, "score", part.score));
    }
    return parts;
}

Json facets_json(const std::vector<Facet>& facets) {
    Json fields = Json::object();
    for (const Facet& facet : facets) {
        Json values = Json::array();
        for (const FacetValue& value : facet.values) {
            values.push_back(object_of("value", value.value, "label", value.label, "count", value.count));
        }
        fields[facet.field] = std::move(values);
    }
    return fields;
}

}  // namespace

Json to_json(const BriefRef& brief) {
    return object_of("id", brief.id,
                     "title", brief.title,
                     "series", optional(brief.series),
                     "date", optional(brief.date),
                     "path", brief.path,
                     "language", brief.language,
                     "source_kind", optional(brief.source_kind),
                     "marking", optional(brief.marking),
                     "handling", name_of(brief.handling),
                     "example", brief.example,
                     "retold", brief.retold);
}

Json to_json(const FindingHit& hit, bool explain) {
    Json json = to_json(hit.finding);
    json["score"] = hit.score;
    json["snippet"] = snippet_json(hit.snippet);
    json["snippet_field"] = hit.snippet_field;
    json["url"] = finding_url(hit.finding.id);
    json["brief"] = to_json(hit.brief);
    if (explain) {
        json["explain"] = explain_json(hit.explain);
    }
    return json;
}

Json to_json(const BriefHit& hit, bool explain) {
    Json json = to_json(hit.brief);
    json["score"] = hit.score;
    json["snippet"] = snippet_json(hit.snippet);
    json["url"] = brief_url(hit.brief.id);
    json["findings"] = hit.findings;
    if (explain) {
        json["explain"] = explain_json(hit.explain);
    }
    return json;
}

Json to_json(const Query& query, const Results& results) {
    Json hits = Json::array();
    for (const FindingHit& hit : results.findings) {
        hits.push_back(to_json(hit, query.explain));
    }
    for (const BriefHit& hit : results.briefs) {
        hits.push_back(to_json(hit, query.explain));
    }
    Json remarks = Json::array();
    for (const Wording& remark : results.query.remarks) {
        remarks.push_back(remark.english());
    }
    return object_of("total", results.total,
                     "total_exact", results.total_exact,
                     "offset", query.offset,
                     "limit", query.limit,
                     "partial", results.partial,
                     "revision", results.revision,
                     "query", object_of("read_back", results.query.sentence.english(), "remarks", std::move(remarks)),
                     "hits", std::move(hits),
                     "facets", facets_json(results.facets));
}

}  // namespace cairn
