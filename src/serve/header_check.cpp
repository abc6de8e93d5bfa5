// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/header_check.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "serve/router.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 7> single_headers{"host",          "content-length", "transfer-encoding", "authorization",
                                                         "content-type",  "origin",         "if-match"};

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

constexpr std::size_t wrapping = 64u << 10;     // around a brief, in a form or in JSON
constexpr std::size_t small_body = 256u << 10;  // notes, text to be matched

bool is_longer(const std::string& length, std::size_t most) {
    return length.size() > 18 || (!length.empty() && std::stoull(length) > most);
}

}  // namespace

bool add_header(Request& request, std::string_view name, std::string_view value) {
    const std::string lower_case = lower(name);
    const auto [entry, is_new] = request.headers.try_emplace(lower_case, value);
    if (!is_new) {
        entry->second += (lower_case == "cookie" ? "; " : ", ") + std::string(value);
    }
    return is_new || std::ranges::find(single_headers, lower_case) == single_headers.end();
}

std::size_t body_limit(Method method, std::string_view target, const ServerOptions& options) {
    const Found found = find_route(routes(), method, target.substr(0, target.find('?')));
    constexpr std::array large{Body::brief, Body::document, Body::brief_form};
    const bool takes_briefs = found.route != nullptr && std::ranges::find(large, found.route->body) != large.end();
    return takes_briefs ? options.brief_bytes + wrapping : std::min(small_body, options.brief_bytes + wrapping);
}

std::optional<Fault> fault_of(const Request& request, const HeaderFacts& facts, const ServerOptions& options) {
    const std::string coding = lower(request.header("transfer-encoding"));
    const std::string length = request.header("content-length");
    if (facts.target_bytes > options.target_bytes) {
        return Fault{414, "address: it is too long; send long text with POST /api/v1/match", Limit::target};
    }
    if (facts.header_bytes > options.header_bytes) {
        return Fault{431, "request: its header is too large; send fewer or shorter fields", Limit::header};
    }
    if (facts.repeated || (!coding.empty() && !length.empty()) || (!coding.empty() && coding != "chunked")) {
        return Fault{400, "request: it can be read in two ways; send each field once, and Content-Length or chunked, not both"};
    }
    if (facts.is_http_1_1 && request.header("host").empty()) {
        return Fault{400, "host: is missing; HTTP/1.1 wants it"};
    }
    if (length.find_first_not_of("0123456789") != std::string::npos) {
        return Fault{400, "content-length: is no number; send the number of bytes"};
    }
    return is_longer(length, facts.body_most) ? std::optional{body_too_large} : std::nullopt;
}

}  // namespace cairn
