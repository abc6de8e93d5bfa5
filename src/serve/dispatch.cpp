// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/dispatch.h"

#include <chrono>
#include <exception>

#include "serve/access.h"
#include "serve/content_type.h"
#include "serve/etag.h"
#include "serve/log.h"
#include "serve/metrics.h"
#include "serve/problem.h"
#include "serve/router.h"
#include "serve/urls.h"

namespace cairn {
namespace {

using Clock = std::chrono::steady_clock;

/// On every answer. No page needs more than its own style sheet and script.
constexpr std::pair<std::string_view, std::string_view> security_headers[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
     "base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

std::string allow_header(const std::vector<Method>& methods) {
    std::string allow;
    for (const Method method : methods) {
        allow += (allow.empty() ? "" : ", ") + std::string(name_of(method));
    }
    return allow;
}

Response not_allowed(const Request& request, const Services& services, const std::vector<Method>& allowed) {
    const std::string allow = allow_header(allowed);
    Response          response = problem(request, services, 405,
                                         "method: " + std::string(name_of(request.method)) + " does not work here; use " + allow);
    response.headers.emplace_back("Allow", allow);
    return response;
}

/// A browser that asks for a page it may not see is sent to sign in and comes back.
Response refuse(const Request& request, const Services& services, const Route& route, const Refusal& why) {
    if (why.status == 401 && !is_api(request) && route.method == Method::get && request.header("authorization").empty() &&
        request.header("accept").find("text/html") != std::string::npos) {
        const std::string next = percent_encode(request.path, true) + (request.query.empty() ? "" : "?" + request.query);
        return {.status = 303, .headers = {{"Location", "/login?next=" + percent_encode(next)}}, .body = {}};
    }
    return problem(request, services, why.status, why.detail);
}

Response internal_failure(const Request& request, const Services& services, std::string_view what) {
    if (services.log != nullptr) {
        services.log->failure(request.request_id, what);
    }
    return problem(request, services, 500,
                   "server: something went wrong inside; tell the operator the number of this request: " + request.request_id);
}

Response call(const Request& request, const Services& services, const Route& route) {
    try {
        return route.handler(request, services);
    } catch (const Error& error) {
        return route.failed != nullptr ? route.failed(request, services, error) : failure(request, services, error);
    }
}

Response answer(Request& request, const Services& services, std::string_view& pattern) {
    if (!is_known_host(request, services.options)) {
        return problem(request, services, 421,
                       "host: this server does not go by that name; add the name with --host if it should");
    }
    Found found = find_route(routes(), request.method, request.path);
    if (found.route == nullptr) {
        return found.allowed.empty()
                   ? problem(request, services, 404, "address: there is nothing at " + request.path + "; start at /")
                   : not_allowed(request, services, found.allowed);
    }
    pattern = found.route->path;
    request.route = std::move(found.values);
    if (const auto why = refusal(request, services, *found.route)) {
        return refuse(request, services, *found.route, *why);
    }
    if (const auto wanted = unacceptable_type(request, found.route->body)) {
        return problem(request, services, 415, *wanted);
    }
    return call(request, services, *found.route);
}

/// Never throws: what is not an Error is a bug of ours, told to the log in detail and to the client by number.
Response answer_or_explain(Request& request, const Services& services, std::string_view& pattern) {
    std::string what;
    try {
        try {
            return answer(request, services, pattern);
        } catch (const Error& error) {
            return failure(request, services, error);  // from the checks before a handler, or a template that does not fill
        } catch (const std::exception& error) {
            what = error.what();
        } catch (...) {
            what = "an exception of unknown type";
        }
        return internal_failure(request, services, what);
    } catch (const std::exception& error) {  // the page that should say so fails too: templates of --web DIR are broken
        return {.status = 500, .headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = std::string(error.what()) + "\n"};
    }
}

/// After routing, not before: an unknown path stays 404 even if the client sends a known tag.
void apply_if_none_match(const Request& request, Response& response) {
    const bool reads = request.method == Method::get || request.method == Method::head;
    if (reads && response.status == 200 && matches_etag(request.header("if-none-match"), header_of(response, "ETag"))) {
        response.status = 304;
        response.body.clear();
        std::erase_if(response.headers, [](const auto& header) { return header.first == "Content-Type"; });
    }
}

void add_security_headers(Response& response) {
    for (const auto& [name, value] : security_headers) {
        response.headers.emplace_back(name, value);
    }
}

void add_common_headers(const Services& services, Response& response) {
    add_security_headers(response);
    if (header_of(response, "Cache-Control").empty()) {
        const bool everybody = services.reader.ceiling == Handling::public_ && !services.reader.signed_in;
        response.headers.emplace_back("Cache-Control", everybody ? "no-cache" : "no-cache, private");
        response.headers.emplace_back("Vary", "Cookie, Authorization, Accept, Accept-Language");
    }
}

/// "http://host/path" -> "/path", as RFC 9112 asks servers to accept; the host must be the one of the Host header.
std::string_view origin_form(const Request& request, std::string_view target) {
    const std::string own = "http://" + request.header("host");
    if (target.starts_with(own) && target.substr(own.size()).starts_with('/')) {
        target.remove_prefix(own.size());
    }
    return target;
}

void read_target(Request& request, std::string_view target) {
    target = origin_form(request, target);
    const std::size_t mark = target.find('?');
    request.path = parse_path(target.substr(0, mark));
    request.query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
    request.params = parse_params(request.query);
}

Response answer_read(Request& request, std::string_view target, Services& services) {
    try {
        read_target(request, target);
        services.reader = reader_of(request, services.options, services.tokens, services.sessions);
    } catch (const Error& error) {
        const bool malformed = error.kind() == ErrorKind::bad_request;
        return plain_problem(target, malformed ? 400 : 503, error.what());
    }
    return handle(request, services);
}

}  // namespace

Response handle(const Request& given, const Services& services) {
    const auto       begun = Clock::now();
    Request          request = given;
    std::string_view pattern;
    Response         response = answer_or_explain(request, services, pattern);
    apply_if_none_match(request, response);
    add_common_headers(services, response);
    if (services.metrics != nullptr) {
        services.metrics->answered(pattern, request.method, response.status, Clock::now() - begun);
    }
    return response;
}

Response answer_target(Request request, std::string_view target, Services services) {
    const auto begun = Clock::now();
    Response   response = answer_read(request, target, services);
    if (services.log != nullptr) {
        services.log->request(request, response, Clock::now() - begun);
    }
    return response;
}

Response plain_problem(std::string_view target, int status, std::string_view detail) {
    Response response{.status = status, .headers = {}, .body = {}};
    if (target.starts_with("/api/")) {
        const Json document{{"type", "about:blank"}, {"title", phrase_of(status)}, {"status", status}, {"detail", detail}};
        response.headers.emplace_back("Content-Type", "application/problem+json");
        response.body = dump(document) + "\n";
    } else {
        response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
        response.body = std::string(detail) + "\n";
    }
    response.headers.emplace_back("Cache-Control", "no-store");
    if (status == 503) {
        response.headers.emplace_back("Retry-After", "2");
    }
    add_security_headers(response);
    return response;
}

}  // namespace cairn
