// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <span>

#include "cairn/curate.h"
#include "cairn/error.h"
#include "cairn/fetch_sources.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "curate/convert.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t batch_size        = 100;         ///< briefs a commit, when a folder is added,
constexpr std::size_t batch_limit_bytes = 16u << 20;   ///< and what their files may have before another batch begins
constexpr std::size_t file_limit_bytes  = 8u << 20;

struct FieldRow {
    std::string_view name, help;
};
constexpr std::array field_rows{
    FieldRow{"title", "title of the brief"},
    FieldRow{"date", "date of the document: 2018-06-26, 2018-06 or 2018"},
    FieldRow{"event", "the event it is of; briefs of one event are shown together"},
    FieldRow{"place", "where it took place"},
    FieldRow{"country", "country it is about"},
    FieldRow{"series", "series it belongs to"},
    FieldRow{"source", "address or citation of the original"},
    FieldRow{"handling", "public, internal or restricted"},
};

struct Options {
    std::string                        corpus, what, name;
    std::map<std::string, std::string> fields;
    bool                               allow_private = false;
};

bool is_url(const std::string& text) {
    return text.find("://") != std::string::npos;
}

/// At most one byte more than a brief may have, so that a file without end is found out.
std::string read_all(std::istream& stream) {
    std::string bytes;
    std::array<char, 64 * 1024> buffer{};
    while (bytes.size() <= file_limit_bytes && (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0)) {
        bytes.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return bytes;
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::error_code none;
    if (!file || fs::is_directory(path, none)) {
        throw Error{ErrorKind::io, path.string() + ": cannot be read; check its name and your right to read it"};
    }
    return read_all(file);
}

NewBrief new_brief(const Options& options, std::string markdown) {
    NewBrief brief{.markdown = std::move(markdown), .name = {}, .front_matter = {}, .notes = {}};
    for (const auto& [field, value] : options.fields) {
        if (!value.empty()) {
            brief.front_matter[field] = value;
        }
    }
    if (!options.name.empty()) {
        brief.name = options.name;
    }
    return brief;
}

/// A file as a brief: Markdown as it is, others by way of pandoc, to be kept beside what was made of them.
NewBrief brief_of(const Options& options, const fs::path& file) {
    if (!is_convertible(file)) {
        return new_brief(options, read_file(file));
    }
    NewBrief brief = new_brief(options, markdown_of(file));
    brief.original = read_original(file);
    return brief;
}

std::string summary(const Kept& kept) {
    const Analysis& analysis = kept.decided.analysis;
    std::string kinds;
    for (const FindingKindRow& row : finding_kinds()) {
        const auto count = std::ranges::count(analysis.findings, row.kind, &Finding::kind);
        if (count > 0) {
            kinds += (kinds.empty() ? ": " : ", ") + std::to_string(count) + " " + std::string(row.name);
        }
    }
    return analysis.brief.id + ": " + counted(analysis.findings.size(), "finding") + kinds;
}

void tell(const Kept& kept) {
    print(printable(summary(kept)) + "\n");
    for (const Diagnostic& diagnostic : kept.decided.analysis.diagnostics) {
        if (diagnostic.severity != Severity::info) {
            const std::string line = diagnostic.line == 0 ? "" : "line " + std::to_string(diagnostic.line) + ": ";
            print("  " + printable(line + diagnostic.message) + "\n");
        }
    }
    for (const NearCopy& copy : kept.near_copies) {
        print("  much of it is in " + printable(copy.id) + " already (" +
              std::to_string(static_cast<int>(copy.similarity * 100)) + " % alike)\n");
    }
}

/// All Markdown files under a folder, and those to convert that have no Markdown beside them; sorted, hidden ones left out.
std::vector<fs::path> markdown_files(const fs::path& folder) {
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied), end; entry != end; ++entry) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.')) {
            if (entry->is_directory()) {
                entry.disable_recursion_pending();
            }
        } else if (entry->is_regular_file() &&
                   (name.ends_with(".md") ||
                    (is_convertible(entry->path()) && !fs::exists(fs::path(entry->path()).replace_extension(".md"))))) {
            files.push_back(entry->path());
        }
    }
    std::ranges::sort(files);
    return files;
}

/// The name a file keeps when its folder is added: its path in the folder.
std::string name_in(const fs::path& folder, const fs::path& file) {
    return fs::path(file.lexically_relative(folder)).replace_extension().generic_string();
}

