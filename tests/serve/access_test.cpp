// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "serve/access.h"
#include "serve/sessions.h"
#include "serve/tokens.h"
#include "temporary_folder.h"

using namespace cairn;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Request request_with(const Fields& fields, const std::string& client = "127.0.0.1") {
    Request request;
    request.client = client;
    for (const auto& [name, value] : fields) {
        request.headers[name] = value;
    }
    return request;
}

/// "read", "read write", "" and the ceiling: what this reader may do.
std::string rights(const Reader& reader) {
    return std::string(reader.may_read ? "read " : "") + (reader.may_write ? "write " : "") + std::string(name_of(reader.ceiling));
}

}  // namespace

TEST_CASE("bound to loopback, only names of this machine are answered to", "[serve][access]") {
    const auto [host, known] = GENERATE(table<std::string, bool>({
        {"127.0.0.1:8080", true}, {"localhost:8080", true}, {"LOCALHOST", true},    {"[::1]:8080", true},
        {"", true},               {"cairn.lan", true},      {"evil.example", false}, {"127.0.0.1.evil.example", false},
        {"192.0.2.7:8080", false},
    }));
    CAPTURE(host);
    ServerOptions options;
    options.hosts = {"cairn.lan"};
    CHECK(is_known_host(request_with({{"host", host}}), options) == known);
}

TEST_CASE("bound elsewhere, every name is answered to unless some are listed", "[serve][access]") {
    ServerOptions options;
    options.address = "0.0.0.0";
    CHECK(is_known_host(request_with({{"host", "cairn.example"}}), options));
    options.hosts = {"cairn.example"};
    CHECK(is_known_host(request_with({{"host", "cairn.example:8080"}}), options));
    CHECK_FALSE(is_known_host(request_with({{"host", "other.example"}}), options));
}

TEST_CASE("a browser that speaks for another site is told from one that speaks for ours", "[serve][access]") {
    const auto [fields, same] = GENERATE(table<Fields, bool>({
        {Fields{}, true},
        {{{"host", "127.0.0.1:8080"}, {"origin", "http://127.0.0.1:8080"}}, true},
        {{{"host", "127.0.0.1:8080"}, {"origin", "http://127.0.0.1:9090"}}, false},
        {{{"host", "127.0.0.1:8080"}, {"origin", "http://evil.example"}}, false},
        {{{"host", "127.0.0.1:8080"}, {"origin", "null"}}, false},
        {{{"sec-fetch-site", "same-origin"}}, true},
        {{{"sec-fetch-site", "none"}}, true},
        {{{"sec-fetch-site", "same-site"}}, false},
        {{{"sec-fetch-site", "cross-site"}}, false},
    }));
    CAPTURE(fields);
    CHECK(is_same_origin(request_with(fields)) == same);
}

TEST_CASE("who asks decides what may be seen and changed", "[serve][access]") {
    const TemporaryFolder folder;
    Tokens                tokens{folder.path()};
    Sessions              sessions{folder.path()};
    const std::string     editor = tokens.add("anna", Role::editor, Handling::internal);
    const std::string     reader = tokens.add("ben", Role::reader, Handling::public_);
    const std::string     session = sessions.start("anna");
    ServerOptions         here, there;
    there.address = "0.0.0.0";
    const Request anonymous = request_with({{"host", "127.0.0.1:8080"}});

    CHECK(rights(reader_of(anonymous, here, &tokens, &sessions)) == "read write restricted");
    CHECK(rights(reader_of(anonymous, there, &tokens, &sessions)) == "read public");
    CHECK(rights(reader_of(request_with({}, "192.0.2.7"), there, &tokens, &sessions)) == "read public");

    const Request by_token = request_with({{"authorization", "Bearer " + editor}}, "192.0.2.7");
    CHECK(rights(reader_of(by_token, there, &tokens, &sessions)) == "read write internal");
    CHECK(reader_of(by_token, there, &tokens, &sessions).name == "anna");
    CHECK(rights(reader_of(request_with({{"authorization", "bearer " + reader}}), there, &tokens, &sessions)) == "read public");
    CHECK_FALSE(reader_of(request_with({{"authorization", "Bearer wrong"}}), there, &tokens, &sessions).signed_in);

    const Request by_cookie = request_with({{"cookie", "x=1; cairn_session=" + session}});
    CHECK(rights(reader_of(by_cookie, there, &tokens, &sessions)) == "read write internal");
    CHECK(reader_of(by_cookie, there, &tokens, &sessions).by_cookie);
    tokens.remove("anna");
    CHECK(rights(reader_of(by_cookie, there, &tokens, &sessions)) == "read public");
}

TEST_CASE("a proxy on this machine brings strangers, who are no users of it", "[serve][access]") {
    const auto [name, value] = GENERATE(table<std::string, std::string>({
        {"x-forwarded-for", "192.0.2.7"}, {"forwarded", "for=192.0.2.7"}, {"via", "1.1 proxy"}, {"x-real-ip", "192.0.2.7"},
        {"host", "cairn.example"},
    }));
    ServerOptions options;
    options.hosts = {"cairn.example"};
    CAPTURE(name);
    CHECK(rights(reader_of(request_with({{name, value}}), options, nullptr, nullptr)) == "read public");
}

TEST_CASE("--private wants a token of everybody, --read-only lets nobody write", "[serve][access]") {
    const TemporaryFolder folder;
    Tokens                tokens{folder.path()};
    const std::string     secret = tokens.add("anna", Role::editor, Handling::restricted);
    const Request         by_token = request_with({{"authorization", "Bearer " + secret}});
    ServerOptions         options;
    options.private_ = true;
    CHECK(rights(reader_of(request_with({}), options, &tokens, nullptr)) == "public");
    CHECK(rights(reader_of(by_token, options, &tokens, nullptr)) == "read write restricted");
    options.read_only = true;
    CHECK(rights(reader_of(by_token, options, &tokens, nullptr)) == "read restricted");
}
