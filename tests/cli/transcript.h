// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

/// One command of a transcript and what it must print:
///
///     # A comment.
///     $ cairn search corpus fuel          run by sh in a folder that holds a copy of tests/cli/corpus
///     > 1 finding                         a line of standard output; `*` stands for any characters,
///     > ...                               a line of three points for any number of lines
///     2> cairn: ...                       a line of standard error
///     ? 2                                 exit code, 0 where not given
struct Step {
    std::string              command;
    std::vector<std::string> output, errors;
    int                      exit_code = 0;
    std::size_t              line      = 0;
};

/// Throws std::runtime_error for a line that is none of these.
[[nodiscard]] std::vector<Step> parse_transcript(std::string_view text);

/// What a command did.
struct Outcome {
    std::vector<std::string> output, errors;
    int                      exit_code = 0;
};
/// Runs `command` with sh in `folder`, with the folder of `binary` first in PATH, no terminal, and nothing on standard input.
[[nodiscard]] Outcome run(const std::string& command, const std::filesystem::path& folder, const std::filesystem::path& binary);

/// True if `lines` are as `expected` says.
[[nodiscard]] bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& lines);

/// A step as a transcript would have it.
[[nodiscard]] std::string written(const std::string& command, const Outcome& outcome);

}  // namespace cairn::test
