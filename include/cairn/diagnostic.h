// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

enum class Severity {
    info,     ///< worth knowing; nothing to mend
    warning,  ///< something was not understood or is missing
    error,    ///< part of the document could not be used
};

[[nodiscard]] std::string_view        name_of(Severity severity);
[[nodiscard]] std::optional<Severity> severity_named(std::string_view name);

/// A flaw in content. Work goes on; the reader of `cairn check`, of the preview and of the API is told.
struct Diagnostic {
    Severity    severity = Severity::warning;
    std::size_t line     = 0;  ///< 1-based, in the source file; 0 = the file as a whole
    std::string message;       ///< what is wrong; what to do
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace cairn
