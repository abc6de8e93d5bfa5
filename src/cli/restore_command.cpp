// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include "cairn/backup.h"
#include "cairn/curate.h"
#include "cairn/error.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus, what;
    bool        trash = false;
};

int unpack(const Options& options) {
    if (options.what.empty()) {
        throw Error{ErrorKind::bad_request, "restore: nothing named; give a file made by 'cairn backup', or --trash"};
    }
    const BackupReport report = restore_backup(options.what, options.corpus);
    print(printable(options.corpus) + ": " + counted(report.briefs, "brief") + " in " + counted(report.files, "file") +
          "; 'cairn check' tells whether it is whole\n");
    return 0;
}

/// The folder of the trash that `named` means: its own name, or the brief's id (the last one deleted).
std::string name_in(const std::vector<Trashed>& trash, const std::string& named) {
    const auto last = std::find_if(trash.rbegin(), trash.rend(),
                                   [&](const Trashed& each) { return each.name == named || each.id == named; });
    return last == trash.rend() ? named : last->name;
}

int take_back(const Options& options) {
    const OpenCorpus open(options.corpus);
    ProgressBar bar("bringing the index up to date");
    Curator curator(open.corpus, std::make_shared<const Analyser>(open.vocabulary), bar.callback(), WhenLocked::write_files);
    const std::vector<Trashed> trash = curator.trash();
    if (options.what.empty()) {
        for (const Trashed& each : trash) {
            print(each.deleted + "  " + printable(each.id) + "  " + printable(each.name) +
                  (each.is_version ? "  (former version)" : "") + "\n");
        }
        print(counted(trash.size(), "brief") + " in the trash\n");
        return 0;
    }
    const Trashed back = curator.restore(name_in(trash, options.what));
    print(printable(back.path) + ": taken back\n");
    tell_of_lock(curator);
    return 0;
}

}  // namespace

void declare_restore(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    command.add_option("CORPUS", options->corpus, "folder to make from a backup; with --trash, a corpus")->required();
    command.add_option("WHAT", options->what, "a file made by 'cairn backup'; with --trash, a brief's id or its name in the trash");
    command.add_flag("--trash", options->trash, "take a deleted brief back; without WHAT, list what there is");
    command.footer("A backup is never unpacked over what is there. A former version of a fetched brief changes places with the text that stands.\n"
                   "Restored briefs are indexed at the next start of a server or command.");
    command.callback([options, &run] { run = [options] { return options->trash ? take_back(*options) : unpack(*options); }; });
}

}  // namespace cairn
