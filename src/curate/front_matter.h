// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cairn {

/// `markdown` with `fields` in its front matter. The body is untouched, byte for byte. A file without front matter gets a
/// block above; in an existing block the lines of a field that says something else are replaced, new fields come before its
/// end, and every other line stays as it was. Fields with an empty value are left out. Line ends follow the file's.
/// Throws Error{bad_request} for a field name that is no plain word, a value of more than 2,000 bytes, or front matter in
/// TOML, which we do not write.
[[nodiscard]] std::string with_front_matter(std::string_view markdown, const std::map<std::string, std::string>& fields);

/// What stands below the front matter (all of it where there is none).
[[nodiscard]] std::string_view body_of(std::string_view markdown);

}  // namespace cairn
