// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cli/command.h"

namespace cairn {

/// All commands, in the order of the help.
[[nodiscard]] const std::vector<Command>& commands();

/// Declares the whole program: what is parsed, explained by --help, and written into manual pages and completions.
void declare_program(CLI::App& app, Run& run);

}  // namespace cairn
