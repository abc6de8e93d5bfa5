// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "cairn/hash.h"
#include "serve/dispatch.h"
#include "serve/etag.h"
#include "serve/header_check.h"
#include "serve/server/state.h"
#include "serve/wire.h"

// A request, from its first line to the last byte of its answer.

namespace cairn {
namespace {

using Clock = Connections::Clock;

constexpr std::chrono::milliseconds lingering{2000};          // for a refused client to read why, before its connection goes
constexpr std::size_t               slowest_reader = 10'000;  // bytes a second that an answer must go out at, on average
constexpr std::size_t               part_buffer = 64u << 10;  // bytes of a body in parts that go out at once

MHD_Result collect_header(void* into, MHD_ValueKind, const char* key, const char* value) {
    auto& exchange = *static_cast<Exchange*>(into);
    exchange.repeated = !add_header(exchange.request, key, value == nullptr ? "" : value) || exchange.repeated;
    return MHD_YES;
}

Peer& peer_of(MHD_Connection* connection) {
    return *static_cast<Peer*>(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
}

}  // namespace

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

std::chrono::milliseconds Server::State::time_to_send(std::size_t bytes) const {
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

}  // namespace cairn
