// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <microhttpd.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "cairn/serve.h"
#include "serve/connections.h"
#include "serve/header_check.h"
#include "serve/log.h"
#include "serve/metrics.h"
#include "serve/pages.h"
#include "serve/parts.h"
#include "serve/pool.h"
#include "serve/recurrence.h"
#include "serve/sessions.h"
#include "serve/tokens.h"

// This folder alone knows libmicrohttpd. Its I/O threads never block: a request is collected, its connection suspended, the
// handler runs on the pool, and the connection is resumed with the answer.

namespace cairn {

/// One request and its answer, from the request line to the last byte sent. Shared by the connection and the worker: a client
/// may go while the handler runs.
struct Exchange {
    MHD_Connection*   connection = nullptr;
    std::string       target;             // as it came
    std::string       request_id;         // for the log, when the worker has the request
    Request           request;            // collected by the I/O thread, then the worker's
    Response          response;           // written once, by whoever sets `answered`
    std::optional<Parts> parts;           // of a body that is made while it is sent; set under the server's mutex
    std::atomic<bool> answered = false;
    bool              begun = false;      // the header is complete
    bool              submitted = false;  // a worker has it, or had
    bool              refused = false;    // told why over the bare socket; the rest of the body is thrown away
    bool              repeated = false;   // a header that may come once came twice
    std::size_t       body_most = 0;      // of this route
};

/// A connection, and what is asked on it now.
struct Peer {
    Connections::Id           id = 0;
    int                       descriptor = -1;
    std::string               address;
    unsigned                  requests = 0;
    std::shared_ptr<Exchange> exchange;
};

struct Server::State {
    using Clock = Connections::Clock;
    using milliseconds = std::chrono::milliseconds;

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

}  // namespace cairn
