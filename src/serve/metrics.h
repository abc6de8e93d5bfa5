// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "cairn/index.h"
#include "cairn/serve.h"

namespace cairn {

/// The limits of design and flags, each counted when it is hit.
enum class Limit { header, target, body, connections, connections_per_address, header_time, body_time, queue };
[[nodiscard]] std::string_view name_of(Limit limit);  ///< "connections_per_address"

/// Figures of the running server, in Prometheus's text format. Safe to call from many threads.
class Metrics {
public:
    Metrics();
    ~Metrics();

    /// `route`: the pattern ("/briefs/{id}"), never the path, so that the number of series stays small; "" = no such route.
    void answered(std::string_view route, Method method, int status, std::chrono::nanoseconds took);
    void hit(Limit limit);
    void connections(std::size_t now);
    void queued(std::size_t now);
    void running(int change);  ///< +1 when a worker takes a request, -1 when it has its answer

    [[nodiscard]] std::string text(const IndexInfo& index) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cairn
