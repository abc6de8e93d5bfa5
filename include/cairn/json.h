// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "cairn/analysis.h"
#include "cairn/note.h"

namespace cairn {

// The JSON shapes of the API, of `inspect --json` and of what the index stores: one place, so that all agree. Every key is
// always there; unknown is null or []. Keys keep the order in which they are written here.

using Json = nlohmann::ordered_json;

/// Appends members to an object that has none of these keys yet.
inline void add_members(Json::object_t& /*object*/) {}
template <typename Value, typename... Rest>
void add_members(Json::object_t& object, std::string_view key, Value&& value, Rest&&... rest) {
    object.emplace_back(std::string(key), Json(std::forward<Value>(value)));
    add_members(object, std::forward<Rest>(rest)...);
}

/// An object of different keys with their values, in their order: object_of("id", brief.id, "title", brief.title). Written with
/// braces, each pair first becomes an array and each key is looked up among those before it, which takes three times as long.
template <typename... Members>
[[nodiscard]] Json object_of(Members&&... members) {
    Json::object_t object;
    object.reserve(sizeof...(members) / 2);
    add_members(object, std::forward<Members>(members)...);
    return object;
}

[[nodiscard]] Json to_json(const Brief& brief);
[[nodiscard]] Json to_json(const Finding& finding);
[[nodiscard]] Json to_json(const Diagnostic& diagnostic);
[[nodiscard]] Json to_json(const Diagnostics& diagnostics);
[[nodiscard]] Json to_json(const Note& note);
[[nodiscard]] Json to_json(const Country& country);

/// {"brief", "findings", "diagnostics"}: one object of `inspect --json`, the answer to GET one brief.
[[nodiscard]] Json to_json(const Analysis& analysis);

/// Compact text; bytes that are no UTF-8 become U+FFFD, so it never throws.
[[nodiscard]] std::string dump(const Json& json);

}  // namespace cairn
