// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cairn/error.h"

namespace cairn {

struct FetchLimits {
    std::size_t               size_bytes = 8u << 20;
    std::chrono::seconds      connect{10};
    std::chrono::seconds      total{60};
    int                       redirects = 5;
    bool                      allow_private = false;  ///< private, loopback and link-local addresses too
    int                       tries   = 3;            ///< of a transfer that failed for now (429, 503, a broken connection)
    std::chrono::milliseconds backoff{500};           ///< before the second try; doubled for each further one
    std::chrono::seconds      longest_wait{60};       ///< a Retry-After beyond it means giving up
    std::size_t               at_once = 8;
};

/// A document brought from the web.
struct Fetched {
    std::string url;        ///< as asked for
    std::string final_url;  ///< after redirects
    std::string bytes;
    std::string content_type;
    std::string etag, last_modified;   ///< as the server said, "" if it did not
    bool        not_modified = false;  ///< it is as it was when `etag` or `last_modified` of the request were given; no bytes
};

/// What to bring, and what one has of it already ("" = nothing).
struct FetchRequest {
    std::string url;
    std::string etag          = {};
    std::string last_modified = {};
    bool        probe         = false;  ///< only find out whether it is there: any type, no bytes
};

/// A document, or why there is none.
struct FetchOutcome {
    std::optional<Fetched> fetched;
    std::optional<Error>   failed;
};

/// Brings one document over http or https. Markdown and plain text only. Throws Error{bad_request} for the address,
/// Error{forbidden} for a private address, Error{too_large}, Error{timeout}, Error{refused} for another type, Error{io}.
[[nodiscard]] Fetched fetch(const std::string& url, const FetchLimits& limits = {});

/// fetch() for many, `limits.at_once` at a time; outcomes in the order of the requests. `progress` is told how many of how many
/// are over. A source that asks to wait holds up nobody but itself.
[[nodiscard]] std::vector<FetchOutcome> fetch_all(const std::vector<FetchRequest>& requests, const FetchLimits& limits = {},
                                                  const std::function<void(std::size_t, std::size_t)>& progress = {});

}  // namespace cairn
