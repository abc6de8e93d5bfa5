// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cairn/curate.h"

namespace cairn {

enum class Method { get, head, post, put, delete_, other };  ///< other: none that any route answers to
[[nodiscard]] std::string_view name_of(Method method);

/// A request as a handler sees it: plain values, already bounded, percent-decoded once.
struct Request {
    Method      method = Method::get;
    std::string path;                                               ///< decoded, "/findings/a/b"
    std::vector<std::pair<std::string, std::string>> params;        ///< query string, in order, decoded
    std::map<std::string, std::string, std::less<>>  headers;       ///< names in lower case
    std::string body;
    std::string client;                                             ///< address, for logs and limits
    std::string query;                                              ///< the query string as it came, without "?"
    std::string request_id;                                         ///< names this request in the log and in a 500
    std::map<std::string, std::string, std::less<>>  route;         ///< what {id} and the like stood for

    [[nodiscard]] std::optional<std::string> param(std::string_view name) const;  ///< first value
    [[nodiscard]] std::vector<std::string>   all(std::string_view name) const;
    [[nodiscard]] std::string header(std::string_view lower_case_name) const;     ///< "" if absent
};

struct Response {
    int                                              status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string                                      body;
    /// Makes what follows `body`, a part a call, until it gives nothing; empty if `body` is all. Called while the answer is sent,
    /// on one thread at a time, after the handler has returned. Where it throws, the client sees the transfer break off.
    std::function<std::optional<std::string>()>      rest = {};
};

/// What a reader may do. Made from token, session cookie and address before a handler runs.
struct Reader {
    bool        may_read = true, may_write = true;
    Handling    ceiling = Handling::public_;
    std::string name;  ///< for notes and logs; "" if nobody said
    bool        signed_in = false;  ///< by a token or a session
    bool        by_cookie = false;  ///< by a session: a browser speaks
    bool        local     = false;  ///< from this machine, to a server bound to it alone, through no proxy
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port  = 8080;  ///< 0 = any free one
    bool        read_only = false, private_ = false, watch = false;
    std::optional<std::filesystem::path> web;    ///< read templates and assets from here instead of the binary
    std::optional<std::filesystem::path> state;  ///< tokens and sessions
    unsigned    io_threads = 1, workers = 2;
    std::size_t header_bytes = 16u << 10, target_bytes = 8u << 10, brief_bytes = 8u << 20;
    unsigned    connections = 1000, connections_per_address = 64;
    std::chrono::milliseconds header_time{10'000}, body_time{60'000}, idle_time{30'000};
    std::size_t queue = 256;
    std::vector<std::string> hosts;              ///< Host names answered to beyond the bound address
    unsigned    requests_per_connection = 1000;
    bool        log_requests = true, log_json = false;  ///< one line a request on stderr; as JSON
};

/// What handlers work with. References outlive every request.
struct Services {
    const Searcher&      searcher;
    Curator&             curator;
    const ServerOptions& options;
    const class Pages&   pages;   ///< templates and assets
    Reader               reader;  ///< of this request
    class Tokens*        tokens   = nullptr;  ///< who may sign in; nothing = nobody can
    class Sessions*      sessions = nullptr;  ///< who is signed in
    class Metrics*       metrics  = nullptr;
    class Log*           log      = nullptr;
    class Recurrence*    recurrence = nullptr;  ///< what is said again and again; nothing = nobody looks for it
};

/// The pure heart of the server: routes, checks access and answers. Never throws: an Error becomes a problem document
/// (RFC 9457) under /api and a page elsewhere; anything else a 500 with a request id.
[[nodiscard]] Response handle(const Request& request, const Services& services);

/// One row of the route table, for /api/v1/openapi.json and the README's table.
struct RouteRow {
    Method           method;
    std::string_view path;   ///< "/api/v1/findings/{id}"
    std::string_view doc;    ///< one line
    bool             writes = false;  ///< needs the right to write
};
[[nodiscard]] std::vector<RouteRow> route_rows();

/// Takes apart what --listen says: "127.0.0.1:8080", "[::1]:8080", "localhost:0". Throws Error{bad_request}.
struct ListenAddress {
    std::string   address;  ///< without brackets
    std::uint16_t port = 0;
};
[[nodiscard]] ListenAddress parse_listen_address(std::string_view text);

/// The HTTP front end. Binds and listens in the constructor; throws Error{io} if the port is taken or the address unusable.
class Server {
public:
    Server(Curator& curator, ServerOptions options);
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string   url() const;  ///< "http://127.0.0.1:8080"

    /// Finishes what runs, refuses the rest, returns within 5 s. Safe to call twice.
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cairn
