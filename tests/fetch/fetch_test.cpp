// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/fetch.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "fetch/address.h"
#include "fetch/bad_source.h"
#include "fetch/transfer.h"

using namespace cairn;
using cairn::test::answer;
using cairn::test::BadSource;
using cairn::test::Peer;
using Catch::Contains;

namespace {

constexpr std::string_view markdown = "Content-Type: text/markdown; charset=utf-8\r\n";

FetchLimits local_limits() {
    FetchLimits limits;
    limits.size_bytes = 100'000;
    limits.connect = std::chrono::seconds(5);
    limits.total = std::chrono::seconds(20);
    limits.allow_private = true;
    limits.tries = 1;
    limits.backoff = std::chrono::milliseconds(1);
    return limits;
}

/// The kind and sentence of the error that fetching gives.
struct Failure {
    ErrorKind   kind = ErrorKind::io;
    std::string sentence;
};

Failure failure_of(const std::string& url, const FetchLimits& limits) {
    try {
        const Fetched fetched = fetch(url, limits);
        FAIL("fetched " << fetched.bytes.size() << " bytes");
    } catch (const Error& error) {
        return {error.kind(), error.what()};
    }
    return {};
}

/// A source that gives the same answer to every request.
BadSource::Script always(std::string text) {
    return [text = std::move(text)](const Peer& peer, const std::string&) { peer.send(text); };
}

}  // namespace

TEST_CASE("a Markdown document comes with its type, ETag and final address", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string& path) {
        peer.send(path == "/old.md" ? answer("302 Found", "Location: /new.md\r\nETag: \"old\"\r\n", "moved")
                                    : answer("200 OK", std::string(markdown) + "ETag: \"v1\"\r\nLast-Modified: yesterday\r\n",
                                             "# Ferries\n"));
    });
    const Fetched fetched = fetch(source.url("/old.md"), local_limits());
    CHECK(fetched.bytes == "# Ferries\n");
    CHECK(fetched.url == source.url("/old.md"));
    CHECK(fetched.final_url == source.url("/new.md"));
    CHECK(fetched.content_type == "text/markdown; charset=utf-8");
    CHECK(fetched.etag == "\"v1\"");
    CHECK(fetched.last_modified == "yesterday");
    CHECK_THAT(source.requests().front(), Contains("User-Agent: cairn/") && !Contains("Cookie"));
}

TEST_CASE("a loopback address is refused unless private addresses are allowed", "[fetch]") {
    const BadSource source(always(answer("200 OK", markdown, "secret")));
    FetchLimits limits = local_limits();
    limits.allow_private = false;
    const std::string host = GENERATE(as<std::string>{}, "127.0.0.1", "localhost", "0x7f.1", "2130706433");
    const auto [kind, sentence] = failure_of(source.url("/a.md", host), limits);
    CHECK(kind == ErrorKind::forbidden);
    CHECK_THAT(sentence, Contains("private address") && Contains("--allow-private"));
    CHECK(source.requests().empty());
}

TEST_CASE("a redirect to a refused address is not followed", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string& path) {
        const std::string port = path.substr(1);
        peer.send(answer("302 Found", "Location: http://127.0.0.2:" + port + "/inside.md\r\n", ""));
    });
    const std::string url = source.url("/1");
    const AddressRule second_is_refused = [](const sockaddr& address) { return address_text(address) == "127.0.0.2"; };
    try {
        (void)fetch_where(url, local_limits(), second_is_refused);
        FAIL("followed");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::forbidden);
        CHECK_THAT(error.what(), Contains("127.0.0.2"));
    }
}

TEST_CASE("a redirect to another protocol is not followed", "[fetch]") {
    const std::string target = GENERATE(as<std::string>{}, "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/x");
    const BadSource source(always(answer("302 Found", "Location: " + target + "\r\n", "")));
    const auto [kind, sentence] = failure_of(source.url("/a.md"), local_limits());
    CHECK(kind == ErrorKind::forbidden);
    CHECK_THAT(sentence, Contains("neither http nor https"));
}

TEST_CASE("redirects in a circle end after five", "[fetch]") {
    const BadSource source(always(answer("302 Found", "Location: /again.md\r\n", "")));
    const auto [kind, sentence] = failure_of(source.url("/a.md"), local_limits());
    CHECK(kind == ErrorKind::io);
    CHECK_THAT(sentence, Contains("more than 5 redirects"));
    CHECK(source.requests().size() == 6);
}

TEST_CASE("an answer without end is cut at the size limit", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string&) {
        peer.send("HTTP/1.1 200 OK\r\n" + std::string(markdown) + "\r\n");
        while (peer.send(std::string(4096, 'x'))) {
        }
    });
    const auto [kind, sentence] = failure_of(source.url("/a.md"), local_limits());
    CHECK(kind == ErrorKind::too_large);
    CHECK_THAT(sentence, Contains("larger than 100000 bytes"));
}

