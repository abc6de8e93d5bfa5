// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <memory>

#include "cairn/analysis.h"
#include "cairn/json.h"
#include "cli/command.h"
#include "cli/corpus_check.h"
#include "cli/link_check.h"
#include "cli/progress.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

struct Options {
    std::string corpus;
    bool        json = false, quiet = false, labels = false, links = false, allow_private = false;
};

std::size_t count_of(const CheckReport& report, Severity severity) {
    return static_cast<std::size_t>(
        std::ranges::count(report.flaws, severity, [](const Flaw& flaw) { return flaw.diagnostic.severity; }));
}

Json to_json(const CheckReport& report) {
    Json flaws = Json::array();
    for (const Flaw& flaw : report.flaws) {
        Json one{{"path", flaw.path}};
        one.update(cairn::to_json(flaw.diagnostic));
        flaws.push_back(std::move(one));
    }
    Json labels = Json::array();
    for (const LabelUse& use : report.labels) labels.push_back({{"concept", use.concept_id}, {"label", use.label}, {"briefs", use.briefs}});
    return {{"briefs", report.briefs}, {"findings", report.findings}, {"notes", report.notes}, {"diagnostics", std::move(flaws)}, {"labels", std::move(labels)}};
}

/// As compilers write it, so that editors can jump there.
std::string flaw_line(const Flaw& flaw, const Terminal& terminal) {
    const Severity severity = flaw.diagnostic.severity;
    const Style style = severity == Severity::error ? Style::red : severity == Severity::warning ? Style::yellow : Style::dim;
    const std::string line = flaw.diagnostic.line == 0 ? "" : ":" + std::to_string(flaw.diagnostic.line);
    return printable(flaw.path + line) + ": " + styled(terminal, name_of(severity), style) + ": " +
           printable(flaw.diagnostic.message) + "\n";
}

std::string label_lines(const CheckReport& report) {
    std::string text;
    for (const LabelUse& use : report.labels) {
        const std::string percent = std::to_string(use.briefs * 100 / std::max<std::size_t>(report.briefs, 1));
        text += std::string(percent.size() < 4 ? 4 - percent.size() : 0, ' ') + percent + " %  " + printable(use.label) + "  (" + use.concept_id + ")\n";
    }
    return text;
}

int check(const Options& options) {
    const OpenCorpus open(options.corpus);
    const Analyser analyser(open.vocabulary);
    CheckReport report;
    {
        ProgressBar bar("checking");
        report = check_corpus(open.corpus, analyser, bar.callback());
    }
    if (options.links) {
        ProgressBar bar("following links");
        FetchLimits limits;
        limits.allow_private = options.allow_private;
        add_broken_links(report, limits, bar.callback());
    }
    if (options.labels && !options.json) {
        print(label_lines(report));
    } else if (options.json) {
        print(dump(to_json(report)) + "\n");
    } else {
        const Terminal terminal = terminal_of(1);
        std::string text;
        for (const Flaw& flaw : report.flaws) {
            if (!options.quiet || flaw.diagnostic.severity != Severity::info) {
                text += flaw_line(flaw, terminal);
            }
        }
        print(text + counted(report.briefs, "brief") + ", " + counted(report.findings, "finding") + ", " +
              counted(report.notes, "note") + "; " + counted(count_of(report, Severity::error), "error") + ", " +
              counted(count_of(report, Severity::warning), "warning") + ", " +
              std::to_string(count_of(report, Severity::info)) + " remarks\n");
    }
    return count_of(report, Severity::error) == 0 ? 0 : 1;
}

}  // namespace

void declare_check(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_flag("--labels", options->labels, "list the taxonomy's labels by the share of briefs they stand in");
    command.add_flag("--quiet", options->quiet, "leave out remarks, show warnings and errors");
    command.add_flag("--json", options->json, "one JSON object with all diagnostics");
    command.add_flag("--links", options->links, "ask the web whether each address that a brief names is still there");
    command.add_flag("--allow-private", options->allow_private, "with --links: ask private, loopback and link-local addresses too");
    command.footer("Exit code 1 if there is an error among them: a file that cannot be used.");
    command.callback([options, &run] { run = [options] { return check(*options); }; });
}

}  // namespace cairn
