// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <memory>

#include "cairn/analysis.h"
#include "cairn/envelope.h"
#include "cairn/error.h"
#include "cairn/search.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/search_page.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

constexpr std::size_t most_hits = 10'000;

struct Options {
    std::string                           corpus;
    std::vector<std::string>              words;
    std::map<std::string, std::vector<std::string>> filters;  ///< by field
    std::vector<std::string>              facets;
    std::string                           sort = "relevance", batch, format = "trec";
    bool                                  briefs = false, json = false, any = false, explain = false;
    std::size_t                           limit = 20, offset = 0;
};

struct FilterRow {
    std::string_view field, help;
};
constexpr std::array filter_rows{
    FilterRow{"kind", "issue, observation, finding, lesson, best-practice, recommendation or significance"},
    FilterRow{"theme", "concept of the taxonomy, with those below it: local-ownership"},
    FilterRow{"clause", "clause of a framework, or a framework: sar/burden-sharing"},
    FilterRow{"country", "where it took place or what it names: ML"},
    FilterRow{"year", "of the document or event: 2018"},
    FilterRow{"status", "state of a recommendation: done"},
    FilterRow{"person", "named by the brief"},
    FilterRow{"org", "organization named by the brief"},
    FilterRow{"lang", "language of the text: fr"},
    FilterRow{"tag", "word of the brief's own tags"},
    FilterRow{"issue", "an issue tagged with this concept"},
    FilterRow{"recommendation", "a recommendation tagged with this concept"},
};

Query query_of(const Options& options, std::string text) {
    Query query{.text = std::move(text), .filters = {}, .facets = options.facets};
    query.unit = options.briefs ? Unit::briefs : Unit::findings;
    query.any = options.any;
    query.bag_of_words = options.any;
    query.sort = sort_named(checked_choice("--sort", options.sort, {"relevance", "event", "date", "added"})).value();
    query.offset = options.offset;
    query.limit = options.limit;
    query.explain = options.explain;
    query.ceiling = Handling::restricted;  // whoever can read the files may search them
    for (const auto& [field, values] : options.filters) {
        if (field == "kind") {
            for (const std::string& value : values) {
                checked_choice("--kind", value, kind_names());
            }
        }
        if (!values.empty()) {
            query.filters.push_back({field, values});
        }
    }
    return query;
}

void build_missing_index(const OpenCorpus& open) {
    if (has_index(open.corpus, *open.vocabulary)) {
        return;
    }
    ProgressBar bar("building the index");
    IndexWriter writer(open.corpus, std::make_shared<const Analyser>(open.vocabulary));
    writer.update(false, bar.callback());
}

int search_batch(const Options& options, const Searcher& searcher) {
    std::ifstream file;
    if (options.batch != "-") {
        file.open(options.batch, std::ios::binary);
        if (!file) {
            throw Error{ErrorKind::io, options.batch + ": cannot be read; check its name and your right to read it"};
        }
    }
    std::istream& lines = options.batch == "-" ? std::cin : file;
    const BatchFormat& format = *batch_format(options.format);
    print(format.header);
    bool all_good = true;
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        // One bad line must not cost the others: it is reported, skipped, and remembered in the exit code.
        try {
            const BatchLine read = read_batch_line(line, options.batch, number);
            Query           query = query_of(options, read.text);
            query.detail = format.detail;
            print(format.rows(read.qid, query, searcher.search(query)));
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::bad_request && error.kind() != ErrorKind::timeout) {
                throw;
            }
            std::cerr << "cairn: " << printable(error.what()) << '\n';
            all_good = false;
        }
    }
    return all_good ? 0 : 1;
}

int search_corpus(const Options& options) {
    std::string text;
    for (const std::string& word : options.words) {
        text += (text.empty() ? "" : " ") + word;
    }
    const Query query = query_of(options, text);
    if (batch_format(options.format) == nullptr) {
        checked_choice("--format", options.format, batch_format_names());
    }
    if (options.batch.empty() && options.words.empty() && query.filters.empty() && query.facets.empty()) {
        throw Error{ErrorKind::bad_request, "search: no words; write what to look for, or a filter such as --kind issue"};
    }
    const OpenCorpus open(options.corpus);
    build_missing_index(open);
    const Searcher searcher(open.corpus, open.vocabulary);
    if (!options.batch.empty()) {
        return search_batch(options, searcher);
    }
    const Results results = searcher.search(query);
    print(options.json ? json_text(results, query) + "\n" : results_page(query, results, terminal_of(1)));
    return 0;
}

}  // namespace

void declare_search(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_option("WORDS", options->words,
                       "words, \"a phrase\", -not, AND OR NOT ( ), a NEAR/5 b, stabili*, field:value; put -- before words "
                       "that begin with '-'");
    command.add_flag("--briefs", options->briefs, "briefs instead of findings");
    command.add_flag("--any", options->any, "any of the words is enough; operators, quotes and fields are plain words");
    for (const FilterRow& row : filter_rows) {
        add_list(command, "--" + std::string(row.field), options->filters[std::string(row.field)], std::string(row.help))
            ->group("Filters (repeated = either, different = all)");
    }
    command.add_option("--sort", options->sort, "relevance, event, date or added")->type_name("ORDER");
    add_number(command, "--limit", [options](std::size_t number) { options->limit = number; }, {1, most_hits},
               "how many at most (20)");
    add_number(command, "--offset", [options](std::size_t number) { options->offset = number; }, {0, most_hits},
               "how many to leave out first");
    command.add_option("--facets", options->facets, "fields to count, with commas between")
        ->delimiter(',')->allow_extra_args(false)->type_name("FIELDS");
    command.add_flag("--explain", options->explain, "say what each hit's score is made of");
    command.add_flag("--json", options->json, "print the JSON of /api/v1/findings (or /briefs)");
    command.add_option("--batch", options->batch, "file of queries, 'qid TAB text' a line; - for standard input")
        ->type_name("FILE")->group("Batch");
    command.add_option("--format", options->format, "of a batch's answers: trec, csv or jsonl")
        ->type_name("FORMAT")->group("Batch");
    command.callback([options, &run] { run = [options] { return search_corpus(*options); }; });
}

}  // namespace cairn
