// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/serve.h"
#include "serve/urls.h"

namespace cairn {

/// A file sent with a form.
struct FormFile {
    std::string field, name, content_type, bytes;
};

/// What a browser sends from a plain HTML form.
struct Form {
    Params                fields;  ///< in order
    std::vector<FormFile> files;   ///< an empty file field (no file chosen) is left out

    [[nodiscard]] std::string     value(std::string_view name) const;  ///< first value; "" if there is none
    [[nodiscard]] const FormFile* file(std::string_view field) const;  ///< nullptr if there is none
};

/// Reads application/x-www-form-urlencoded or multipart/form-data (RFC 7578), at most 1,000 fields. Line ends in fields become
/// "\n" (browsers send CRLF whatever was typed); files stay as they are. Throws Error{bad_request} saying what is malformed.
[[nodiscard]] Form parse_form(const Request& request);

}  // namespace cairn
