// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn {

using Params = std::vector<std::pair<std::string, std::string>>;

/// `text` with everything but unreserved characters (RFC 3986) as %XX; "/" too unless `keep_slash`.
[[nodiscard]] std::string percent_encode(std::string_view text, bool keep_slash = false);

/// The inverse; nothing for a bad encoding, a NUL or bytes that are no UTF-8. `plus_is_space` for query strings and forms.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);

/// "a=1&b=%20" in order. Throws Error{bad_request} naming the parameter whose encoding is bad.
[[nodiscard]] Params parse_params(std::string_view query_string);

// Paths on this server, encoded.
[[nodiscard]] std::string brief_url(std::string_view id);      ///< "/briefs/2018/ssr"
[[nodiscard]] std::string finding_url(std::string_view id);    ///< "/findings/2018/ssr/k3v9qx"
[[nodiscard]] std::string recurring_url(std::string_view id);  ///< "/recurring?finding=2018/ssr/k3v9qx": the group that finding is in
[[nodiscard]] std::string theme_url(std::string_view id);      ///< "/themes/local-ownership"
[[nodiscard]] std::string clause_url(std::string_view name);   ///< "/frameworks/sar/burden-sharing", "/frameworks/sar"

/// The path of a request target, decoded once: "/findings/a b". Throws Error{bad_request} for a target that does not begin
/// with "/", bad encodings, NUL, and for "." and ".." between slashes.
[[nodiscard]] std::string parse_path(std::string_view raw_path);

/// True for a path that stays on this server when a browser is sent to it: begins with one "/", no control characters.
[[nodiscard]] bool is_local_path(std::string_view path);

}  // namespace cairn
