// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/hash.h"
#include "cairn/note.h"
#include "serve/content_type.h"
#include "serve/etag.h"
#include "serve/handlers.h"
#include "serve/new_brief.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/records.h"
#include "serve/urls.h"

namespace cairn {
namespace {

Response kept_answer(const Kept& kept, const Services& services, int status) {
    Response response = json_answer(to_json(kept, services), status);
    if (!kept.etag.empty()) {
        set_etag(response, kept.etag);
    }
    return response;
}

/// The facts of one side of a conflict between two versions.
Json version_facts(std::string_view bytes) {
    return {{"sha256", sha256_hex(bytes)}, {"bytes", bytes.size()}, {"markdown", bytes}};
}

}  // namespace

Response brief_api(const Request& request, const Services& services) {
    check_parameters(request, {});
    const Curator::Current current = readable_brief(services, request.route.at("id"));
    Response               response;
    if (asks_for(request, "text/markdown")) {
        response = {.status = 200, .headers = {{"Content-Type", "text/markdown; charset=utf-8"}}, .body = current.source.bytes};
    } else {
        Json json = to_json(current.decided.analysis);
        json["notes"] = to_json(current.decided.notes);
        response = json_answer(json);
    }
    set_etag(response, current.etag);
    return response;
}

Response preview_api(const Request& request, const Services& services) {
    Kept kept = services.curator.preview(read_new_brief(request, services.reader));
    kept.decided.analysis.brief.path.reset();
    kept.etag.clear();  // nothing is kept that an ETag could name
    return kept_answer(kept, services, 200);
}

Response add_brief_api(const Request& request, const Services& services) {
    const Kept   kept = services.curator.add(read_new_brief(request, services.reader));
    const Brief& brief = kept.decided.analysis.brief;
    log_change(request, services, "add", brief.id, brief.handling);
    Response response = kept_answer(kept, services, 201);
    response.headers.emplace_back("Location", "/api/v1" + brief_url(brief.id));
    return response;
}

Response add_brief_failed(const Request& request, const Services& services, const Error& error) {
    if (error.kind() != ErrorKind::conflict || error.subject().empty()) {
        return failure(request, services, error);
    }
    if (!services.searcher.brief(error.subject(), services.reader.ceiling)) {  // do not tell what the reader may not see
        return failure(request, services,
                       Error{ErrorKind::conflict, "brief: the same text is here already; ask somebody who may see more of the corpus"},
                       {{"twin", nullptr}});
    }
    return failure(request, services, error, {{"twin", error.subject()}, {"twin_url", brief_url(error.subject())}});
}

Response replace_brief_api(const Request& request, const Services& services) {
    if (request.header("if-match").empty()) {
        return problem(request, services, 428, "if-match: say which version you have seen; send its ETag in If-Match");
    }
    const std::string      id = request.route.at("id");
    const Curator::Current current = readable_brief(services, id);
    const NewBrief         brief = read_new_brief(request, services.reader);
    const Kept             kept = services.curator.replace(id, brief, agreed_half(request, current.etag));
    log_change(request, services, "replace", id, kept.decided.analysis.brief.handling);
    return kept_answer(kept, services, 200);
}

Response remove_brief_api(const Request& request, const Services& services) {
    check_parameters(request, {});
    const std::string      id = request.route.at("id");
    const Curator::Current current = readable_brief(services, id);
    services.curator.remove(id, request.header("if-match").empty() ? "" : agreed_half(request, current.etag));
    log_change(request, services, "remove", id, current.decided.analysis.brief.handling);
    return {.status = 204, .headers = {}, .body = {}};
}

Response change_brief_failed(const Request& request, const Services& services, const Error& error) {
    if (error.kind() != ErrorKind::stale) {
        return failure(request, services, error);
    }
    const Curator::Current current = readable_brief(services, request.route.at("id"));
    Json                   theirs = version_facts(current.source.bytes);
    theirs["etag"] = current.etag;
    theirs["title"] = current.decided.analysis.brief.title;
    theirs["findings"] = current.decided.analysis.findings.size();
    Json yours = Json::object();
    if (request.method == Method::put) {
        yours = version_facts(read_new_brief(request, services.reader).markdown);
    }
    yours["if_match"] = request.header("if-match");
    Response response = failure(request, services, error, {{"current", theirs}, {"yours", yours}});
    set_etag(response, current.etag);
    return response;
}

}  // namespace cairn
