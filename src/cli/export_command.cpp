// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <iostream>
#include <memory>

#include "cairn/analysis.h"
#include "cairn/error.h"
#include "cairn/exchange.h"
#include "cairn/index.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus, what = "tracker", base = "urn:cairn:taxonomy:", ceiling = "public";
};

/// Calls `visit` for each brief that the ceiling allows, and says how many it does not.
template <typename Visit>
void for_each_brief(const OpenCorpus& open, const Options& options, const Visit& visit) {
    const Analyser    analyser(open.vocabulary);
    const Handling    ceiling = *handling_named(options.ceiling);
    const auto        entries = open.corpus.list();
    std::size_t       left_out = 0, done = 0;
    ProgressBar       bar("reading");
    const Progress    progress = bar.callback();
    for (const SourceEntry& entry : entries) {
        const Decided decided = read_and_decide(open.corpus, entry, analyser);
        const Brief&  brief = decided.analysis.brief;
        if (brief.refused || brief.handling > ceiling) {
            ++left_out;
        } else {
            visit(decided);
        }
        if (progress) progress(++done, entries.size());
    }
    if (left_out > 0) {
        std::cerr << "cairn: export: " << counted(left_out, "brief") << " above " << options.ceiling
                  << " left out; --ceiling says how far this export may go\n";
    }
}

std::string export_tracker(const OpenCorpus& open, const Options& options) {
    std::vector<TrackerRow> rows;
    for_each_brief(open, options, [&](const Decided& decided) {
        for (const Finding& finding : decided.analysis.findings) {
            for (TrackerRow& row : tracker_rows(finding, decided.analysis.brief)) rows.push_back(std::move(row));
        }
    });
    return write_tracker(rows);
}

std::string export_notes(const OpenCorpus& open, const Options& options) {
    std::vector<Note> notes;
    for_each_brief(open, options, [&](const Decided& decided) {
        for (const AppliedNote& each : decided.notes) notes.push_back(each.note);
    });
    return dump(annotation_collection(notes)) + "\n";
}

std::string export_taxonomy(const OpenCorpus& open, const Options& options) {
    return write_skos(open.vocabulary->taxonomy, options.base);
}

struct WhatRow {
    std::string_view what, help;
    std::string (*write)(const OpenCorpus&, const Options&);
};

constexpr std::array what_rows{
    WhatRow{"tracker", "recommendations and what became of them, as CSV for a spreadsheet", export_tracker},
    WhatRow{"notes", "people's decisions as a W3C annotation collection", export_notes},
    WhatRow{"taxonomy", "the concepts as SKOS in Turtle", export_taxonomy},
};

int export_corpus(const Options& options) {
    std::vector<std::string> names;
    for (const WhatRow& row : what_rows) names.emplace_back(row.what);
    checked_choice("WHAT", options.what, names);
    checked_choice("--ceiling", options.ceiling, {"public", "internal", "restricted"});
    const OpenCorpus open(options.corpus);
    print(std::ranges::find(what_rows, options.what, &WhatRow::what)->write(open, options));
    return 0;
}

}  // namespace

void declare_export(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    std::string help;
    for (const WhatRow& row : what_rows) {
        help += (help.empty() ? "" : "; ") + std::string(row.what) + ": " + std::string(row.help);
    }
    command.add_option("WHAT", options->what, help)->required();
    command.add_option("--ceiling", options->ceiling, "most sensitive handling that is exported: public (default), internal, restricted");
    command.add_option("--base", options->base, "address that the taxonomy's concepts begin with (urn:cairn:taxonomy:)");
    command.footer("Prints to standard output. An edited tracker comes back with 'cairn note CORPUS --from FILE', notes with\n"
                   "'cairn import-notes CORPUS FILE'. Results of a search: see /export and 'cairn search --batch'.");
    command.callback([options, &run] { run = [options] { return export_corpus(*options); }; });
}

}  // namespace cairn
