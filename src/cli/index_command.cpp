// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cairn/analysis.h"
#include "cairn/index.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus;
    bool        rebuild = false;
};

std::string seconds_text(std::chrono::steady_clock::duration time) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f s", std::chrono::duration<double>(time).count());
    return text.data();
}

int index_corpus(const Options& options) {
    const auto start = std::chrono::steady_clock::now();
    const OpenCorpus open(options.corpus);
    IndexWriter writer(open.corpus, std::make_shared<const Analyser>(open.vocabulary));
    IndexReport report;
    {
        ProgressBar bar("reading briefs");
        report = writer.update(options.rebuild, bar.callback());
    }
    for (const IndexReport::Refused& refused : report.refused) {
        std::cerr << "cairn: " << printable(refused.path) << ": " << printable(refused.why) << '\n';
    }
    for (const IndexReport::Refused& doubled : report.doubled) {
        std::cerr << "cairn: " << printable(doubled.path) << ": " << printable(doubled.why) << '\n';
    }
    print(counted(report.info.briefs, "brief") + ", " + counted(report.info.findings, "finding") + " in " +
          seconds_text(std::chrono::steady_clock::now() - start) + " (" + std::to_string(report.added) + " new, " +
          std::to_string(report.changed) + " changed, " + std::to_string(report.removed) + " removed, " +
          std::to_string(report.refused.size()) + " refused); revision " + report.info.revision + "\n");
    return 0;
}

}  // namespace

void declare_index(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_flag("--rebuild", options->rebuild, "build everything anew, whatever changed");
    command.footer("Briefs that cannot be used are named on standard error; the rest goes on.");
    command.callback([options, &run] { run = [options] { return index_corpus(*options); }; });
}

}  // namespace cairn
