// SPDX-License-Identifier: GPL-3.0-or-later
#include <microhttpd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "cairn/serve.h"
#include "serve/access.h"
#include "serve/connections.h"
#include "serve/dispatch.h"
#include "serve/etag.h"
#include "serve/header_check.h"
#include "serve/listen_address.h"
#include "serve/log.h"
#include "serve/metrics.h"
#include "serve/pages.h"
#include "serve/parts.h"
#include "serve/pool.h"
#include "serve/recurrence.h"
#include "serve/sessions.h"
#include "serve/tokens.h"
#include "serve/wire.h"

// The only file that knows libmicrohttpd. Its I/O threads never block: a request is collected, its connection suspended, the
// handler runs on the pool, and the connection is resumed with the answer.

namespace cairn {
namespace {

using Clock = Connections::Clock;
using std::chrono::milliseconds;

constexpr std::size_t     compared_at_start = 2000; // findings; a tenth of a second
constexpr milliseconds    lingering{2000};          // for a refused client to read why, before its connection goes
constexpr milliseconds    stop_time{4500};          // of the five seconds that stopping may take
constexpr std::size_t     slowest_reader = 10'000;  // bytes a second that an answer must go out at, on average
constexpr std::size_t     part_buffer = 64u << 10;  // bytes of a body in parts that go out at once
constexpr unsigned        spare_connections = 16;   // so that our own limit is met before the library's, and counted

/// One request and its answer, from the request line to the last byte sent. Shared by the connection and the worker: a client
/// may go while the handler runs.
struct Exchange {
    MHD_Connection*   connection = nullptr;
    std::string       target;             // as it came
    std::string       request_id;         // for the log, when the worker has the request
    Request           request;            // collected by the I/O thread, then the worker's
    Response          response;           // written once, by whoever sets `answered`
    std::optional<Parts> parts;           // of a body that is made while it is sent; from the first byte on. Protected by the server's mutex until then
    std::atomic<bool> answered = false;
    bool              begun = false;      // the header is complete
    bool              submitted = false;  // a worker has it, or had
    bool              refused = false;    // told why over the bare socket; the rest of the body is thrown away
    bool              repeated = false;   // a header that may come once came twice
    std::size_t       body_most = 0;      // of this route
};

struct Peer {
    Connections::Id           id = 0;
    int                       descriptor = -1;
    std::string               address;
    unsigned                  requests = 0;
    std::shared_ptr<Exchange> exchange;
};

MHD_Result collect_header(void* into, MHD_ValueKind, const char* key, const char* value) {
    auto& exchange = *static_cast<Exchange*>(into);
    exchange.repeated = !add_header(exchange.request, key, value == nullptr ? "" : value) || exchange.repeated;
    return MHD_YES;
}

std::string_view late_detail(Limit why) {
    return why == Limit::header_time ? "request: its header was not complete in time; send it faster"
                                     : "request: its body was not complete in time; send it faster or in parts";
}

Peer& peer_of(MHD_Connection* connection) {
    return *static_cast<Peer*>(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
}

}  // namespace

struct Server::State {
    State(Curator& the_curator, ServerOptions the_options);
    ~State();

    void start(int descriptor);
    void stop();

    /// What the library keeps while it sends a body in parts.
    struct Sending {
        State*                    server;
        Connections::Id           connection;
        std::shared_ptr<Exchange> exchange;
    };

    // What the library calls on its I/O threads.
    static MHD_Result accept(void* state, const sockaddr* address, socklen_t);
    static void       connection_changed(void* state, MHD_Connection* connection, void** peer, MHD_ConnectionNotificationCode code);
    static void*      line_read(void* state, const char* target, MHD_Connection* connection);
    static std::size_t keep_encoded(void*, MHD_Connection*, char* text);
    static MHD_Result called(void* state, MHD_Connection* connection, const char* url, const char* method, const char* version,
                             const char* data, std::size_t* size, void** context);
    static ssize_t    next_bytes(void* sending, std::uint64_t position, char* to, std::size_t most);
    static void       completed(void* state, MHD_Connection* connection, void** context, MHD_RequestTerminationCode code);

