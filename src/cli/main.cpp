// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <csignal>
#include <iostream>
#include <span>
#include <string>

#include "cairn/error.h"
#include "cli/program.h"
#include "cli/terminal.h"
#include "cli/usage.h"

namespace cairn {
namespace {

void check_command_name(std::span<char*> arguments) {
    const std::string name = arguments.size() < 2 ? "" : arguments[1];
    if (name.empty() || name.starts_with('-') || std::ranges::find(commands(), name, &Command::name) != commands().end()) {
        return;
    }
    throw Error{ErrorKind::bad_request, unknown_command(name, commands())};
}

int dispatch(std::span<char*> arguments) {
    CLI::App app;
    Run run;
    declare_program(app, run);
    check_command_name(arguments);
    try {
        app.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::ParseError& error) {  // CLI11's way to say "help was asked for" as well as "wrong usage"
        return answer_usage(app, error);
    }
    if (!run) {
        std::cerr << app.help();
        return 2;
    }
    return run();
}

}  // namespace
}  // namespace cairn

/// 0 = done, 1 = failed, 2 = wrong usage or query. Errors go to stderr as "cairn: place: sentence".
int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a client that goes away must not end the server; print() ends the rest
    try {
        return cairn::dispatch({argv, static_cast<std::size_t>(argc)});
    } catch (const cairn::Error& error) {
        std::cerr << "cairn: " << cairn::printable(error.what()) << '\n';
        return error.kind() == cairn::ErrorKind::bad_request ? 2 : 1;
    } catch (const std::exception& error) {
        std::cerr << "cairn: internal error: " << cairn::printable(error.what()) << "; please report this\n";
        return 1;
    }
}
