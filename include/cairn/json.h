// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "cairn/analysis.h"
#include "cairn/json_text.h"
#include "cairn/note.h"

namespace cairn {

// The JSON shapes of the API, of `inspect --json` and of what the index stores: one place, so that all agree. Every key is
// always there; unknown is null or []. Keys keep the order in which they are written here.

using Json = nlohmann::ordered_json;

void write(JsonText& out, const Brief& brief);
void write(JsonText& out, const Finding& finding);
void write(JsonText& out, const Diagnostic& diagnostic);
void write(JsonText& out, const Country& country);

/// {"brief", "findings", "diagnostics"}: one object of `inspect --json`, the answer to GET one brief.
void write(JsonText& out, const Analysis& analysis);

/// The members alone, for an object that has more.
void write_members(JsonText& out, const Brief& brief);
void write_members(JsonText& out, const Finding& finding);

/// What write(out, value, how...) writes.
template <typename Value, typename... How>
[[nodiscard]] std::string json_text(const Value& value, const How&... how) {
    JsonText out;
    if constexpr (sizeof...(how) == 0) {
        out.put(value);
    } else {
        write(out, value, how...);
    }
    return out.take();
}

/// The same as values, to be looked into or added to. Dearer than the text, from which they are read.
template <typename Value, typename... How>
    requires requires(JsonText& out, const Value& value, const How&... how) { write(out, value, how...); }
[[nodiscard]] Json to_json(const Value& value, const How&... how) {
    return Json::parse(json_text(value, how...));
}
[[nodiscard]] inline Json to_json(const Diagnostics& diagnostics) { return Json::parse(json_text(diagnostics)); }

[[nodiscard]] Json to_json(const Note& note);

/// Compact text; bytes that are no UTF-8 become U+FFFD, so it never throws.
[[nodiscard]] std::string dump(const Json& json);

}  // namespace cairn