    MHD_Result            begin(Peer& peer, std::string_view method, std::string_view version);
    MHD_Result            turn_away(Peer& peer, const Fault& why);
    MHD_Result            collect(Peer& peer, std::string_view data);
    MHD_Result            submit(Peer& peer);
    MHD_Result            send(Peer& peer);
    void                  make_part(const std::shared_ptr<Exchange>& exchange);
    void                  break_off(const std::shared_ptr<Exchange>& exchange);
    void                  work(const std::shared_ptr<Exchange>& exchange);
    void                  answer(const std::shared_ptr<Exchange>& exchange, Response response);
    void                  late(int descriptor, std::optional<Limit> why);
    [[nodiscard]] milliseconds time_to_send(std::size_t bytes) const;
    [[nodiscard]] bool    is_idle_by(Clock::time_point deadline);
    [[nodiscard]] Services services();

    Curator&                  curator;
    const ServerOptions       options;
    Metrics                   metrics;
    Log                       log;
    Pages                     pages;
    std::unique_ptr<Tokens>   tokens;
    std::unique_ptr<Sessions> sessions;
    std::uint16_t             port = 0;
    MHD_Daemon*               daemon = nullptr;
    std::atomic<bool>         stopping = false;
    std::mutex                stop_mutex;  // a second stop() waits for the first

    std::mutex              mutex;
    std::condition_variable fewer;
    // Protected by mutex.
    std::set<std::shared_ptr<Exchange>> at_work;  // from submission to the last byte sent

