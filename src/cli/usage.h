// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace cairn {

/// Answers what CLI11 threw: help and version on standard output with 0; wrong usage throws Error{bad_request} with a sentence
/// that names the argument at fault and the option or command that was probably meant.
[[nodiscard]] int answer_usage(const CLI::App& app, const CLI::ParseError& error);

/// "serch: no such command; did you mean 'search'? ..."
[[nodiscard]] std::string unknown_command(const std::string& name, const std::vector<Command>& commands);

}  // namespace cairn