TEST_CASE("an announced gigabyte is refused before it is received", "[fetch]") {
    const BadSource source(always("HTTP/1.1 200 OK\r\n" + std::string(markdown) + "Content-Length: 1073741824\r\n\r\n"));
    CHECK(failure_of(source.url("/a.md"), local_limits()).kind == ErrorKind::too_large);
}

TEST_CASE("chunks beyond the limit are refused although no length was announced", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string&) {
        peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + std::string(markdown) + "\r\n");
        while (peer.send("1000\r\n" + std::string(4096, 'x') + "\r\n")) {
        }
    });
    CHECK(failure_of(source.url("/a.md"), local_limits()).kind == ErrorKind::too_large);
}

TEST_CASE("an answer shorter than announced is not taken", "[fetch]") {
    const BadSource source(always("HTTP/1.1 200 OK\r\n" + std::string(markdown) + "Content-Length: 500\r\n\r\n# Half a br"));
    const auto [kind, sentence] = failure_of(source.url("/a.md"), local_limits());
    CHECK(kind == ErrorKind::io);
    CHECK_THAT(sentence, Contains("ended before it was complete"));
}

TEST_CASE("a connection closed without a word is an error that says so", "[fetch]") {
    const BadSource source([](const Peer&, const std::string&) {});
    CHECK_THAT(failure_of(source.url("/a.md"), local_limits()).sentence, Contains("ended before it was complete"));
}

TEST_CASE("an answer that drips is given up at the deadline", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string&) {
        peer.send("HTTP/1.1 200 OK\r\n" + std::string(markdown) + "\r\n");
        (void)peer.read_request();  // keeps the connection open until the client gives up
    });
    FetchLimits limits = local_limits();
    limits.total = std::chrono::seconds(1);
    const auto [kind, sentence] = failure_of(source.url("/a.md"), limits);
    CHECK(kind == ErrorKind::timeout);
    CHECK_THAT(sentence, Contains("not complete within 1 s"));
}

TEST_CASE("only Markdown and plain text are taken", "[fetch]") {
    struct Row {
        std::string headers, path;
        bool        taken;
    };
    const auto [headers, path, taken] = GENERATE(values<Row>({
        {"Content-Type: text/markdown\r\n", "/a", true},
        {"Content-Type: Text/Plain;charset=utf-8\r\n", "/a", true},
        {"Content-Type: text/x-markdown\r\n", "/a", true},
        {"", "/a.md", true},
        {"", "/a", false},
        {"Content-Type: application/octet-stream\r\n", "/a.MD?raw=1", true},
        {"Content-Type: application/pdf\r\n", "/a.md", false},
        {"Content-Type: text/html\r\n", "/a.md", false},
        {"Content-Type: text/markdown\r\nContent-Encoding: gzip\r\n", "/a.md", false},
    }));
    CAPTURE(headers, path);
    const BadSource source(always(answer("200 OK", headers, "# Ferries\n")));
    if (taken) {
        CHECK(fetch(source.url(path), local_limits()).bytes == "# Ferries\n");
    } else {
        CHECK(failure_of(source.url(path), local_limits()).kind == ErrorKind::refused);
    }
}

TEST_CASE("a web page gets a sentence of its own", "[fetch]") {
    const BadSource source(always(answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", "<html>")));
    CHECK_THAT(failure_of(source.url("/a"), local_limits()).sentence, Contains("this is a web page, not Markdown"));
}

TEST_CASE("a status that is no success is an error that names it", "[fetch]") {
    const auto [status, kind] = GENERATE(table<std::string, ErrorKind>({
        {"404 Not Found", ErrorKind::not_found},
        {"410 Gone", ErrorKind::not_found},
        {"500 Internal Server Error", ErrorKind::io},
        {"304 Not Modified", ErrorKind::io},
    }));
    const BadSource source(always(answer(status, markdown, "")));
    const Failure failure = failure_of(source.url("/a.md"), local_limits());
    CHECK(failure.kind == kind);
    CHECK_THAT(failure.sentence, Contains(status.substr(0, 3)));
}

TEST_CASE("addresses that are none are refused before anything is sent", "[fetch]") {
    const std::string url = GENERATE(as<std::string>{}, "", "ferries", "file:///etc/passwd", "ftp://example.org/a.md",
                                     "http://", "http://user:word@example.org/a.md", "javascript:alert(1)");
    CAPTURE(url);
    const Failure failure = failure_of(url, local_limits());
    CHECK(failure.kind == ErrorKind::bad_request);
    CHECK_THAT(failure.sentence, !Contains("user:word"));
}

TEST_CASE("a port where nobody listens is an error that says so", "[fetch]") {
    std::string url;
    {
        const BadSource source(always(""));
        url = source.url("/a.md");
    }
    CHECK_THAT(failure_of(url, local_limits()).sentence, Contains("nobody answers there"));
}

TEST_CASE("what one has already is asked for on condition, and not sent again", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string&) {
        peer.send("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n");
    });
    const auto outcomes = fetch_all({{.url = source.url("/a.md"), .etag = "\"v1\"", .last_modified = "Mon, 05 Jan 2026 10:00:00 GMT"}}, local_limits());
    REQUIRE(outcomes.at(0).fetched);
    CHECK(outcomes[0].fetched->not_modified);
    CHECK(outcomes[0].fetched->bytes.empty());
    CHECK_THAT(source.requests().at(0), Contains("If-None-Match: \"v1\"") && Contains("If-Modified-Since: Mon, 05 Jan 2026"));
}

