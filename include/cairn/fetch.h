// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace cairn {

struct FetchLimits {
    std::size_t          size_bytes = 8u << 20;
    std::chrono::seconds connect{10};
    std::chrono::seconds total{60};
    int                  redirects = 5;
    bool                 allow_private = false;  ///< private, loopback and link-local addresses too
};

/// A document brought from the web.
struct Fetched {
    std::string url;        ///< as asked for
    std::string final_url;  ///< after redirects
    std::string bytes;
    std::string content_type;
    std::string etag, last_modified;  ///< as the server said, "" if it did not
};

/// Brings one document over http or https. Markdown and plain text only. Throws Error{bad_request} for the address,
/// Error{forbidden} for a private address, Error{too_large}, Error{timeout}, Error{refused} for another type, Error{io}.
[[nodiscard]] Fetched fetch(const std::string& url, const FetchLimits& limits = {});

}  // namespace cairn