/// What was not taken goes to standard error as it comes; the rest goes on.
struct FolderReport {
    std::size_t added = 0, findings = 0, refused = 0;

    void refuse(const fs::path& file, const std::string& why) {
        ++refused;
        std::cerr << "cairn: " << printable(file.string()) << ": " << printable(why) << '\n';
    }
};

void add_batch(Curator& curator, const Options& options, std::span<const fs::path> files, FolderReport& report) {
    std::vector<NewBrief> briefs;
    std::vector<fs::path> read;
    for (const fs::path& file : files) {
        try {
            briefs.push_back(brief_of(options, file));
            briefs.back().name = name_in(options.what, file);
            read.push_back(file);
        } catch (const Error& error) {  // one file that cannot be read does not cost the others
            report.refuse(file, error.what());
        }
    }
    const std::vector<Outcome> outcomes = curator.add_all(briefs);
    for (std::size_t at = 0; at < outcomes.size(); ++at) {
        if (outcomes[at].kept) {
            ++report.added;
            report.findings += outcomes[at].kept->decided.analysis.findings.size();
        } else {
            report.refuse(read[at], outcomes[at].why_not);
        }
    }
}

/// How many of the first of `files` make a batch: one at least.
std::size_t next_batch(std::span<const fs::path> files) {
    std::error_code none;
    std::uintmax_t  bytes = 0;
    std::size_t     count = 0;
    for (; count < std::min(batch_size, files.size()); ++count) {
        const std::uintmax_t size = fs::file_size(files[count], none);
        bytes += none ? 0 : size;
        if (count > 0 && bytes > batch_limit_bytes) break;
    }
    return count;
}

int add_folder(Curator& curator, const Options& options) {
    if (!options.name.empty()) {
        throw Error{ErrorKind::bad_request, "--name: names one brief, and this is a folder; leave it out"};
    }
    const std::vector<fs::path> files = markdown_files(options.what);
    FolderReport report;
    {
        ProgressBar bar("adding");
        for (std::span<const fs::path> rest(files); !rest.empty();) {
            const std::size_t count = next_batch(rest);
            add_batch(curator, options, rest.first(count), report);
            rest = rest.subspan(count);
            bar.show(files.size() - rest.size(), files.size());
        }
    }
    print("added " + counted(report.added, "brief") + " with " + counted(report.findings, "finding") + "; " +
          std::to_string(report.refused) + " not taken\n");
    tell_of_lock(curator);
    return report.refused == 0 ? 0 : 1;
}

/// What is to be added, had before the index is touched.
struct ToAdd {
    NewBrief               brief;
    std::optional<Fetched> fetched;
};

ToAdd read_one(const Options& options) {
    if (is_url(options.what)) {
        FetchLimits limits;
        limits.allow_private = options.allow_private;
        return {new_brief(options, ""), fetch(options.what, limits)};
    }
    return {options.what == "-" ? new_brief(options, read_all(std::cin)) : brief_of(options, options.what), std::nullopt};
}

int add(const Options& options) {
    const OpenCorpus open(options.corpus);
    std::error_code none;
    const bool folder = !is_url(options.what) && fs::is_directory(options.what, none);
    const ToAdd one = folder ? ToAdd{} : read_one(options);
    ProgressBar bar("bringing the index up to date");
    Curator curator(open.corpus, std::make_shared<const Analyser>(open.vocabulary), bar.callback(), WhenLocked::write_files);
    if (folder) {
        return add_folder(curator, options);
    }
    tell(one.fetched ? add_fetched(curator, *one.fetched, one.brief) : curator.add(one.brief));
    tell_of_lock(curator);
    return 0;
}

}  // namespace

void declare_add(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    add_corpus(command, options->corpus);
    command.add_option("WHAT", options->what, "a Markdown file (.docx and .html by way of pandoc), a folder of them, an http(s) address, or - for standard input")
        ->required()->type_name("FILE|FOLDER|URL|-");
    command.add_option("--name", options->name, "id to give it (else made from the title; -2 added where taken)");
    for (const FieldRow& row : field_rows) {
        command.add_option("--" + std::string(row.name), options->fields[std::string(row.name)], std::string(row.help))
            ->group("Front matter, written above the untouched text");
    }
    command.add_flag("--allow-private", options->allow_private, "fetch from private, loopback and link-local addresses too");
    command.footer("What is reported as added is on disk and in search. An exact copy of a brief is not taken.");
    command.callback([options, &run] { run = [options] { return add(*options); }; });
}

}  // namespace cairn
