// SPDX-License-Identifier: GPL-3.0-or-later
#include <pthread.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "cairn/error.h"
#include "cairn/serve.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string   corpus, listen, web, state, log = "text";
    int           poll_seconds = 0;
    ServerOptions server;
};

/// SIGINT and SIGTERM held back, to be waited for. Threads made while it lives inherit that.
class StopSignals {
public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// Returns when one of them has come; from then on a second one ends the process at once.
    void wait() {
        int signal = 0;
        sigwait(&signals_, &signal);
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t signals_{}, before_{};
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:0" or a port alone.
void read_address(const std::string& text, ServerOptions& server) {
    const std::size_t colon = text.rfind(':');
    const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
    std::string host = colon == std::string::npos ? server.address : text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), server.port);
    if (error != std::errc{} || end != port.data() + port.size() || host.empty()) {
        throw Error{ErrorKind::bad_request, "--listen: expected HOST:PORT such as 127.0.0.1:8080, got '" + text + "'"};
    }
    server.address = host;
}

void report(const std::string& sentence) { std::cerr << "cairn: " + printable(sentence) + "\n"; }

/// Compares the files with the index while the server answers already; ends it early when it goes.
class CatchUp {
public:
    explicit CatchUp(Curator& curator) : thread_([this, &curator] { run(curator); }) {}
    ~CatchUp() {
        stopped_ = true;
        thread_.join();
    }
    CatchUp(const CatchUp&) = delete;
    CatchUp& operator=(const CatchUp&) = delete;

private:
    void run(Curator& curator) {
        try {
            const IndexReport found = curator.catch_up([this](std::size_t, std::size_t) {
                if (stopped_) throw Error{ErrorKind::busy, "stopped while the index was brought up to date; the next start goes on"};
            });
            curator.analyser()->prepare();
            if (found.added + found.changed + found.removed == 0) return;
            report("changed while no server ran: " + std::to_string(found.added) + " new, " + std::to_string(found.changed) +
                   " changed, " + std::to_string(found.removed) + " removed");
        } catch (const std::exception& error) {  // the end of this thread would be the end of the server
            report(error.what());
        }
    }

    std::atomic<bool> stopped_ = false;
    std::thread       thread_;  // last: it uses what stands above
};

int serve(Options& options) {
    ServerOptions& server_options = options.server;
    if (!options.listen.empty()) {
        read_address(options.listen, server_options);
    }
    if (!options.web.empty()) {
        server_options.web = options.web;
    }
    if (!options.state.empty()) {
        server_options.state = options.state;
    }
    server_options.log_json = checked_choice("--log", options.log, {"text", "json", "none"}) == "json";
    server_options.log_requests = options.log != "none";

    const OpenCorpus open(options.corpus);
    std::optional<ProgressBar> bar(std::in_place, "building the index");
    Curator curator(open.corpus, std::make_shared<const Analyser>(open.vocabulary), bar->callback(), WhenLocked::fail, FirstLook::later);
    bar.reset();
    // Only now: until here Ctrl-C ends a long build as usual. All threads that answer requests come after.
    StopSignals signals;
    Server server(curator, server_options);
    std::optional<Watcher> watcher;
    if (server_options.watch) {
        watcher.emplace(curator, Watcher::Options{.poll_ms = options.poll_seconds * 1000, .report = report});
    }
    print("listening on " + server.url() + "\n");
    std::optional<CatchUp> catch_up(curator);
    signals.wait();
    watcher.reset();
    catch_up.reset();
    server.stop();
    return 0;
}

void add_limits(CLI::App& command, const std::shared_ptr<Options>& options) {
    ServerOptions& server = options->server;
    struct SizeRow {
        const char*   name;
        std::size_t&  value;
        Between       between;
        const char*   help;
    };
    constexpr std::size_t megabyte = 1u << 20;
    for (const SizeRow& row : std::initializer_list<SizeRow>{
             {"--header-bytes", server.header_bytes, {1024, megabyte}, "of a request's header (16384)"},
             {"--target-bytes", server.target_bytes, {256, megabyte}, "of its path and query (8192)"},
             {"--brief-bytes", server.brief_bytes, {1024, 8 * megabyte}, "of a brief (8388608)"},
             {"--queue", server.queue, {1, 100'000}, "requests that may wait for a worker (256)"}}) {
        add_number(command, row.name, [options, &value = row.value](std::size_t number) { value = number; }, row.between, row.help)
            ->group("Limits");
    }
    struct CountRow {
        const char* name;
        unsigned&   value;
        const char* help;
    };
    for (const CountRow& row : std::initializer_list<CountRow>{
             {"--io-threads", server.io_threads, "threads that read and write sockets (1)"},
             {"--workers", server.workers, "threads that answer (2)"},
             {"--connections", server.connections, "open at once (1000)"},
             {"--connections-per-address", server.connections_per_address, "open at once from one address (64)"},
             {"--requests-per-connection", server.requests_per_connection, "before it is closed (1000)"}}) {
        add_number(command, row.name,
                   [options, &value = row.value](std::size_t number) { value = static_cast<unsigned>(number); }, {1, 100'000},
                   row.help)
            ->group("Limits");
    }
    struct TimeRow {
        const char*                name;
        std::chrono::milliseconds& value;
        const char*                help;
    };
    for (const TimeRow& row : std::initializer_list<TimeRow>{
             {"--header-ms", server.header_time, "until a request's header must be complete (10000)"},
             {"--body-ms", server.body_time, "until its body must be (60000)"},
             {"--idle-ms", server.idle_time, "a connection may stay idle (30000)"}}) {
        add_number(command, row.name,
                   [options, &value = row.value](std::size_t number) { value = std::chrono::milliseconds(number); },
                   {1, 3'600'000}, row.help)
            ->group("Limits");
    }
}

}  // namespace

void declare_serve(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_option("--listen", options->listen, "address and port (127.0.0.1:8080); port 0 = any free one")->type_name("HOST:PORT");
    command.add_option("--host", options->server.hosts, "another Host name to answer to; may be repeated")
        ->allow_extra_args(false)->type_name("NAME");
    command.add_flag("--read-only", options->server.read_only, "take no briefs, notes or deletions");
    command.add_flag("--private", options->server.private_, "ask for a token for reading too");
    command.add_flag("--watch", options->server.watch, "notice files that change in the corpus");
    add_number(command, "--poll", [options](std::size_t seconds) { options->poll_seconds = static_cast<int>(seconds); }, {1, 86'400},
               "with --watch: look every so many seconds, for a network folder that others write to");
    command.add_option("--web", options->web, "read pages and assets from this folder instead of the program")->type_name("DIR");
    command.add_option("--state", options->state, "folder of tokens and sessions (else $XDG_STATE_HOME/cairn)")->type_name("DIR");
    command.add_option("--log", options->log, "one line a request on standard error: text, json or none")->type_name("FORMAT");
    add_limits(command, options);
    command.footer("Prints 'listening on http://HOST:PORT' once it answers. Ends cleanly on SIGINT and SIGTERM.");
    command.callback([options, &run] { run = [options] { return serve(*options); }; });
}

}  // namespace cairn
