// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <future>
#include <mutex>
#include <vector>

#include "cairn/error.h"
#include "corpus_of_three.h"
#include "socket_client.h"

using namespace cairn;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

/// A server over three briefs on a free port, with the limits that a test wants.
class Running {
public:
    explicit Running(ServerOptions options = {}) : server(*three.curator, with_defaults(std::move(options), three.folder)) {}

    /// Sends a request on a connection of its own.
    [[nodiscard]] std::string answer_to(const std::string& request) const {
        SocketClient client{server.port()};
        client.send(request);
        return client.answer();
    }

    CorpusOfThree three;
    Server        server;

private:
    static ServerOptions with_defaults(ServerOptions options, const TemporaryFolder& folder) {
        options.port = 0;
        options.state = folder.path() / "state";
        options.log_requests = false;
        return options;
    }
};

std::string get(const std::string& target, const std::string& more = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

/// A request whose handler waits: it adds a brief while the curator is held still.
class WaitingRequest {
public:
    explicit WaitingRequest(const Running& running) : still_(running.three.curator->hold_still()), client_(running.server.port()) {
        client_.send("POST /api/v1/briefs?name=waiting HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/markdown\r\n"
                     "Content-Length: 9\r\n\r\n# Waiting");
    }

    /// Lets the handler go on and gives its answer.
    [[nodiscard]] std::string finish() {
        still_.unlock();
        return client_.answer();
    }

private:
    std::unique_lock<std::mutex> still_;
    SocketClient                 client_;
};

}  // namespace

TEST_CASE("a request is answered, and the connection kept", "[serve][socket]") {
    const Running running;
    SocketClient  client{running.server.port()};
    for (int i = 0; i < 3; ++i) {
        client.send(get("/healthz"));
        CHECK_THAT(client.answer(), Contains("HTTP/1.1 200") && Contains("\"status\":\"ok\""));
    }
    CHECK(running.server.url() == "http://127.0.0.1:" + std::to_string(running.server.port()));
}

TEST_CASE("HEAD has the length of the body and not the body", "[serve][socket]") {
    const Running running;
    SocketClient  client{running.server.port()};
    client.send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/readyz"));
    CHECK_THAT(client.answer(false), Contains("Content-Length: ") && !Contains("Content-Length: 0"));
    CHECK_THAT(client.answer(), Contains("\"ready\""));
}

TEST_CASE("requests sent at once are answered in order", "[serve][socket]") {
    const Running running;
    SocketClient  client{running.server.port()};
    client.send(get("/healthz") + get("/no/such") + get("/readyz"));
    CHECK(status_of_answer(client.answer()) == 200);
    CHECK(status_of_answer(client.answer()) == 404);
    CHECK_THAT(client.answer(), Contains("\"ready\""));
}

TEST_CASE("a brief that comes in parts is added whole", "[serve][socket]") {
    const Running running;
    SocketClient  client{running.server.port()};
    client.send("POST /api/v1/briefs?name=bridges HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/markdown\r\n"
                "Transfer-Encoding: chunked\r\n\r\n9\r\n# Bridges\r\n");
    client.send("d\r\n\n\nText of it.\r\n0\r\n\r\n");
    CHECK(status_of_answer(client.answer()) == 201);
    CHECK(running.three.folder.read("briefs/bridges.md") == "# Bridges\n\nText of it.");
}

