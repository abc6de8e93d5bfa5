// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/server/state.h"

#include <unistd.h>

#include <algorithm>

#include "cairn/error.h"
#include "serve/access.h"
#include "serve/dispatch.h"
#include "serve/listen_address.h"
#include "serve/wire.h"

namespace cairn {
namespace {

using Clock = Connections::Clock;

constexpr std::size_t               compared_at_start = 2000; // findings; a tenth of a second
constexpr std::chrono::milliseconds stop_time{4500};          // of the five seconds that stopping may take
constexpr unsigned                  spare_connections = 16;   // so that our own limit is met before the library's, and counted

std::string_view late_detail(Limit why) {
    return why == Limit::header_time ? "request: its header was not complete in time; send it faster"
                                     : "request: its body was not complete in time; send it faster or in parts";
}

}  // namespace

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
