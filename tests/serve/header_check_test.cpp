// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "serve/header_check.h"

using namespace cairn;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Status of what is wrong with a request of these fields; 0 = nothing.
int status_of_fields(const Fields& fields, HeaderFacts facts = {}) {
    Request request;
    for (const auto& [name, value] : fields) {
        facts.repeated = !add_header(request, name, value) || facts.repeated;
    }
    facts.body_most = 1000;
    const auto fault = fault_of(request, facts, {});
    return fault ? fault->status : 0;
}

}  // namespace

TEST_CASE("a request that two programs may read in two ways is refused", "[serve][limits]") {
    const auto [fields, status] = GENERATE(table<Fields, int>({
        {{{"Host", "x"}}, 0},
        {{{"Host", "x"}, {"Content-Length", "10"}}, 0},
        {{{"Host", "x"}, {"Transfer-Encoding", "Chunked"}}, 0},
        {{{"Host", "x"}, {"Transfer-Encoding", "chunked"}, {"Content-Length", "10"}}, 400},
        {{{"Host", "x"}, {"Transfer-Encoding", "gzip, chunked"}}, 400},
        {{{"Host", "x"}, {"Content-Length", "10"}, {"content-length", "11"}}, 400},
        {{{"Host", "x"}, {"host", "y"}}, 400},
        {{{"Host", "x"}, {"Content-Length", "+10"}}, 400},
        {{{"Host", "x"}, {"Content-Length", "-1"}}, 400},
        {Fields{}, 400},
        {{{"Host", "x"}, {"Content-Length", "1000"}}, 0},
        {{{"Host", "x"}, {"Content-Length", "1001"}}, 413},
        {{{"Host", "x"}, {"Content-Length", "99999999999999999999999"}}, 413},
    }));
    CAPTURE(fields);
    CHECK(status_of_fields(fields) == status);
}

TEST_CASE("HTTP/1.0 needs no Host", "[serve][limits]") { CHECK(status_of_fields({}, {.is_http_1_1 = false}) == 0); }

TEST_CASE("target and header have their limits", "[serve][limits]") {
    CHECK(status_of_fields({{"Host", "x"}}, {.target_bytes = 8192}) == 0);
    CHECK(status_of_fields({{"Host", "x"}}, {.target_bytes = 8193}) == 414);
    CHECK(status_of_fields({{"Host", "x"}}, {.header_bytes = 16384}) == 0);
    CHECK(status_of_fields({{"Host", "x"}}, {.header_bytes = 16385}) == 431);
}

TEST_CASE("fields that may come again are joined", "[serve][limits]") {
    Request request;
    CHECK(add_header(request, "Cookie", "a=1"));
    CHECK(add_header(request, "cookie", "b=2"));
    CHECK(add_header(request, "Accept", "text/html"));
    CHECK(add_header(request, "ACCEPT", "*/*"));
    CHECK(request.header("cookie") == "a=1; b=2");
    CHECK(request.header("accept") == "text/html, */*");
}

TEST_CASE("a body may be as large as what its route takes", "[serve][limits]") {
    const ServerOptions options;
    CHECK(body_limit(Method::post, "/api/v1/briefs?name=x", options) > options.brief_bytes);
    CHECK(body_limit(Method::put, "/api/v1/briefs/2018/ssr", options) > options.brief_bytes);
    CHECK(body_limit(Method::post, "/add", options) > options.brief_bytes);
    CHECK(body_limit(Method::post, "/login", options) < options.brief_bytes);
    CHECK(body_limit(Method::post, "/api/v1/findings/a/b/notes", options) < options.brief_bytes);
    CHECK(body_limit(Method::get, "/no/such", options) < options.brief_bytes);
}
