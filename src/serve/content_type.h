// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cairn/serve.h"
#include "serve/router.h"

namespace cairn {

/// A Content-Type header taken apart: "text/markdown; charset=UTF-8" -> {"text/markdown", "utf-8", ""}.
struct ContentType {
    std::string type;      ///< lower case
    std::string charset;   ///< lower case; "" if it says none
    std::string boundary;  ///< multipart alone
};
[[nodiscard]] ContentType content_type(const Request& request);

/// The media types that `body` allows, as a person should send them.
[[nodiscard]] std::span<const std::string_view> types_of(Body body);

/// What should have been sent, if the request's type is none that `body` allows, its charset is not UTF-8, or it was
/// compressed.
[[nodiscard]] std::optional<std::string> unacceptable_type(const Request& request, Body body);

/// True if the client prefers `type` by naming it in Accept, while it names neither */* nor JSON.
[[nodiscard]] bool asks_for(const Request& request, std::string_view type);

}  // namespace cairn
