// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/backup.h"

#include <memory>

#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus, file, ceiling = "restricted";
};

int backup(const Options& options) {
    const Handling ceiling = handling_named(checked_choice("--ceiling", options.ceiling, {"public", "internal", "restricted"})).value();
    const OpenCorpus open(options.corpus);
    BackupReport report;
    {
        ProgressBar bar("packing");
        report = back_up(open.corpus, Analyser(open.vocabulary), options.file, ceiling, bar.callback());
    }
    print(printable(options.file) + ": " + counted(report.briefs, "brief") + " in " + counted(report.files, "file") + ", " +
          counted(report.bytes, "byte") + "\n");
    if (ceiling != Handling::restricted) {
        print("left out: " + counted(report.left_out, "brief") + " above " + options.ceiling + ", and the trash\n");
    }
    return 0;
}

}  // namespace

void declare_backup(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_option("FILE", options->file, "to be made, such as corpus-2026-01-31.tar.zst")->required();
    command.add_option("--ceiling", options->ceiling,
                       "most restricted handling to pack, for a copy meant for others: public, internal or restricted (restricted)");
    command.footer("One moment of the corpus, while a server may go on changing it. The index is left out: it is built again.\n"
                   "Tokens and sessions stand outside the corpus and are not in it. 'cairn restore' unpacks it.");
    command.callback([options, &run] { run = [options] { return backup(*options); }; });
}

}  // namespace cairn