TEST_CASE("a source that is busy is asked again, as often as the limits say", "[fetch]") {
    const auto [status, bad, tries, comes] = GENERATE(table<std::string, int, int, bool>({
        {"503 Service Unavailable", 2, 3, true},
        {"429 Too Many Requests", 2, 3, true},
        {"503 Service Unavailable", 3, 3, false},
        {"404 Not Found", 1, 3, false},
        {"403 Forbidden", 1, 3, false},
    }));
    CAPTURE(status, bad);
    int asked = 0;
    const BadSource source([&, bad = bad, status = status](const Peer& peer, const std::string&) {
        peer.send(++asked <= bad ? answer(status, "", "later") : answer("200 OK", std::string(markdown), "# Ferries\n"));
    });
    FetchLimits limits = local_limits();
    limits.tries = tries;
    const auto outcomes = fetch_all({{.url = source.url("/a.md")}}, limits);
    CHECK(outcomes.at(0).fetched.has_value() == comes);
    CHECK(source.requests().size() == static_cast<std::size_t>(comes ? bad + 1 : bad));
}

TEST_CASE("a connection that breaks is tried again", "[fetch]") {
    int asked = 0;
    const BadSource source([&](const Peer& peer, const std::string&) {
        if (++asked > 1) {
            peer.send(answer("200 OK", std::string(markdown), "# Ferries\n"));
        }
    });
    FetchLimits limits = local_limits();
    limits.tries = 2;
    CHECK(fetch(source.url("/a.md"), limits).bytes == "# Ferries\n");
}

TEST_CASE("a source that asks to come again much later is left alone, and that is told", "[fetch]") {
    const BadSource source(always(answer("503 Service Unavailable", "Retry-After: 7200\r\n", "later")));
    FetchLimits limits = local_limits();
    limits.tries = 3;
    CHECK_THAT(failure_of(source.url("/a.md"), limits).sentence, Contains("asks to come again in 7200 s"));
    CHECK(source.requests().size() == 1);
}

TEST_CASE("many are fetched, each with its own outcome, in the order they were asked for", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string& path) {
        peer.send(path == "/7.md" ? answer("404 Not Found", "", "") : answer("200 OK", std::string(markdown), "# " + path + "\n"));
    });
    std::vector<FetchRequest> requests;
    for (int number = 0; number < 20; ++number) {
        requests.push_back({.url = source.url("/" + std::to_string(number) + ".md")});
    }
    requests.push_back({.url = "gopher://example.org/"});
    std::size_t last = 0;
    const auto outcomes = fetch_all(requests, local_limits(), [&](std::size_t done, std::size_t total) {
        CHECK(done >= last);
        CHECK(total == 21);
        last = done;
    });
    CHECK(last == 21);
    for (std::size_t number = 0; number < 20; ++number) {
        CHECK(outcomes[number].fetched.has_value() == (number != 7));
        if (outcomes[number].fetched) {
            CHECK(outcomes[number].fetched->bytes == "# /" + std::to_string(number) + ".md\n");
        }
    }
    CHECK_THAT(outcomes[7].failed.value().what(), Contains("no such document"));
    CHECK(outcomes[20].failed.value().kind() == ErrorKind::bad_request);
}

TEST_CASE("a probe takes any type and no more than it must", "[fetch]") {
    const BadSource source([](const Peer& peer, const std::string& path) {
        if (path == "/page") {
            peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000000000\r\n\r\n<p>");
            while (peer.send(std::string(4096, 'x'))) {
            }
        } else {
            peer.send(answer("410 Gone", "", ""));
        }
    });
    const auto outcomes = fetch_all({{.url = source.url("/page"), .probe = true}, {.url = source.url("/gone"), .probe = true}}, local_limits());
    CHECK(outcomes.at(0).fetched);
    CHECK_THAT(outcomes.at(1).failed.value().what(), Contains("no such document (410)"));
}
