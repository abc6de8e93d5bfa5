// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/problem.h"

#include <algorithm>
#include <array>

#include "serve/html.h"
#include "serve/language.h"
#include "serve/pages.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct KindRow {
    ErrorKind        kind;
    int              status;
    std::string_view name;  // last part of the problem's type
};

constexpr std::array kind_rows{
    KindRow{ErrorKind::bad_request, 400, "bad-request"}, KindRow{ErrorKind::not_found, 404, "not-found"},
    KindRow{ErrorKind::conflict, 409, "conflict"},       KindRow{ErrorKind::stale, 412, "stale"},
    KindRow{ErrorKind::refused, 422, "refused"},         KindRow{ErrorKind::forbidden, 403, "forbidden"},
    KindRow{ErrorKind::too_large, 413, "too-large"},     KindRow{ErrorKind::timeout, 503, "timeout"},
    KindRow{ErrorKind::busy, 503, "busy"},               KindRow{ErrorKind::config, 503, "config"},
    KindRow{ErrorKind::io, 503, "io"},                   KindRow{ErrorKind::index, 503, "index"},
};
static_assert(kind_rows.size() == static_cast<std::size_t>(ErrorKind::index) + 1, "an ErrorKind has no row here");

struct StatusRow {
    int              status;
    std::string_view phrase;
};

constexpr std::array status_rows{
    StatusRow{200, "OK"},
    StatusRow{400, "Bad Request"},
    StatusRow{401, "Unauthorized"},
    StatusRow{403, "Forbidden"},
    StatusRow{404, "Not Found"},
    StatusRow{405, "Method Not Allowed"},
    StatusRow{408, "Request Timeout"},
    StatusRow{409, "Conflict"},
    StatusRow{412, "Precondition Failed"},
    StatusRow{413, "Content Too Large"},
    StatusRow{414, "URI Too Long"},
    StatusRow{415, "Unsupported Media Type"},
    StatusRow{421, "Misdirected Request"},
    StatusRow{422, "Unprocessable Content"},
    StatusRow{428, "Precondition Required"},
    StatusRow{431, "Request Header Fields Too Large"},
    StatusRow{500, "Internal Server Error"},
    StatusRow{503, "Service Unavailable"},
};

const KindRow& row_of(ErrorKind kind) { return *std::ranges::find(kind_rows, kind, &KindRow::kind); }

/// What a sentence "limit: expected ..." is about, if it is a parameter of this request: "q" for a field that stands in there.
std::string parameter_of(const Request& request, std::string_view sentence) {
    const std::string_view name = sentence.substr(0, sentence.find(':'));
    if (name.size() == sentence.size()) {
        return "";
    }
    if (request.param(name)) {
        return std::string(name);
    }
    const bool is_field = std::ranges::find(search_fields(), name, &SearchField::name) != search_fields().end();
    return is_field && request.param("q") ? "q" : "";
}

Response api_problem(int status, std::string_view type, std::string_view detail, const Json& more) {
    Json document{{"type", type}, {"title", phrase_of(status)}, {"status", status}, {"detail", detail}};
    document.update(more);
    Response response = json_answer(document, status);
    response.headers.front().second = "application/problem+json";
    return response;
}

Response problem_page(const Request& request, const Services& services, int status, std::string_view detail) {
    const Say      say{request, services};
    mustache::data data;
    data.set("title", say(phrase_of(status)));
    data.set("status", std::to_string(status));
    data.set("detail", say.sentence(detail));
    if (status == 400 || status == 404) {  // nobody loses a search over a slip, or stands before nothing
        data.set("searchbox", true);
        data.set("q", request.param("q").value_or(""));
    }
    if (status >= 500) {
        data.set("request_id", request.request_id);
    }
    if (status == 401) {
        data.set("sign_in", "/login?next=" + percent_encode(request.path, true));
    }
    return page(request, services, "error.html", std::move(data), status);
}

Response answer(const Request& request, const Services& services, int status, std::string_view type, std::string_view detail,
                const Json& more) {
    Response response = is_api(request) ? api_problem(status, type, detail, more)
                                        : problem_page(request, services, status, detail);
    if (status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"cairn\"");
    }
    if (status == 503) {
        response.headers.emplace_back("Retry-After", "2");
    }
    return response;
}

}  // namespace

int status_of(ErrorKind kind) { return row_of(kind).status; }

std::string_view phrase_of(int status) {
    const auto row = std::ranges::find(status_rows, status, &StatusRow::status);
    return row == status_rows.end() ? "" : row->phrase;
}

Response json_answer(const Json& json, int status) { return json_text_answer(dump(json), status); }

Response json_text_answer(std::string text, int status) {
    return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(text += '\n')};
}

Response problem(const Request& request, const Services& services, int status, std::string_view detail, const Json& more) {
    return answer(request, services, status, "about:blank", detail, more);
}

Response failure(const Request& request, const Services& services, const Error& error, const Json& more) {
    Json              members = Json::object();
    const std::string parameter = parameter_of(request, error.what());
    if (!parameter.empty()) {
        members["parameter"] = parameter;
    }
    members.update(more);
    const KindRow& row = row_of(error.kind());
    return answer(request, services, row.status, "urn:cairn:problem:" + std::string(row.name), error.what(), members);
}

bool is_api(const Request& request) { return request.path.starts_with("/api/"); }

}  // namespace cairn
