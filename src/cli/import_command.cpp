// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <memory>

#include "cairn/curate.h"
#include "cairn/error.h"
#include "cairn/exchange.h"
#include "cli/command.h"
#include "cli/input_file.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus, file;
};

int import_notes(const Options& options) {
    Diagnostics             skipped;
    const std::vector<Note> notes = read_annotations(read_input(options.file), skipped);
    const OpenCorpus        open(options.corpus);
    ProgressBar             bar("bringing the index up to date");
    Curator curator(open.corpus, std::make_shared<const Analyser>(open.vocabulary), bar.callback(), WhenLocked::write_files);
    const NotesTaken taken = curator.take_notes(notes);
    for (const Diagnostic& diagnostic : skipped) {
        std::cerr << "cairn: " << printable(options.file + ": " + diagnostic.message) << '\n';
    }
    for (const std::string& why : taken.refused) {
        std::cerr << "cairn: " << printable(options.file + ": " + why) << '\n';
    }
    print(counted(taken.added, "note") + " taken over, " + std::to_string(taken.known) + " already here, " +
          std::to_string(taken.refused.size() + skipped.size()) + " refused\n");
    return taken.refused.empty() && skipped.empty() ? 0 : 1;
}

}  // namespace

void declare_import_notes(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_option("FILE", options->file, "what 'cairn export CORPUS notes' wrote, or a .notes.jsonl file; - for standard input")
        ->required();
    command.footer("A note that is here already is left as it is, so taking over twice does no harm.");
    command.callback([options, &run] { run = [options] { return import_notes(*options); }; });
}

}  // namespace cairn