TEST_CASE("a malformed request is told so", "[serve][socket]") {
    const Running running;
    const auto [request, status] = GENERATE(table<std::string, int>({
        {get("/a%00b"), 400},
        {get("/briefs/%2e%2e/x"), 400},
        {get("/search?q=%zz"), 400},
        {get("/healthz", "Host: other\r\n"), 400},
        {"GET /healthz HTTP/1.1\r\n\r\n", 400},
        {"GET /healthz HTTP/1.0\r\n\r\n", 200},
        {"GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 200},
        {"GET http://elsewhere/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"BREW /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        {"OPTIONS /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        {"GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
        {"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n"
         "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
         400},
        {"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
    }));
    CAPTURE(request);
    CHECK(status_of_answer(running.answer_to(request)) == status);
}

TEST_CASE("target, header and body have their limits", "[serve][socket][limits]") {
    ServerOptions options;
    options.brief_bytes = 100'000;
    const Running     running{options};
    const std::string head = "POST /api/v1/briefs HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/markdown\r\n";
    CHECK(status_of_answer(running.answer_to(get("/search?q=" + std::string(8'000, 'a')))) == 200);
    CHECK(status_of_answer(running.answer_to(get("/search?q=" + std::string(8'300, 'a')))) == 414);
    CHECK(status_of_answer(running.answer_to(get("/healthz", "X-Long: " + std::string(15'000, 'a') + "\r\n"))) == 200);
    CHECK(status_of_answer(running.answer_to(get("/healthz", "X-Long: " + std::string(17'000, 'a') + "\r\n"))) == 431);

    SECTION("a body that is announced too large is refused, and the client can read so") {
        CHECK(status_of_answer(running.answer_to(head + "Content-Length: 9000000\r\n\r\n" + std::string(300'000, 'a'))) == 413);
    }
    SECTION("a body that is announced to a client that waits is refused before it is sent") {
        CHECK(status_of_answer(running.answer_to(head + "Content-Length: 9000000\r\nExpect: 100-continue\r\n\r\n")) == 413);
    }
    SECTION("a body that never says how long it is, is refused when it is too long, not when it ends") {
        SocketClient client{running.server.port()};
        client.send(head + "Transfer-Encoding: chunked\r\n\r\n");
        bool open = true;
        for (int i = 0; i < 100 && open && !client.readable_within(0ms); ++i) {
            open = client.send("2710\r\n" + std::string(10'000, 'a') + "\r\n");
        }
        CHECK(status_of_answer(client.answer()) == 413);
        CHECK(client.at_end());
    }
}

TEST_CASE("a header that drips in is cut off at its deadline, however often a byte comes", "[serve][socket][limits]") {
    ServerOptions options;
    options.header_time = 300ms;
    const Running running{options};
    SocketClient  client{running.server.port()};
    client.send("GET /healthz HTTP/1.1\r\nX-Slow: ");
    const auto begun = std::chrono::steady_clock::now();
    while (!client.readable_within(20ms)) {
        client.send("a");
    }
    CHECK(status_of_answer(client.answer()) == 408);
    CHECK(client.at_end());
    CHECK(std::chrono::steady_clock::now() - begun < 5s);
    CHECK(status_of_answer(running.answer_to(get("/healthz"))) == 200);
}

TEST_CASE("a connection that says nothing at all is cut off too", "[serve][socket][limits]") {
    ServerOptions options;
    options.header_time = 200ms;
    const Running running{options};
    SocketClient  client{running.server.port()};
    CHECK(status_of_answer(client.answer()) == 408);
    CHECK(client.at_end());
}

TEST_CASE("a body that drips in is cut off at its deadline", "[serve][socket][limits]") {
    ServerOptions options;
    options.body_time = 300ms;
    const Running running{options};
    SocketClient  client{running.server.port()};
    client.send("POST /api/v1/briefs HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/markdown\r\nContent-Length: 100000\r\n\r\n");
    while (!client.readable_within(20ms)) {
        client.send("a");
    }
    CHECK(status_of_answer(client.answer()) == 408);
    CHECK(client.at_end());
}

TEST_CASE("an address has its share of connections and no more", "[serve][socket][limits]") {
    ServerOptions options;
    options.connections_per_address = 2;
    const Running running{options};
    SocketClient  first{running.server.port()}, second{running.server.port()};
    first.send(get("/healthz"));
    second.send(get("/healthz"));
    CHECK(status_of_answer(first.answer()) == 200);
    CHECK(status_of_answer(second.answer()) == 200);
    SocketClient third{running.server.port()};
    CHECK(third.at_end());
    first.send(get("/metrics"));
    CHECK_THAT(first.answer(), Contains("cairn_limits_hit_total{limit=\"connections_per_address\"} 1") && Contains("cairn_connections 2"));
}

TEST_CASE("a client that leaves in the middle of its body harms nobody", "[serve][socket]") {
    const Running running;
    {
        SocketClient client{running.server.port()};
        client.send("POST /api/v1/briefs HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/markdown\r\nContent-Length: 1000\r\n\r\n# Half");
    }
    CHECK(status_of_answer(running.answer_to(get("/healthz"))) == 200);
    CHECK_THAT(running.answer_to(get("/api/v1/findings?q=half")), Catch::Matchers::Contains("\"total\":0"));
    CHECK_FALSE(std::filesystem::exists(running.three.folder.path() / "briefs/half.md"));
}

TEST_CASE("when the queue is full, more are told to come again", "[serve][socket][limits]") {
    ServerOptions options;
    options.workers = 1;
    options.queue = 1;
    const Running  running{options};
    WaitingRequest waiting{running};
    SocketClient   others[3]{SocketClient{running.server.port()}, SocketClient{running.server.port()}, SocketClient{running.server.port()}};
    for (const SocketClient& other : others) {
        other.send(get("/readyz"));
    }
    // The queue has room for one at most; the others are answered although the only worker is busy.
    std::vector<SocketClient*> rest{&others[0], &others[1], &others[2]};
    for (int turned_away = 0; turned_away < 2;) {
        const auto answered = std::ranges::find_if(rest, [](const SocketClient* other) { return other->readable_within(10ms); });
        if (answered == rest.end()) {
            continue;
        }
        REQUIRE_THAT((*answered)->answer(), Contains("HTTP/1.1 503") && Contains("Retry-After: "));
        rest.erase(answered);
        ++turned_away;
    }
    CHECK(status_of_answer(waiting.finish()) == 201);
    const int last = status_of_answer(rest.front()->answer());
    CHECK((last == 200 || last == 503));  // whether it found the worker at the first request yet, or that one in the queue
    CHECK(status_of_answer(running.answer_to(get("/readyz"))) == 200);
}

TEST_CASE("stopping finishes what runs, refuses the rest and closes what is idle", "[serve][socket]") {
    ServerOptions options;
    options.workers = 2;
    Running        running{options};
    SocketClient   idle{running.server.port()};
    WaitingRequest waiting{running};
    std::string    figures;
    do {  // the waiting one and this question itself
        idle.send(get("/metrics"));
        figures = idle.answer();
    } while (figures.find("cairn_running_requests 2") == std::string::npos);

    const auto begun = std::chrono::steady_clock::now();
    auto       stopped = std::async(std::launch::async, [&] { running.server.stop(); });
    int        status = 200;
    while (status == 200) {  // the connection was there before; once stopping has begun, its requests are refused
        idle.send(get("/readyz"));
        status = status_of_answer(idle.answer());
    }
    CHECK((status == 503 || status == 0));  // 0: the answer before was on its way when stopping began, and closed the connection
    CHECK(status_of_answer(waiting.finish()) == 201);
    stopped.wait();
    CHECK(std::chrono::steady_clock::now() - begun < 5s);
    CHECK(idle.at_end());
    CHECK_THROWS(SocketClient{running.server.port()});
    running.server.stop();  // twice does no harm
}

TEST_CASE("an idle server stops at once", "[serve][socket]") {
    Running      running;
    SocketClient idle{running.server.port()};
    idle.send(get("/healthz"));
    CHECK(status_of_answer(idle.answer()) == 200);
    const auto begun = std::chrono::steady_clock::now();
    running.server.stop();
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
    CHECK(idle.at_end());
}

TEST_CASE("a port in use is told with the way out", "[serve][socket]") {
    Running       running;
    ServerOptions options;
    options.port = running.server.port();
    options.state = running.three.folder.path();
    CHECK_THROWS_WITH((Server{*running.three.curator, options}),
                      "127.0.0.1:" + std::to_string(options.port) + ": address already in use; choose another with --listen");
    options.port = 0;
    options.address = "192.0.2.1";
    CHECK_THROWS_AS((Server{*running.three.curator, options}), Error);
}

TEST_CASE("an address to listen on is read with its port", "[serve]") {
    CHECK(parse_listen_address("127.0.0.1:8080").port == 8080);
    CHECK(parse_listen_address("[::1]:0").address == "::1");
    CHECK(parse_listen_address("localhost:80").address == "localhost");
    const std::string bad = GENERATE("", "8080", "127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:99999", "127.0.0.1:x", "::1:80", "[::1]");
    CAPTURE(bad);
    CHECK_THROWS_AS(parse_listen_address(bad), Error);
}
