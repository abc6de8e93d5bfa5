// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <set>

#include "serve/router.h"

using namespace cairn;

namespace {

/// "GET /findings/{id} id=a/b", or what stands in its place.
std::string routed(Method method, std::string_view path) {
    const Found found = find_route(routes(), method, path);
    if (found.route == nullptr) {
        std::string text = found.allowed.empty() ? "404" : "405";
        for (const Method allowed : found.allowed) {
            text += " " + std::string(name_of(allowed));
        }
        return text;
    }
    std::string text{found.route->path};
    for (const auto& [name, value] : found.values) {
        text += " " + name + "=" + value;
    }
    return text;
}

}  // namespace

TEST_CASE("an id spans slashes, and a literal ending wins", "[serve][router]") {
    CHECK(routed(Method::get, "/api/v1/findings") == "/api/v1/findings");
    CHECK(routed(Method::get, "/api/v1/findings/2018/ssr/k3v9qx") == "/api/v1/findings/{id} id=2018/ssr/k3v9qx");
    CHECK(routed(Method::post, "/api/v1/findings/2018/ssr/k3v9qx/notes") == "/api/v1/findings/{id}/notes id=2018/ssr/k3v9qx");
    CHECK(routed(Method::post, "/api/v1/findings/notes/k3v9qx/notes") == "/api/v1/findings/{id}/notes id=notes/k3v9qx");
    CHECK(routed(Method::get, "/frameworks/sar") == "/frameworks/{id} id=sar");
    CHECK(routed(Method::get, "/frameworks/sar/burden-sharing") == "/frameworks/{id}/{clause} clause=burden-sharing id=sar");
    CHECK(routed(Method::get, "/api/v1/frameworks/sar/coverage") == "/api/v1/frameworks/{id}/coverage id=sar");
}

TEST_CASE("HEAD goes where GET goes", "[serve][router]") { CHECK(routed(Method::head, "/healthz") == "/healthz"); }

TEST_CASE("an unknown path is 404, a known one with another method 405 with what works", "[serve][router]") {
    CHECK(routed(Method::get, "/no/such") == "404");
    CHECK(routed(Method::get, "/api/v1/findings/") == "404");
    CHECK(routed(Method::get, "/themes/") == "404");
    CHECK(routed(Method::delete_, "/api/v1/findings") == "405 GET HEAD");
    CHECK(routed(Method::other, "/api/v1/briefs/x") == "405 GET HEAD PUT DELETE");
    CHECK(routed(Method::get, "/api/v1/findings/a/b/notes") == "405 POST");
}

TEST_CASE("every route is found by its own path", "[serve][router]") {
    for (const Route& route : routes()) {
        std::string path{route.path};
        for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{')) {
            path.replace(open, path.find('}') - open + 1, "x");
        }
        CAPTURE(path);
        CHECK(find_route(routes(), route.method, path).route == &route);
    }
}

TEST_CASE("no method and path stand twice, and every row says what it is for", "[serve][router]") {
    std::set<std::pair<Method, std::string_view>> seen;
    for (const Route& route : routes()) {
        CAPTURE(route.path);
        CHECK(seen.emplace(route.method, route.path).second);
        CHECK_FALSE(route.doc.empty());
    }
    CHECK(route_rows().size() == routes().size());
}

TEST_CASE("whatever changes the corpus, or is a step to it, needs the right to write", "[serve][router]") {
    const std::set<std::string_view> changes_nothing{"/api/v1/match", "/language", "/login", "/logout"};
    for (const Route& route : routes()) {
        CAPTURE(route.path);
        const bool changes = route.method != Method::get && !changes_nothing.contains(route.path);
        CHECK((route.access == Access::write) == changes);
    }
}
