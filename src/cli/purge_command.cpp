// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <string_view>

#include "cairn/curate.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus, brief;
};

/// "briefs/ferries.md", as a shell completes it, is the brief "ferries".
std::string id_of(std::string_view named) {
    if (named.starts_with("briefs/") && named.ends_with(".md")) {
        named.remove_prefix(7);
        named.remove_suffix(3);
    }
    return std::string(named);
}

int purge(const Options& options) {
    const OpenCorpus open(options.corpus);
    Purged purged;
    {
        ProgressBar bar("building the index anew");
        Curator curator(open.corpus, std::make_shared<const Analyser>(open.vocabulary), bar.callback());
        purged = curator.purge(id_of(options.brief), bar.callback());
    }
    for (const std::string& path : purged.removed) {
        print("removed " + printable(path) + "\n");
    }
    print("the index was built anew without it; out of reach from here:\n");
    for (const std::string& sentence : purged.out_of_reach) {
        print("  " + printable(sentence) + "\n");
    }
    return 0;
}

}  // namespace

void declare_purge(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_option("BRIEF", options->brief, "id of the brief, here or in the trash")->required();
    command.footer("For a spill: text, notes, originals, drafts, trash and index. There is no way back. Stop the server first: it holds\n"
                   "the index. To delete with a way back, use the page of the brief or DELETE /api/v1/briefs/{id}.");
    command.callback([options, &run] { run = [options] { return purge(*options); }; });
}

}  // namespace cairn
