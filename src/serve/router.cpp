// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/router.h"

#include <algorithm>
#include <optional>

namespace cairn {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

/// Fits `path` to `pattern`; `values` is filled from the last parameter back, so it is right only where this returns true.
bool fits(std::string_view pattern, std::string_view path, Values& values) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos) {
        return pattern == path;
    }
    if (!path.starts_with(pattern.substr(0, open))) {
        return false;
    }
    const std::size_t      close = pattern.find('}', open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const std::string_view rest = pattern.substr(close + 1);
    path.remove_prefix(open);

    const std::size_t slash = path.find('/');
    const std::size_t longest = name == "id" ? path.size() : std::min(slash, path.size());
    // The longest that leaves something for the rest of the pattern: ids may hold what looks like the rest.
    for (std::size_t length = longest; length > 0; --length) {
        if (fits(rest, path.substr(length), values)) {
            values.insert_or_assign(std::string(name), std::string(path.substr(0, length)));
            return true;
        }
        if (rest.empty()) {
            return false;  // only the whole could have fitted
        }
        if (name != "id") {
            return false;  // one part is all up to the slash
        }
    }
    return false;
}

std::size_t literal_length(std::string_view pattern) {
    std::size_t length = 0;
    bool        inside = false;
    for (const char c : pattern) {
        inside = c == '{' || (inside && c != '}');
        length += !inside && c != '}';
    }
    return length;
}

}  // namespace

Found find_route(std::span<const Route> table, Method method, std::string_view path) {
    Found       found;
    std::size_t best = 0;
    std::string_view best_path;
    for (const Route& route : table) {
        Values            values;
        const std::size_t literal = literal_length(route.path);
        if (literal < best || (literal == best && !best_path.empty() && route.path != best_path) ||
            !fits(route.path, path, values)) {
            continue;
        }
        if (route.path != best_path) {
            best = literal;
            best_path = route.path;
            found = {.route = nullptr, .values = std::move(values), .allowed = {}};
        }
        found.allowed.push_back(route.method);
        if (route.method == Method::get) {
            found.allowed.push_back(Method::head);
        }
        if (route.method == method || (method == Method::head && route.method == Method::get)) {
            found.route = &route;
        }
    }
    return found;
}

}  // namespace cairn
