// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <span>
#include <string>

#include "cairn/error.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "cli/usage.h"

namespace cairn {
namespace {

constexpr std::array commands{
    Command{"serve", "answer searches in the browser and over HTTP", declare_serve},
    Command{"index", "read the briefs and bring the index up to date", declare_index},
    Command{"search", "print the findings (or briefs) that match", declare_search},
    Command{"inspect", "show what would be extracted from files, with reasons; writes nothing", declare_inspect},
    Command{"check", "report flaws of the whole corpus; writes nothing", declare_check},
    Command{"add", "add briefs from files, folders, the web or standard input", declare_add},
    Command{"fetch", "bring the documents of sources.yaml up to date from the web", declare_fetch},
    Command{"note", "record a decision on a finding", declare_note},
    Command{"export", "print findings, recommendations to track, notes or the taxonomy for other programs", declare_export},
    Command{"import-notes", "take over notes that another copy of the corpus exported", declare_import_notes},
    Command{"backup", "pack the corpus into one file, while a server may run", declare_backup},
    Command{"restore", "unpack a backup, or take a brief back from the trash", declare_restore},
    Command{"purge", "remove a brief for ever: text, notes, trash and index", declare_purge},
    Command{"token", "let people sign in to a server that is not on this machine alone", declare_token},
};

void check_command_name(std::span<char*> arguments) {
    const std::string name = arguments.size() < 2 ? "" : arguments[1];
    if (name.empty() || name.starts_with('-') || std::ranges::find(commands, name, &Command::name) != commands.end()) {
        return;
    }
    throw Error{ErrorKind::bad_request, unknown_command(name, {commands.begin(), commands.end()})};
}

int dispatch(std::span<char*> arguments) {
    CLI::App app("Cairn makes a folder of Markdown briefs searchable: issues, lessons and recommendations,\n"
                 "tagged by theme and linked to policy frameworks.",
                 "cairn");
    app.set_version_flag("--version", "cairn " CAIRN_VERSION);
    app.require_subcommand(0, 1);
    app.footer("'cairn COMMAND --help' tells more. Exit codes: 0 done, 1 failed, 2 wrong usage or query.");
    Run run;
    for (const Command& command : commands) {
        command.declare(*app.add_subcommand(std::string(command.name), std::string(command.summary)), run);
    }
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
