// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "cairn/json.h"
#include "serve/router.h"

namespace cairn {
namespace {

/// A word that cannot be taken for anything else on a line; the rest is quoted.
bool is_plain(const Json& value) {
    const auto is_word = [](char c) { return c > ' ' && c != '"' && c != '=' && c != 0x7f; };
    return value.is_string() && std::ranges::all_of(value.get_ref<const std::string&>(), is_word);
}

}  // namespace

struct Log::State {
    Options                         options;
    std::shared_ptr<spdlog::logger> logger;

    void write(spdlog::level::level_enum level, const Json& event) const {
        if (options.json) {
            logger->log(level, dump(event));
            return;
        }
        std::string text;
        for (const auto& [key, value] : event.items()) {
            text += (text.empty() ? "" : " ") + (key == "event" ? "" : key + "=") +
                    (is_plain(value) ? value.get<std::string>() : dump(value));
        }
        logger->log(level, text);
    }
};

Log::Log(Options options) : state_(std::make_unique<State>()) {
    state_->options = options;
    // Not registered by name: each server has its own, and nobody else can reach it.
    state_->logger = std::make_shared<spdlog::logger>("cairn", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    state_->logger->set_pattern(options.json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","message":%v})"
                                             : "%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    state_->logger->flush_on(spdlog::level::info);
}

Log::~Log() = default;

void Log::request(const Request& request, const Response& response, std::chrono::nanoseconds took) {
    if (!state_->options.requests) {
        return;
    }
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    state_->write(spdlog::level::info, {{"event", "request"},
                                        {"id", request.request_id},
                                        {"client", request.client},
                                        {"method", name_of(request.method)},
                                        {"path", shown_path(request)},
                                        {"status", response.status},
                                        {"bytes", response.rest ? Json() : Json(response.body.size())},
                                        {"us", microseconds}});
}

void Log::change(const Reader& who, std::string_view request_id, std::string_view verb, std::string_view what) {
    state_->write(spdlog::level::info, {{"event", "change"},
                                        {"id", request_id},
                                        {"who", who.name.empty() ? "local" : who.name},
                                        {"verb", verb},
                                        {"what", what}});
}

void Log::failure(std::string_view request_id, std::string_view what) {
    state_->write(spdlog::level::err, {{"event", "failure"}, {"id", request_id}, {"what", what}});
}

std::string_view shown_path(const Request& request) {
    const Found found = find_route(routes(), request.method, request.path);
    return found.route == nullptr ? "(none)" : found.route->path;
}

}  // namespace cairn
