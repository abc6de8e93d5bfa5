// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/fetch_sources.h"

#include <array>
#include <iostream>
#include <memory>

#include "cairn/error.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus;
    bool        allow_private = false;
};

struct WhatRow {
    SourceNews::What what;
    std::string_view name;
};
constexpr std::array what_rows{WhatRow{SourceNews::What::added, "added"}, WhatRow{SourceNews::What::changed, "changed"},
                               WhatRow{SourceNews::What::unchanged, "unchanged"}};

int fetch_all_sources(const Options& options) {
    const OpenCorpus open(options.corpus);
    const std::vector<WebSource> sources = load_sources(open.corpus);
    if (sources.empty()) {
        throw Error{ErrorKind::not_found, "sources.yaml: names no source; write 'sources:' and under it '- url: https://host/file.md'"};
    }
    std::vector<SourceNews> news;
    {
        ProgressBar bar("fetching");
        FetchLimits limits;
        limits.allow_private = options.allow_private;
        Curator curator(open.corpus, std::make_shared<const Analyser>(open.vocabulary), {}, WhenLocked::write_files);
        news = fetch_sources(curator, sources, limits, bar.callback());
    }
    std::size_t failed = 0;
    for (const SourceNews& each : news) {
        if (each.what == SourceNews::What::failed) {
            ++failed;
            std::cerr << "cairn: " << printable(each.sentence) << '\n';
            continue;
        }
        const auto* row = std::ranges::find(what_rows, each.what, &WhatRow::what);
        print(std::string(row->name) + " " + printable(each.brief_id) + " from " + printable(each.url) +
              (each.sentence.empty() ? "" : ": " + printable(each.sentence)) + "\n");
    }
    print(counted(news.size(), "source") + ", " + std::to_string(failed) + " failed\n");
    return failed == 0 ? 0 : 1;
}

}  // namespace

void declare_fetch(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_flag("--allow-private", options->allow_private, "fetch from private, loopback and link-local addresses too");
    command.footer("sources.yaml in the corpus: 'sources:', then a row '- url: https://host/file.md' for each, with 'name:' (an id) and\n"
                   "fields of the front matter if you like. Only what changed is sent; the former version goes to the trash; where\n"
                   "each came from is a line of fetched.jsonl.");
    command.callback([options, &run] { run = [options] { return fetch_all_sources(*options); }; });
}

}  // namespace cairn
