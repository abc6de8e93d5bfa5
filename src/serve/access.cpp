// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/access.h"

#include <algorithm>
#include <cctype>

#include "serve/sessions.h"
#include "serve/tokens.h"

namespace cairn {
namespace {

constexpr std::string_view bearer = "Bearer ";

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool is_forwarded(const Request& request) {
    return !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty() ||
           !request.header("via").empty() || !request.header("x-real-ip").empty();
}

bool is_local(const Request& request, const ServerOptions& options) {
    const std::string host = request.header("host");
    return is_loopback(options.address) && is_loopback(request.client) && !is_forwarded(request) &&
           (host.empty() || is_loopback(host_name(host)));
}

std::optional<AccessToken> token_of(const Request& request, Tokens* tokens, Sessions* sessions, bool& by_cookie) {
    if (tokens == nullptr) {
        return std::nullopt;
    }
    const std::string authorization = request.header("authorization");
    if (authorization.size() > bearer.size() && lower(authorization).starts_with(lower(bearer))) {
        return tokens->verify(std::string_view(authorization).substr(bearer.size()));
    }
    const std::string session = cookie(request, session_cookie);
    if (sessions == nullptr || session.empty()) {
        return std::nullopt;
    }
    const auto name = sessions->find(session);
    auto       token = name ? tokens->named(*name) : std::nullopt;
    by_cookie = token.has_value();
    return token;
}

}  // namespace

bool is_loopback(std::string_view name) {
    if (name.starts_with('[') && name.ends_with(']')) {
        name = name.substr(1, name.size() - 2);
    }
    const auto is_digit_or_dot = [](char c) { return c == '.' || (c >= '0' && c <= '9'); };
    return name == "localhost" || name == "::1" || name == "::ffff:127.0.0.1" ||
           (name.starts_with("127.") && std::ranges::all_of(name, is_digit_or_dot));
}

std::string host_name(std::string_view host) {
    const std::size_t bracket = host.starts_with('[') ? host.find(']') : std::string_view::npos;
    const std::size_t end = bracket == std::string_view::npos ? host.find(':') : bracket + 1;
    return lower(host.substr(0, end));
}

bool is_known_host(const Request& request, const ServerOptions& options) {
    const std::string header = request.header("host");
    const std::string host = host_name(header);
    const auto        is_host = [&](const std::string& name) { return host_name(name) == host || "[" + lower(name) + "]" == host; };
    if (header.empty() || is_loopback(host) || is_host(options.address) || std::ranges::any_of(options.hosts, is_host)) {
        return true;
    }
    return !is_loopback(options.address) && options.hosts.empty();
}

bool is_same_origin(const Request& request) {
    const std::string site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") {
        return false;
    }
    const std::string origin = request.header("origin");
    if (origin.empty()) {
        return true;
    }
    const std::size_t scheme = origin.find("://");
    return scheme != std::string::npos && lower(origin.substr(scheme + 3)) == lower(request.header("host"));
}

Reader reader_of(const Request& request, const ServerOptions& options, Tokens* tokens, Sessions* sessions) {
    Reader reader{.may_read = !options.private_, .may_write = false, .ceiling = Handling::public_, .name = {}};
    reader.local = is_local(request, options);
    if (const auto token = token_of(request, tokens, sessions, reader.by_cookie)) {
        reader.signed_in = true;
        reader.may_read = true;
        reader.may_write = token->role == Role::editor && !options.read_only;
        reader.ceiling = token->ceiling;
        reader.name = token->name;
    } else if (reader.local && !options.private_) {
        reader.may_write = !options.read_only;
        reader.ceiling = Handling::restricted;
    }
    return reader;
}

std::optional<Refusal> refusal(const Request& request, const Services& services, const Route& route) {
    const Reader& reader = services.reader;
    const bool    changes = route.method != Method::get && route.method != Method::head;
    if (!request.header("authorization").empty() && !reader.signed_in && services.tokens != nullptr) {
        return Refusal{401, "authorization: this token is not known here; ask for one made with 'cairn token add'"};
    }
    if (changes && !is_same_origin(request)) {
        return Refusal{403, "origin: another site's page sent this; send it from a page of this server"};
    }
    if (changes && reader.by_cookie && request.header("origin").empty() && request.header("sec-fetch-site").empty()) {
        return Refusal{403, "origin: a signed-in browser must say which page sends this; use a token in programs"};
    }
    if (route.access == Access::open) {
        return std::nullopt;
    }
    if (route.access == Access::operate) {
        return reader.local || reader.signed_in ? std::nullopt
                                                : std::optional{Refusal{401, "address: sign in with a token to see this"}};
    }
    if (!reader.may_read) {
        return Refusal{401, "address: this server is private; sign in with a token"};
    }
    if (route.access == Access::write && !reader.may_write) {
        if (services.options.read_only) {
            return Refusal{403, "writing: this server is read-only; start it without --read-only to change the corpus"};
        }
        return reader.signed_in ? Refusal{403, "writing: your token may only read; ask for one with the role editor"}
                                : Refusal{401, "writing: sign in with an editor's token first"};
    }
    return std::nullopt;
}

std::string cookie(const Request& request, std::string_view name) {
    const std::string header = request.header("cookie");
    std::string_view  rest = header;
    while (!rest.empty()) {
        std::string_view pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return std::string(pair.substr(equals + 1));
        }
    }
    return "";
}

}  // namespace cairn
