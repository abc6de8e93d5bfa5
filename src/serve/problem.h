// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "cairn/error.h"
#include "cairn/json.h"
#include "cairn/serve.h"

namespace cairn {

/// The HTTP status that an Error of this kind becomes.
[[nodiscard]] int status_of(ErrorKind kind);

/// "Not Found" for 404.
[[nodiscard]] std::string_view phrase_of(int status);

/// An answer in JSON.
[[nodiscard]] Response json_answer(const Json& json, int status = 200);
/// The same, written already.
[[nodiscard]] Response json_text_answer(std::string text, int status = 200);

/// Says what went wrong: RFC 9457 application/problem+json under /api, a page elsewhere. `more` adds members to the document.
[[nodiscard]] Response problem(const Request& request, const Services& services, int status, std::string_view detail,
                               const Json& more = Json::object());

/// The same for an Error: its sentence, its status, and the parameter it begins with, where there is one of that name.
[[nodiscard]] Response failure(const Request& request, const Services& services, const Error& error,
                               const Json& more = Json::object());

/// True for requests that are answered in JSON.
[[nodiscard]] bool is_api(const Request& request);

}  // namespace cairn
