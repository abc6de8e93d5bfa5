// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <memory>
#include <optional>

#include "cairn/error.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "serve/tokens.h"

namespace cairn {
namespace {

struct Options {
    std::string name, state, role = "reader", ceiling = "public";
};

/// Where tokens are kept. Throws Error{config} if nothing says where.
std::filesystem::path folder_of(const Options& options) {
    const auto folder = state_folder(options.state.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.state));
    if (!folder) {
        throw Error{ErrorKind::config, "token: no folder to keep it in; give --state DIR, or set XDG_STATE_HOME or HOME"};
    }
    return *folder;
}

int add_token(const Options& options) {
    const Role role = role_named(checked_choice("--role", options.role, {"reader", "editor"})).value();
    const Handling ceiling = handling_named(checked_choice("--ceiling", options.ceiling, {"public", "internal", "restricted"})).value();
    Tokens tokens(folder_of(options));
    print(tokens.add(options.name, role, ceiling) + "\n");
    return 0;
}

int list_tokens(const Options& options) {
    Tokens tokens(folder_of(options));
    for (const AccessToken& token : tokens.list()) {
        print(printable(token.name) + "  " + std::string(name_of(token.role)) + "  " + std::string(name_of(token.ceiling)) + "\n");
    }
    return 0;
}

int remove_token(const Options& options) {
    Tokens tokens(folder_of(options));
    tokens.remove(options.name);
    return 0;
}

}  // namespace

void declare_token(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    command.require_subcommand(1);
    CLI::App& add = *command.add_subcommand("add", "make a token and print its secret, once");
    add.add_option("NAME", options->name, "whose it is; stands beside what is written with it")->required();
    add.add_option("--role", options->role, "reader or editor (reader)");
    add.add_option("--ceiling", options->ceiling, "most restricted handling it may see: public, internal or restricted (public)");
    add.callback([options, &run] { run = [options] { return add_token(*options); }; });
    CLI::App& list = *command.add_subcommand("list", "names, roles and ceilings");
    list.callback([options, &run] { run = [options] { return list_tokens(*options); }; });
    CLI::App& remove = *command.add_subcommand("remove", "make a token worthless");
    remove.add_option("NAME", options->name, "whose it is")->required();
    remove.callback([options, &run] { run = [options] { return remove_token(*options); }; });
    for (CLI::App* each : {&add, &list, &remove}) {
        each->add_option("--state", options->state, "folder of tokens and sessions (else $XDG_STATE_HOME/cairn)")->type_name("DIR");
    }
}

}  // namespace cairn
