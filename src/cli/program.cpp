// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

namespace cairn {

const std::vector<Command>& commands() {
    static const std::vector<Command> rows{
        Command{"serve", "answer searches in the browser and over HTTP", declare_serve},
        Command{"index", "read the briefs and bring the index up to date", declare_index},
        Command{"search", "print the findings (or briefs) that match", declare_search},
        Command{"inspect", "show what would be extracted from files, with reasons; writes nothing", declare_inspect},
        Command{"check", "report flaws of the whole corpus; writes nothing", declare_check},
        Command{"add", "add briefs from files, folders, the web or standard input", declare_add},
        Command{"fetch", "bring the documents of sources.yaml up to date from the web", declare_fetch},
        Command{"note", "record a decision on a finding", declare_note},
        Command{"export", "print recommendations to track, notes or the taxonomy for other programs", declare_export},
        Command{"import-notes", "take over notes that another copy of the corpus exported", declare_import_notes},
        Command{"backup", "pack the corpus into one file, while a server may run", declare_backup},
        Command{"restore", "unpack a backup, or take a brief back from the trash", declare_restore},
        Command{"purge", "remove a brief for ever: text, notes, trash and index", declare_purge},
        Command{"token", "let people sign in to a server that is not on this machine alone", declare_token},
    };
    return rows;
}

void declare_program(CLI::App& app, Run& run) {
    app.name("cairn");
    app.description("Cairn makes a folder of Markdown briefs searchable: issues, lessons and recommendations,\n"
                    "tagged by theme and linked to policy frameworks.");
    app.set_version_flag("--version", "cairn " CAIRN_VERSION);
    app.require_subcommand(0, 1);
    app.footer("'cairn COMMAND --help' tells more. Exit codes: 0 done, 1 failed, 2 wrong usage or query.");
    for (const Command& command : commands()) {
        command.declare(*app.add_subcommand(std::string(command.name), std::string(command.summary)), run);
    }
}

}  // namespace cairn
