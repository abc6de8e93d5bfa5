// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/address.h"

#include "serve/access.h"

namespace cairn {

bool is_secure(const Request& request) {
    return is_loopback(request.client) && request.header("x-forwarded-proto") == "https";
}

std::string base_url(const Request& request) {
    const std::string host = request.header("host");
    return host.empty() ? "" : (is_secure(request) ? "https://" : "http://") + host;
}

}  // namespace cairn
