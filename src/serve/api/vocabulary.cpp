// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/coverage.h"
#include "serve/etag.h"
#include "serve/handlers.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/records.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 3> label_roles{"preferred", "synonym", "acronym"};

Json label_json(const Label& label) {
    return {{"text", label.text},
            {"language", label.language.empty() ? Json(nullptr) : Json(label.language)},
            {"role", label_roles[static_cast<std::size_t>(label.role)]},
            {"ambiguous", label.ambiguous}};
}

Json concept_json(const Concept& row, const Taxonomy& taxonomy) {
    Json labels = Json::array();
    for (const Label& label : row.labels) {
        labels.push_back(label_json(label));
    }
    return {{"id", row.id},
            {"facet", row.facet},
            {"label", row.label()},
            {"labels", std::move(labels)},
            {"broader", row.broader},
            {"narrower", taxonomy.narrower(row.id)},
            {"related", row.related},
            {"scope_note", row.scope_note},
            {"hidden", row.hidden}};
}

Json clause_json(const Framework& framework, const Clause& clause) {
    return {{"id", clause.id},
            {"name", framework.id + "/" + clause.id},
            {"former_ids", clause.former_ids},
            {"type", clause.type},
            {"titles", clause.titles},
            {"summary", clause.summary},
            {"page", clause.page.empty() ? Json(nullptr) : Json(clause.page)},
            {"terms", clause.terms},
            {"concepts", clause.concepts},
            {"status", clause.verified ? "verified" : "unverified"},
            {"source", clause.source}};
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json framework_json(const Framework& framework) {
    return {{"id", framework.id},
            {"titles", framework.titles},
            {"names", framework.names},
            {"in_force", or_null(framework.in_force)},
            {"superseded_by", or_null(framework.superseded_by)},
            {"as_of", or_null(framework.as_of)},
            {"source", or_null(framework.source)},
            {"summary", or_null(framework.summary)},
            {"clauses", framework.clauses.size()}};
}

Response vocabulary_answer(Json json, const Vocabulary& vocabulary) {
    Response response = json_answer(json);
    set_etag(response, vocabulary.hash.substr(0, 16) + "." + CAIRN_VERSION);
    return response;
}

}  // namespace

Response taxonomy_api(const Request& request, const Services& services) {
    check_parameters(request, {});
    const auto        analyser = services.curator.analyser();
    const Vocabulary& vocabulary = analyser->vocabulary();
    Json              concepts = Json::array();
    for (const Concept& row : vocabulary.taxonomy.concepts()) {
        concepts.push_back(concept_json(row, vocabulary.taxonomy));
    }
    return vocabulary_answer({{"hash", vocabulary.hash}, {"concepts", std::move(concepts)}}, vocabulary);
}

Response frameworks_api(const Request& request, const Services& services) {
    check_parameters(request, {});
    const auto analyser = services.curator.analyser();
    Json       list = Json::array();
    for (const Framework& framework : analyser->vocabulary().frameworks) {
        list.push_back(framework_json(framework));
    }
    return vocabulary_answer({{"frameworks", std::move(list)}}, analyser->vocabulary());
}

Response framework_api(const Request& request, const Services& services) {
    check_parameters(request, {});
    const auto       analyser = services.curator.analyser();
    const Framework& framework = framework_named(analyser->vocabulary(), request.route.at("id"));
    Json             json = framework_json(framework);
    json["clauses"] = Json::array();
    for (const Clause& clause : framework.clauses) {
        json["clauses"].push_back(clause_json(framework, clause));
    }
    return vocabulary_answer(std::move(json), analyser->vocabulary());
}

}  // namespace cairn
