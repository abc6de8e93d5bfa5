// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/usage.h"

#include <algorithm>

#include "cairn/error.h"
#include "cairn/text.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

/// The command that was called, or the one inside it ("token add"), or the program.
const CLI::App& called(const CLI::App& app) {
    const std::vector<CLI::App*> commands = app.get_subcommands();
    return commands.empty() ? app : called(*commands.front());
}

std::string help_of(const CLI::App& command) {
    std::string name = command.get_name();
    for (const CLI::App* above = command.get_parent(); above != nullptr; above = above->get_parent()) {
        name = above->get_name() + " " + name;
    }
    return "'" + name + " --help'";
}

std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

std::string unexpected(const CLI::App& command) {
    const std::vector<std::string> rest = command.remaining(true);
    if (rest.empty()) {
        return "arguments: more than expected; see " + help_of(command);
    }
    const auto option = std::ranges::find_if(rest, [](const std::string& each) { return each.starts_with('-'); });
    if (option == rest.end()) {
        return rest.front() + ": one argument too many; see " + help_of(command);
    }
    const std::string name = option->substr(0, option->find('='));
    const std::string near = closest(name, option_names(command));
    return name + ": no such option; " + (near.empty() ? "" : "did you mean '" + near + "'? ") + "see " + help_of(command);
}

/// CLI11 writes "CORPUS is required" and the like, without the way out.
std::string sentence(const CLI::App& command, const CLI::ParseError& error) {
    std::string what = error.what();
    std::ranges::replace(what, '\n', ' ');
    return command.get_name() + ": " + what + "; see " + help_of(command);
}

}  // namespace

int answer_usage(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& command = called(app);
    if (dynamic_cast<const CLI::CallForHelp*>(&error) != nullptr || dynamic_cast<const CLI::CallForAllHelp*>(&error) != nullptr) {
        print(command.help());
        return 0;
    }
    if (dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr) {
        print(std::string(error.what()) + "\n");
        return 0;
    }
    const bool extras = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    throw Error{ErrorKind::bad_request, extras ? unexpected(command) : sentence(command, error)};
}

std::string unknown_command(const std::string& name, const std::vector<Command>& commands) {
    std::vector<std::string> names;
    for (const Command& command : commands) {
        names.emplace_back(command.name);
    }
    const std::string near = closest(name, names);
    return name + ": no such command; " + (near.empty() ? "" : "did you mean '" + near + "'? ") + "see 'cairn --help'";
}

}  // namespace cairn
