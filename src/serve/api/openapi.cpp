// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cctype>

#include "serve/content_type.h"
#include "serve/handlers.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/router.h"

namespace cairn {
namespace {

/// Paths that read a query with all its parameters.
constexpr std::array<std::string_view, 7> searching_paths{"/api/v1/findings", "/api/v1/briefs", "/api/v1/match",
                                                          "/api/v1/frameworks/{id}/coverage", "/search", "/export", "/feed.atom"};

Json parameter(std::string_view name, std::string_view where, bool required) {
    return {{"name", name}, {"in", where}, {"required", required}, {"schema", {{"type", "string"}}}};
}

Json parameters_of(const Route& route) {
    Json parameters = Json::array();
    for (std::size_t open = route.path.find('{'); open != std::string_view::npos; open = route.path.find('{', open + 1)) {
        parameters.push_back(parameter(route.path.substr(open + 1, route.path.find('}', open) - open - 1), "path", true));
    }
    if (std::ranges::find(searching_paths, route.path) != searching_paths.end()) {
        for (const std::string& name : query_parameters()) {
            parameters.push_back(parameter(name, "query", false));
        }
    }
    if (route.path == "/recurring" || route.path == "/api/v1/recurring") {
        for (const std::string_view name : {"kind", "finding", "offset", "limit"}) parameters.push_back(parameter(name, "query", false));
    }
    if (route.path == "/export") {
        parameters.push_back(parameter("format", "query", true));
    }
    if (route.method == Method::put) {
        parameters.push_back(parameter("If-Match", "header", true));
    }
    return parameters;
}

Json operation(const Route& route) {
    Json json{{"summary", route.doc},
              {"parameters", parameters_of(route)},
              {"responses",
               {{"default", {{"description", "done, or an RFC 9457 problem document that says what was wrong"}}}}}};
    if (const auto types = types_of(route.body); !types.empty()) {
        Json content = Json::object();
        for (const std::string_view type : types) {
            content[std::string(type)] = Json::object();
        }
        json["requestBody"] = {{"required", true}, {"content", content}};
    }
    if (route.access == Access::write) {
        json["security"] = Json::array({{{"token", Json::array()}}});
    }
    return json;
}

}  // namespace

/// Made from the table of routes, so that it cannot say anything else than the server does.
Response openapi(const Request&, const Services&) {
    Json paths = Json::object();
    for (const Route& route : routes()) {
        std::string method{name_of(route.method)};
        std::ranges::transform(method, method.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        paths[std::string(route.path)][method] = operation(route);
    }
    return json_answer({{"openapi", "3.1.0"},
                        {"info", {{"title", "Cairn"}, {"version", CAIRN_VERSION}}},
                        {"paths", paths},
                        {"components", {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}});
}

}  // namespace cairn
