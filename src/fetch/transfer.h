// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cairn/fetch.h"

struct sockaddr;

namespace cairn {

/// True for an address that may not be connected to.
using AddressRule = std::function<bool(const sockaddr&)>;

/// fetch_all() with a rule of the caller's for addresses; the rule sees the very address that each connection is made to, after
/// name resolution and after every redirect, so a name that resolves anew cannot slip past it.
[[nodiscard]] std::vector<FetchOutcome> fetch_all_where(const std::vector<FetchRequest>& requests, const FetchLimits& limits,
                                                        const AddressRule& is_refused,
                                                        const std::function<void(std::size_t, std::size_t)>& progress = {});

/// The same for one; throws what failed.
[[nodiscard]] Fetched fetch_where(const std::string& url, const FetchLimits& limits, const AddressRule& is_refused);

/// One try to bring one document. Stays where it is while it lives: libcurl holds its address.
class Transfer {
public:
    /// Throws Error{bad_request} for the address. `request`, `limits` and `rule` must outlive it.
    Transfer(const FetchRequest& request, const FetchLimits& limits, const AddressRule& rule);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    [[nodiscard]] CURL* handle() const noexcept { return easy_.get(); }

    /// What came of it, once libcurl has finished with `code`.
    [[nodiscard]] FetchOutcome outcome(CURLcode code);

    /// How long to wait before another try may succeed, as the server says or by backoff; nothing if it would not, or the wait
    /// would be longer than the limits allow. `tries`: how many there were.
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait_before_retry(CURLcode code, int tries) const;

private:
    struct CloseEasy {
        void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
    };

    template <typename Value>
    void set(CURLoption option, Value value);
    void set_conditions();
    void check_status(long status) const;
    void check_type() const;
    [[nodiscard]] Error failure(CURLcode code) const;

    static std::size_t   receive(char* bytes, std::size_t, std::size_t count, void* user);
    static std::size_t   receive_header(char* bytes, std::size_t, std::size_t count, void* user);
    static curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address);

    const FetchRequest&                   request_;
    const FetchLimits&                    limits_;
    const AddressRule&                    is_refused_;
    std::unique_ptr<CURL, CloseEasy>      easy_;
    std::unique_ptr<curl_slist, FreeList> headers_;
    std::array<char, CURL_ERROR_SIZE>     message_{};
    Fetched                               fetched_{};
    std::string                           encoding_{};         ///< Content-Encoding of the last answer
    std::string                           refused_address_{};  ///< the one that stopped it, "" if none did
    bool                                  too_large_ = false, seen_ = false;
};

}  // namespace cairn
