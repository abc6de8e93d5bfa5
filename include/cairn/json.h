// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "cairn/analysis.h"
#include "cairn/note.h"

namespace cairn {

// The JSON shapes of the API, of `inspect --json` and of what the index stores: one place, so that all agree. Every key is
// always there; unknown is null or []. Keys keep the order in which they are written here.

using Json = nlohmann::ordered_json;

[[nodiscard]] Json to_json(const Brief& brief);
[[nodiscard]] Json to_json(const Finding& finding);
[[nodiscard]] Json to_json(const Diagnostic& diagnostic);
[[nodiscard]] Json to_json(const Diagnostics& diagnostics);
[[nodiscard]] Json to_json(const Note& note);
[[nodiscard]] Json to_json(const Country& country);

/// {"brief", "findings", "diagnostics"}: one object of `inspect --json`, the answer to GET one brief.
[[nodiscard]] Json to_json(const Analysis& analysis);

/// The inverse of the above, for records read back from the index. Throws Error{index} if the record is not of this shape.
[[nodiscard]] Finding finding_from_json(const Json& json);
[[nodiscard]] Brief   brief_from_json(const Json& json);
[[nodiscard]] Country country_from_json(const Json& json);

/// Compact text; bytes that are no UTF-8 become U+FFFD, so it never throws.
[[nodiscard]] std::string dump(const Json& json);

}  // namespace cairn
