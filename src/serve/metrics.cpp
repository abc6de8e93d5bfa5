// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>

namespace cairn {
namespace {

struct LimitRow {
    Limit            limit;
    std::string_view name;
};

constexpr std::array limit_rows{
    LimitRow{Limit::header, "header"},
    LimitRow{Limit::target, "target"},
    LimitRow{Limit::body, "body"},
    LimitRow{Limit::connections, "connections"},
    LimitRow{Limit::connections_per_address, "connections_per_address"},
    LimitRow{Limit::header_time, "header_time"},
    LimitRow{Limit::body_time, "body_time"},
    LimitRow{Limit::queue, "queue"},
};
static_assert(limit_rows.size() == static_cast<std::size_t>(Limit::queue) + 1, "a Limit has no row here");

using prometheus::BuildCounter;
using prometheus::BuildGauge;
using prometheus::BuildHistogram;

const prometheus::Histogram::BucketBoundaries seconds{0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 2, 4};

}  // namespace

std::string_view name_of(Limit limit) { return std::ranges::find(limit_rows, limit, &LimitRow::limit)->name; }

struct Metrics::State {
    prometheus::Registry                     registry;
    prometheus::Family<prometheus::Counter>& requests =
        BuildCounter().Name("cairn_requests_total").Help("answers by route, method and status").Register(registry);
    prometheus::Family<prometheus::Histogram>& durations =
        BuildHistogram().Name("cairn_request_duration_seconds").Help("time from request to answer").Register(registry);
    prometheus::Family<prometheus::Counter>& limits =
        BuildCounter().Name("cairn_limits_hit_total").Help("requests turned away by a limit").Register(registry);
    prometheus::Gauge& connections =
        BuildGauge().Name("cairn_connections").Help("open connections").Register(registry).Add({});
    prometheus::Gauge& queued =
        BuildGauge().Name("cairn_queued_requests").Help("requests waiting for a worker").Register(registry).Add({});
    prometheus::Gauge& running =
        BuildGauge().Name("cairn_running_requests").Help("requests that a worker is at").Register(registry).Add({});
    prometheus::Gauge& briefs = BuildGauge().Name("cairn_briefs").Help("briefs in the index").Register(registry).Add({});
    prometheus::Gauge& findings =
        BuildGauge().Name("cairn_findings").Help("findings in the index").Register(registry).Add({});
};

Metrics::Metrics() : state_(std::make_unique<State>()) {
    for (const LimitRow& row : limit_rows) {
        state_->limits.Add({{"limit", std::string(row.name)}});  // shown as 0 before it is hit
    }
}

Metrics::~Metrics() = default;

void Metrics::answered(std::string_view route, Method method, int status, std::chrono::nanoseconds took) {
    const std::string pattern{route.empty() ? "none" : route};
    state_->requests
        .Add({{"route", pattern}, {"method", std::string(name_of(method))}, {"status", std::to_string(status)}})
        .Increment();
    state_->durations.Add({{"route", pattern}}, seconds).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::hit(Limit limit) { state_->limits.Add({{"limit", std::string(name_of(limit))}}).Increment(); }
void Metrics::connections(std::size_t now) { state_->connections.Set(static_cast<double>(now)); }
void Metrics::queued(std::size_t now) { state_->queued.Set(static_cast<double>(now)); }
void Metrics::running(int change) { state_->running.Increment(change); }

std::string Metrics::text(const IndexInfo& index) const {
    state_->briefs.Set(static_cast<double>(index.briefs));
    state_->findings.Set(static_cast<double>(index.findings));
    return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace cairn
