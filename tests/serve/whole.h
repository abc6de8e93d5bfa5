// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "cairn/serve.h"

namespace cairn {

/// `response` as a client gets it: with all the parts of its body.
[[nodiscard]] inline Response whole(Response response) {
    if (const auto rest = std::exchange(response.rest, {})) {
        while (const auto part = rest()) response.body += *part;
    }
    return response;
}

}  // namespace cairn