    Recurrence  recurrence;
    Connections connections;
    Pool        pool;  // last: its threads end before what they use
};

// --- starting and stopping ---------------------------------------------------------------------------------------------

Server::State::State(Curator& the_curator, ServerOptions the_options)
    : curator(the_curator), options(std::move(the_options)),
      log({.requests = options.log_requests, .json = options.log_json}), pages(options.web),
      recurrence([this](Handling ceiling, std::size_t most) { return curator.searcher().said_findings(ceiling, most); },
                 [this](const std::string& sentence) { log.failure("recurrence", sentence); }),
      connections({.total = options.connections, .per_address = options.connections_per_address},
                  [this](int descriptor, std::optional<Limit> why) { late(descriptor, why); }),
      pool(options.workers, options.queue) {
    if (const auto folder = state_folder(options.state)) {
        tokens = std::make_unique<Tokens>(*folder);
        sessions = std::make_unique<Sessions>(*folder);
    }
    const int descriptor = listen_on(options.address, options.port);
    port = bound_port(descriptor);
    start(descriptor);
}

Server::State::~State() { stop(); }

void Server::State::start(int descriptor) {
    const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    const auto     idle = std::chrono::ceil<std::chrono::seconds>(options.idle_time).count();
    daemon = MHD_start_daemon(
        flags, 0, &State::accept, this, &State::called, this, MHD_OPTION_LISTEN_SOCKET, descriptor,
        MHD_OPTION_THREAD_POOL_SIZE, options.io_threads > 1 ? options.io_threads : 0u,
        // The library keeps header, its parsed form and the answer's header in one block.
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, 2 * (options.header_bytes + options.target_bytes) + (16u << 10),
        MHD_OPTION_CONNECTION_LIMIT, options.connections + spare_connections * std::max(options.io_threads, 1u),
        MHD_OPTION_CONNECTION_TIMEOUT, static_cast<unsigned>(idle), MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, &State::keep_encoded, this, MHD_OPTION_URI_LOG_CALLBACK, &State::line_read, this,
        MHD_OPTION_NOTIFY_CONNECTION, &State::connection_changed, this, MHD_OPTION_NOTIFY_COMPLETED, &State::completed, this,
        MHD_OPTION_END);
    if (daemon == nullptr) {
        ::close(descriptor);
        throw Error{ErrorKind::io, with_port(options.address, port) + ": the server cannot start; lower --connections or --io-threads"};
    }
    // A small corpus is compared before its first reader asks; a large one only for those who do: it costs seconds and memory.
    const IndexInfo info = curator.searcher().info();
    const bool      all_see_all = is_loopback(options.address) && !options.private_;
    if (info.findings <= compared_at_start) (void)recurrence.latest(all_see_all ? Handling::restricted : Handling::public_, info.revision);
}

void Server::State::stop() {
    const std::lock_guard lock{stop_mutex};
    if (daemon == nullptr) {
        return;
    }
    const auto deadline = Clock::now() + stop_time;
    stopping = true;
    const MHD_socket listening = MHD_quiesce_daemon(daemon);
    pool.stop(deadline);
    if (!is_idle_by(deadline)) {
        std::set<std::shared_ptr<Exchange>> late_ones;
        {
            const std::lock_guard guard{mutex};
            late_ones = at_work;
        }
        // The library may not stop while a connection is suspended.
        for (const auto& exchange : late_ones) {
            answer(exchange, plain_problem(exchange->target, 503, "server: it is stopping; try again in a moment"));
            const std::lock_guard guard{mutex};
            break_off(exchange);
        }
    }
    MHD_stop_daemon(daemon);
    daemon = nullptr;
    if (listening != MHD_INVALID_SOCKET) {
        ::close(listening);
    }
}

bool Server::State::is_idle_by(Clock::time_point deadline) {
    std::unique_lock lock{mutex};
    return fewer.wait_until(lock, deadline, [this] { return at_work.empty(); });
}

// --- connections -------------------------------------------------------------------------------------------------------

MHD_Result Server::State::accept(void* state, const sockaddr* address, socklen_t) {
    State&     self = *static_cast<State*>(state);
    const auto limit = self.connections.limit_for(text_of(address));
    if (limit) {
        self.metrics.hit(*limit);
    }
    return limit || self.stopping ? MHD_NO : MHD_YES;
}

void Server::State::connection_changed(void* state, MHD_Connection* connection, void** context, MHD_ConnectionNotificationCode code) {
    State& self = *static_cast<State*>(state);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        const std::unique_ptr<Peer> peer{static_cast<Peer*>(*context)};
        self.connections.closed(peer->id);
    } else {
        auto peer = std::make_unique<Peer>();
        peer->descriptor = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        peer->address = text_of(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
        peer->id = self.connections.opened(peer->descriptor, peer->address, Clock::now() + self.options.header_time, Limit::header_time);
        *context = peer.release();
    }
    self.metrics.connections(self.connections.count());
}

void Server::State::late(int descriptor, std::optional<Limit> why) {
    if (why) {
        metrics.hit(*why);
        send_and_close(descriptor, plain_problem("", 408, late_detail(*why)));
    }
}

// --- a request, from its first line to the last byte of its answer ------------------------------------------------------

void* Server::State::line_read(void*, const char* target, MHD_Connection* connection) {
    Peer& peer = peer_of(connection);
    peer.exchange = std::make_shared<Exchange>();
    peer.exchange->connection = connection;
    peer.exchange->target = target;
    return &peer;
}

std::size_t Server::State::keep_encoded(void*, MHD_Connection*, char* text) { return std::strlen(text); }

MHD_Result Server::State::called(void* state, MHD_Connection*, const char*, const char* method, const char* version,
                                 const char* data, std::size_t* size, void** context) {
    State&    self = *static_cast<State*>(state);
    Peer&     peer = *static_cast<Peer*>(*context);
    Exchange& exchange = *peer.exchange;
    if (!exchange.begun) {
        exchange.begun = true;
        return self.begin(peer, method, version);
    }
    if (*size > 0) {
        const std::string_view part{data, *size};
        *size = 0;
        return self.collect(peer, part);
    }
    if (exchange.refused) {
        return MHD_NO;  // has been told; the connection goes
    }
    return exchange.submitted ? self.send(peer) : self.submit(peer);
}

MHD_Result Server::State::begin(Peer& peer, std::string_view method, std::string_view version) {
    Exchange& exchange = *peer.exchange;
    Request&  request = exchange.request;
    MHD_get_connection_values(exchange.connection, MHD_HEADER_KIND, collect_header, &exchange);
    request.method = method_named(method);
    request.client = peer.address;
    exchange.request_id = request.request_id = random_uuid_urn().substr(9);
    exchange.body_most = body_limit(request.method, exchange.target, options);
    if (stopping) {
        return turn_away(peer, {503, "server: it is stopping; try again in a moment"});
    }
    const auto* size = MHD_get_connection_info(exchange.connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    const HeaderFacts facts{.target_bytes = exchange.target.size(),
                            .header_bytes = size == nullptr ? 0 : size->header_size,
                            .body_most = exchange.body_most,
                            .is_http_1_1 = version == MHD_HTTP_VERSION_1_1,
                            .repeated = exchange.repeated};
    if (const auto why = fault_of(request, facts, options)) {
        return turn_away(peer, *why);
    }
    connections.expect(peer.id, Clock::now() + options.body_time, Limit::body_time);
    return MHD_YES;
}

MHD_Result Server::State::turn_away(Peer& peer, const Fault& why) {
    Exchange& exchange = *peer.exchange;
    Response  response = plain_problem(exchange.target, why.status, why.detail);
    if (why.limit) {
        metrics.hit(*why.limit);
    }
    metrics.answered("", exchange.request.method, why.status, {});
    const Request& request = exchange.request;
    const bool     body_follows = request.header("expect").empty() &&
                              (!request.header("content-length").empty() || !request.header("transfer-encoding").empty());
    if (body_follows) {
        // The library sends nothing before the body has come. Closing at once would lose the answer: what is unread resets
        // the connection. So the answer goes out by hand, what still comes is thrown away, and the timer ends it.
        send_and_close(peer.descriptor, response);
        connections.expect(peer.id, Clock::now() + lingering, std::nullopt);
        exchange.refused = true;
        return MHD_YES;
    }
    response.headers.emplace_back("Connection", "close");
    exchange.response = std::move(response);
    exchange.answered = true;
    return send(peer);
}

MHD_Result Server::State::collect(Peer& peer, std::string_view data) {
    Exchange& exchange = *peer.exchange;
    if (exchange.refused) {
        return MHD_YES;
    }
    std::string& body = exchange.request.body;
    if (body.size() + data.size() > exchange.body_most) {
        body = {};
        return turn_away(peer, body_too_large);
    }
    body += data;
    return MHD_YES;
}

MHD_Result Server::State::submit(Peer& peer) {
    const std::shared_ptr<Exchange> exchange = peer.exchange;
    exchange->submitted = true;
    connections.expect(peer.id, std::nullopt, std::nullopt);
    {
        const std::lock_guard lock{mutex};
        at_work.insert(exchange);
    }
    MHD_suspend_connection(exchange->connection);
    const bool taken = pool.submit({.run = [this, exchange] { work(exchange); },
                                    .refuse = [this, exchange] {
                                        answer(exchange, plain_problem(exchange->target, 503, "server: it is stopping; try again in a moment"));
                                    }});
    if (!taken) {
        metrics.hit(Limit::queue);
        answer(exchange, plain_problem(exchange->target, 503, "server: too many requests are waiting; try again in a moment"));
    }
    metrics.queued(pool.queued());
    return MHD_YES;
}

void Server::State::work(const std::shared_ptr<Exchange>& exchange) {
    metrics.queued(pool.queued());
    metrics.running(+1);
    Response response = answer_target(std::move(exchange->request), exchange->target, services());
    metrics.running(-1);
    answer(exchange, std::move(response));
}

void Server::State::answer(const std::shared_ptr<Exchange>& exchange, Response response) {
    if (!exchange->answered.exchange(true)) {
        exchange->response = std::move(response);
        MHD_resume_connection(exchange->connection);
    }
}

MHD_Result Server::State::send(Peer& peer) {
    const std::shared_ptr<Exchange>& exchange = peer.exchange;
    Response&                        response = exchange->response;
    MHD_Response*                    out = nullptr;
    if (response.rest) {
        {
            const std::lock_guard lock{mutex};
            exchange->parts.emplace(std::move(response.body), std::move(response.rest));
        }
        out = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, part_buffer, &State::next_bytes, new Sending{this, peer.id, exchange},
                                                [](void* sending) { delete static_cast<Sending*>(sending); });
        // The library ends chunks that HEAD has not: on a kept connection they would stand before the next answer.
        if (exchange->request.method == Method::head) MHD_set_response_options(out, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT, MHD_RO_END);
    } else {
        // The body stays where it is: the exchange outlives the library's use of it.
        out = MHD_create_response_from_buffer(response.body.size(), response.body.data(), MHD_RESPMEM_PERSISTENT);
    }
    for (const auto& [name, value] : response.headers) {
        MHD_add_response_header(out, name.c_str(), value.c_str());
    }
    ++peer.requests;
    if ((stopping || peer.requests >= options.requests_per_connection) && header_of(response, "Connection").empty()) {
        MHD_add_response_header(out, "Connection", "close");
    }
    const MHD_Result queued = MHD_queue_response(exchange->connection, static_cast<unsigned>(response.status), out);
    MHD_destroy_response(out);  // ours; the connection holds its own
    connections.expect(peer.id, Clock::now() + time_to_send(exchange->parts ? exchange->parts->size() : response.body.size()), std::nullopt);
    return queued;
}

ssize_t Server::State::next_bytes(void* into, std::uint64_t, char* to, std::size_t most) {
    auto& [server, connection, exchange] = *static_cast<Sending*>(into);
    Parts& parts = *exchange->parts;
    switch (parts.state()) {
        case Parts::State::ended: return MHD_CONTENT_READER_END_OF_STREAM;
        case Parts::State::broken: return MHD_CONTENT_READER_END_WITH_ERROR;
        case Parts::State::made: server->connections.expect(connection, Clock::now() + server->time_to_send(parts.size()), std::nullopt); break;
        case Parts::State::making: return 0;
        case Parts::State::sending: break;
    }
    const std::size_t taken = parts.take(to, most);
    if (taken == 0) {
        server->connections.expect(connection, std::nullopt, std::nullopt);
        MHD_suspend_connection(exchange->connection);
        parts.ask();  // from here on somebody may resume it
        server->make_part(exchange);
    }
    return static_cast<ssize_t>(taken);
}

/// A worker makes the next part, and the connection is resumed.
void Server::State::make_part(const std::shared_ptr<Exchange>& exchange) {
    const auto make = [this, exchange] {
        const auto told = [&](const char* what) { log.failure(exchange->request_id, what); };
        if (exchange->parts->make(told)) MHD_resume_connection(exchange->connection);
    };
    if (!pool.submit({.run = make, .refuse = [this, exchange] { break_off(exchange); }})) {
        break_off(exchange);
    }
}

void Server::State::break_off(const std::shared_ptr<Exchange>& exchange) {
    if (exchange->parts && exchange->parts->break_off()) MHD_resume_connection(exchange->connection);
}

milliseconds Server::State::time_to_send(std::size_t bytes) const {
    return options.body_time + std::chrono::seconds(bytes / slowest_reader);
}

void Server::State::completed(void* state, MHD_Connection*, void** context, MHD_RequestTerminationCode) {
    State& self = *static_cast<State*>(state);
    Peer*  peer = static_cast<Peer*>(*context);
    if (peer == nullptr || !peer->exchange) {
        return;
    }
    {
        const std::lock_guard lock{self.mutex};
        self.at_work.erase(peer->exchange);
    }
    self.fewer.notify_all();
    peer->exchange.reset();
    // The next request may begin as late as the idle limit allows, which the library keeps, and then has its own time.
    self.connections.expect(peer->id, Clock::now() + self.options.idle_time + self.options.header_time, Limit::header_time);
}

Services Server::State::services() {
    return {.searcher = curator.searcher(),
            .curator = curator,
            .options = options,
            .pages = pages,
            .reader = {},
            .tokens = tokens.get(),
            .sessions = sessions.get(),
            .metrics = &metrics,
            .log = &log,
            .recurrence = &recurrence};
}

// --- the public face ---------------------------------------------------------------------------------------------------

Server::Server(Curator& curator, ServerOptions options) : state_(std::make_unique<State>(curator, std::move(options))) {}
Server::~Server() = default;

std::uint16_t Server::port() const { return state_->port; }
std::string   Server::url() const { return "http://" + with_port(state_->options.address, state_->port); }
void          Server::stop() { state_->stop(); }

}  // namespace cairn
