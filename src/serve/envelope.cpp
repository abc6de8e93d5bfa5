// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/envelope.h"

#include "serve/urls.h"

namespace cairn {

// Static, since JsonText would not find them in an unnamed namespace.

static void write(JsonText& out, const SnippetPart& part) { out.object("text", part.text, "match", part.match); }

static void write(JsonText& out, const ScorePart& part) {
    out.object("field", part.field, "word", part.word, "score", part.score);
}

static void write(JsonText& out, const FacetValue& value) {
    out.object("value", value.value, "label", value.label, "count", value.count);
}

static void write_facets(JsonText& out, const std::vector<Facet>& facets) {
    out.open('{');
    for (const Facet& facet : facets) out.members(facet.field, facet.values);
    out.close('}');
}

static void write(JsonText& out, const ReadBack& query) {
    std::vector<std::string> remarks;
    for (const Wording& remark : query.remarks) remarks.push_back(remark.english());
    out.object("read_back", query.sentence.english(), "remarks", remarks);
}

void write(JsonText& out, const BriefRef& brief) {
    out.object("id", brief.id,
               "title", brief.title,
               "series", brief.series,
               "date", brief.date,
               "path", brief.path,
               "language", brief.language,
               "source_kind", brief.source_kind,
               "marking", brief.marking,
               "handling", name_of(brief.handling),
               "example", brief.example,
               "retold", brief.retold);
}

void write(JsonText& out, const FindingHit& hit, bool explain) {
    out.open('{');
    write_members(out, hit.finding);
    out.members("score", hit.score,
                "snippet", hit.snippet,
                "snippet_field", hit.snippet_field,
                "url", finding_url(hit.finding.id),
                "brief", hit.brief);
    if (explain) out.members("explain", hit.explain);
    out.close('}');
}

void write(JsonText& out, const BriefHit& hit, bool explain) {
    out.open('{');
    write_members(out, hit.brief);
    out.members("score", hit.score,
                "snippet", hit.snippet,
                "url", brief_url(hit.brief.id),
                "findings", hit.findings);
    if (explain) out.members("explain", hit.explain);
    out.close('}');
}

static void write_head(JsonText& out, const Results& results, const Query& query) {
    out.members("total", results.total,
                "total_exact", results.total_exact,
                "offset", query.offset,
                "limit", query.limit,
                "partial", results.partial,
                "revision", results.revision,
                "query", results.query);
}

void write_members(JsonText& out, const Results& results, const Query& query) {
    write_head(out, results, query);
    out.members("hits", [&] {
                    const auto one = [&](const auto& hit) { write(out, hit, query.explain); };
                    query.unit == Unit::findings ? out.list(results.findings, one) : out.list(results.briefs, one);
                },
                "facets", [&] { write_facets(out, results.facets); });
}

void write(JsonText& out, const Results& results, const Query& query) {
    out.open('{');
    write_members(out, results, query);
    out.close('}');
}

std::string envelope_head(const Results& results, const Query& query) {
    JsonText out;
    out.open('{');
    write_head(out, results, query);
    out.members("hits", [&] { out.open('['); });
    return out.take();
}

std::string envelope_foot(const Results& results) {
    JsonText out;
    out.close(']');
    out.members("facets", [&] { write_facets(out, results.facets); });
    out.close('}');
    return out.take();
}

}  // namespace cairn
