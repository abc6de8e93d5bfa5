// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "cairn/corpus.h"

namespace cairn {

/// What a command line came to, once read: runs the command and returns its exit code.
using Run = std::function<int()>;

/// One row of the program's table of commands. `declare` adds arguments and options to `command`, and sets `run` when the
/// command is the one that was called.
struct Command {
    std::string_view name, summary;
    void (*declare)(CLI::App& command, Run& run);
};

void declare_add(CLI::App& command, Run& run);
void declare_backup(CLI::App& command, Run& run);
void declare_check(CLI::App& command, Run& run);
void declare_export(CLI::App& command, Run& run);
void declare_import_notes(CLI::App& command, Run& run);
void declare_fetch(CLI::App& command, Run& run);
void declare_index(CLI::App& command, Run& run);
void declare_inspect(CLI::App& command, Run& run);
void declare_note(CLI::App& command, Run& run);
void declare_purge(CLI::App& command, Run& run);
void declare_restore(CLI::App& command, Run& run);
void declare_search(CLI::App& command, Run& run);
void declare_serve(CLI::App& command, Run& run);
void declare_token(CLI::App& command, Run& run);

/// The first argument of most commands.
CLI::Option* add_corpus(CLI::App& command, std::string& path);

/// An option that takes a whole number. Throws Error{bad_request} naming it for anything else, or beyond the bounds.
struct Between {
    std::size_t least = 0, most = 0;
};
CLI::Option* add_number(CLI::App& command, const std::string& name, const std::function<void(std::size_t)>& set,
                        Between between, const std::string& help);

/// An option that may be given several times, one value each.
CLI::Option* add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                      const std::string& help);

/// `value` if it is one of `choices`. Throws Error{bad_request} naming the option, with the closest choice.
const std::string& checked_choice(const std::string& option, const std::string& value,
                                  const std::vector<std::string>& choices);

/// The names of all kinds of findings.
[[nodiscard]] std::vector<std::string> kind_names();

/// A corpus with its vocabulary. Throws Error{not_found, config}.
struct OpenCorpus {
    explicit OpenCorpus(const std::string& path) : corpus(path), vocabulary(load_vocabulary(corpus)) {}
    Corpus                            corpus;
    std::shared_ptr<const Vocabulary> vocabulary;
};

/// Says so where another process holds the index, so that what was saved is not searchable yet.
class Curator;
void tell_of_lock(const Curator& curator);

/// "1 brief", "3 briefs".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

}  // namespace cairn
