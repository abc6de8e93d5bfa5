// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace cairn {

/// A manual page in man(7) markup: of the program, or of one of its commands ("cairn-add").
[[nodiscard]] std::string man_page(const CLI::App& app);

/// A completion script for bash: commands, their options, files elsewhere.
[[nodiscard]] std::string bash_completion(const CLI::App& program);

}  // namespace cairn
