// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/envelope.h"
#include "serve/content_type.h"
#include "serve/handlers.h"
#include "serve/passages.h"
#include "serve/problem.h"
#include "serve/query.h"

namespace cairn {
namespace {

constexpr std::size_t text_bytes_most = 64u << 10;

std::string matched_text(const Request& request) {
    if (content_type(request).type != "application/json") {
        return request.body;
    }
    const Json json = Json::parse(request.body, nullptr, false);
    if (!json.is_object() || !json.contains("text") || !json["text"].is_string()) {
        throw Error{ErrorKind::bad_request, "text: is missing; send {\"text\": \"...\"} or plain text"};
    }
    return json["text"].get<std::string>();
}

/// By the finding's own words, else by those of its place, through which it was found.
Json passage_for(const FindingHit& hit, Passages& passages) {
    std::string passage = passages.answered_by(hit.finding.text);
    if (passage.empty()) {
        std::string place = hit.brief.title;
        for (const std::string& heading : hit.finding.heading_path) {
            place += ". " + heading;
        }
        passage = passages.answered_by(place);
    }
    return passage.empty() ? Json(nullptr) : Json(passage);
}

}  // namespace

/// Pasted text in, the findings that bear on it out, best first, each with the passage of the text that it answers: a bag of
/// words with the filters of any search.
Response match_api(const Request& request, const Services& services) {
    Query query = parse_query(request, services);
    if (!query.text.empty()) {
        throw Error{ErrorKind::bad_request, "q: the text goes into the body here; leave q out"};
    }
    query.text = matched_text(request);
    if (query.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw Error{ErrorKind::bad_request, "text: there is none; send the text to be matched"};
    }
    if (query.text.size() > text_bytes_most) {
        throw Error{ErrorKind::too_large, "text: more than 64 kB; send the part that matters"};
    }
    query.bag_of_words = true;
    query.any = true;
    const Results results = services.searcher.search(query);
    Json          json = to_json(results, query);
    Passages      passages(query.text);
    for (std::size_t at = 0; at < results.findings.size(); ++at) {
        json["hits"][at]["passage"] = passage_for(results.findings[at], passages);
    }
    return json_answer(json);
}

Response suggest_api(const Request& request, const Services& services) {
    check_parameters(request, {"q", "limit"});
    const std::size_t limit = parse_number(request, "limit", {.otherwise = 8, .least = 1, .most = 50});
    const std::string text = request.param("q").value_or("");
    Json              suggestions = Json::array();
    for (const Suggestion& suggestion : services.searcher.suggest(text, services.reader.ceiling, limit)) {
        suggestions.push_back({{"kind", suggestion.kind}, {"text", suggestion.text}, {"label", suggestion.label}});
    }
    return json_answer({{"q", text}, {"suggestions", std::move(suggestions)}});
}

}  // namespace cairn
