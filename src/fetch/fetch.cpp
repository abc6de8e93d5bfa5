// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/fetch.h"

#include <algorithm>
#include <deque>
#include <memory>

#include "fetch/address.h"
#include "fetch/transfer.h"

namespace cairn {
namespace {

using Clock = std::chrono::steady_clock;

struct CloseMulti {
    void operator()(CURLM* multi) const noexcept { curl_multi_cleanup(multi); }
};

/// A request that waits for its turn, or for its source to be ready again.
struct Waiting {
    std::size_t       index = 0;
    int               tries = 0;
    Clock::time_point due;
};

/// Many transfers on one thread.
class Fetching {
public:
    Fetching(const std::vector<FetchRequest>& requests, const FetchLimits& limits, const AddressRule& rule)
        : requests_(requests), limits_(limits), rule_(rule), outcomes_(requests.size()), multi_(curl_multi_init()) {
        for (std::size_t at = 0; at < requests.size(); ++at) {
            waiting_.push_back({at, 0, Clock::now()});
        }
    }

    std::vector<FetchOutcome> run(const std::function<void(std::size_t, std::size_t)>& progress) && {
        while (!waiting_.empty() || !running_.empty()) {
            start_what_is_due();
            int left = 0;
            curl_multi_perform(multi_.get(), &left);
            const std::size_t over = collect();
            if (over > 0 && progress) {
                progress(requests_.size() - waiting_.size() - running_.size(), requests_.size());
            }
            if (over == 0) {
                curl_multi_poll(multi_.get(), nullptr, 0, wait_ms(), nullptr);
            }
        }
        return std::move(outcomes_);
    }

private:
    struct Running {
        Waiting                   what;
        std::unique_ptr<Transfer> transfer;
    };

    void start_what_is_due() {
        const Clock::time_point now = Clock::now();
        for (auto next = waiting_.begin(); next != waiting_.end() && running_.size() < std::max<std::size_t>(limits_.at_once, 1);) {
            if (next->due > now) {
                ++next;
                continue;
            }
            const Waiting what = *next;
            next = waiting_.erase(next);
            try {
                auto transfer = std::make_unique<Transfer>(requests_[what.index], limits_, rule_);
                curl_multi_add_handle(multi_.get(), transfer->handle());
                running_.push_back({{what.index, what.tries + 1, now}, std::move(transfer)});
            } catch (const Error& error) {  // an address that is none: the others go on
                outcomes_[what.index].failed = error;
            }
        }
    }

    /// Takes the outcomes of transfers that are over; returns how many that were.
    std::size_t collect() {
        std::size_t over = 0;
        int queued = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &queued)) {
            if (message->msg != CURLMSG_DONE) {
                continue;
            }
            ++over;
            const CURLcode code = message->data.result;
            const auto running = std::ranges::find_if(
                running_, [&](const Running& each) { return each.transfer->handle() == message->easy_handle; });
            curl_multi_remove_handle(multi_.get(), running->transfer->handle());
            if (const auto wait = running->transfer->wait_before_retry(code, running->what.tries)) {
                waiting_.push_back({running->what.index, running->what.tries, Clock::now() + *wait});
            } else {
                outcomes_[running->what.index] = running->transfer->outcome(code);
            }
            running_.erase(running);
        }
        return over;
    }

    [[nodiscard]] int wait_ms() const {
        Clock::duration wait = std::chrono::seconds(1);
        for (const Waiting& each : waiting_) {
            wait = std::min(wait, std::max(each.due - Clock::now(), Clock::duration::zero()));
        }
        return running_.size() >= limits_.at_once ? 1000 : static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(wait).count());
    }

    const std::vector<FetchRequest>&   requests_;
    const FetchLimits&                 limits_;
    const AddressRule&                 rule_;
    std::vector<FetchOutcome>          outcomes_;
    std::unique_ptr<CURLM, CloseMulti> multi_;
    std::deque<Waiting>                waiting_;
    std::vector<Running>               running_;
};

}  // namespace

std::vector<FetchOutcome> fetch_all_where(const std::vector<FetchRequest>& requests, const FetchLimits& limits,
                                          const AddressRule& is_refused,
                                          const std::function<void(std::size_t, std::size_t)>& progress) {
    return Fetching(requests, limits, is_refused).run(progress);
}

Fetched fetch_where(const std::string& url, const FetchLimits& limits, const AddressRule& is_refused) {
    FetchOutcome outcome = std::move(fetch_all_where({{.url = url}}, limits, is_refused).front());
    if (outcome.failed) {
        throw *std::move(outcome.failed);
    }
    return *std::move(outcome.fetched);
}

std::vector<FetchOutcome> fetch_all(const std::vector<FetchRequest>& requests, const FetchLimits& limits,
                                    const std::function<void(std::size_t, std::size_t)>& progress) {
    const AddressRule rule = [&](const sockaddr& address) { return !limits.allow_private && is_private_address(address); };
    return fetch_all_where(requests, limits, rule, progress);
}

Fetched fetch(const std::string& url, const FetchLimits& limits) {
    const AddressRule rule = [&](const sockaddr& address) { return !limits.allow_private && is_private_address(address); };
    return fetch_where(url, limits, rule);
}

}  // namespace cairn
