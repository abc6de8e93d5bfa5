// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/urls.h"

#include <algorithm>

#include "cairn/error.h"
#include "cairn/text.h"

namespace cairn {
namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_dots(std::string_view part) { return part == "." || part == ".."; }

}  // namespace

std::string percent_encode(std::string_view text, bool keep_slash) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string                encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c) || (keep_slash && c == '/')) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    // U+FFFD for what is no UTF-8, and for a NUL.
    return valid_utf8(decoded) == decoded ? std::optional{decoded} : std::nullopt;
}

Params parse_params(std::string_view query_string) {
    Params params;
    while (!query_string.empty()) {
        const std::string_view pair = query_string.substr(0, query_string.find('&'));
        query_string.remove_prefix(std::min(pair.size() + 1, query_string.size()));
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = pair.find('=');
        const auto        name = percent_decode(pair.substr(0, equals), true);
        if (!name) {
            throw Error{ErrorKind::bad_request, "address: a parameter's name is badly encoded; write %XX for bytes of UTF-8"};
        }
        const auto value = percent_decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
        if (!value) {
            throw Error{ErrorKind::bad_request, *name + ": the value is badly encoded; write %XX for bytes of UTF-8"};
        }
        params.emplace_back(*name, *value);
    }
    return params;
}

std::string brief_url(std::string_view id) { return "/briefs/" + percent_encode(id, true); }
std::string finding_url(std::string_view id) { return "/findings/" + percent_encode(id, true); }
std::string recurring_url(std::string_view id) { return "/recurring?finding=" + percent_encode(id, true); }
std::string theme_url(std::string_view id) { return "/themes/" + percent_encode(id, true); }
std::string clause_url(std::string_view name) { return "/frameworks/" + percent_encode(name, true); }

std::string parse_path(std::string_view raw_path) {
    const auto path = percent_decode(raw_path);
    if (!raw_path.starts_with('/') || !path) {
        throw Error{ErrorKind::bad_request, "address: the path is badly encoded; write %XX for bytes of UTF-8"};
    }
    for (std::string_view rest = *path; !rest.empty();) {
        rest.remove_prefix(1);
        const std::string_view part = rest.substr(0, rest.find('/'));
        if (is_dots(part)) {
            throw Error{ErrorKind::bad_request, "address: '.' and '..' do not name anything here; leave them out"};
        }
        rest.remove_prefix(part.size());
    }
    return *path;
}

bool is_local_path(std::string_view path) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\'; };
    return path.starts_with('/') && !path.starts_with("//") && std::ranges::none_of(path, is_control);
}

}  // namespace cairn
