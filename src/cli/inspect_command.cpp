// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "cairn/analysis.h"
#include "cairn/error.h"
#include "cairn/json.h"
#include "cli/command.h"
#include "cli/inspect_page.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t file_limit_bytes = 8u << 20;

struct Options {
    std::vector<std::string> files;
    std::string              corpus;
    bool                     json = false;
    std::size_t              explain = 0;  ///< a line; 0 = none
};

/// Which corpus a file belongs to: the folder above the nearest briefs/ that it stands in; empty if there is none.
fs::path corpus_of(const fs::path& file) {
    std::error_code none;
    for (fs::path folder = fs::absolute(file, none).lexically_normal().parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        if (folder.filename() == "briefs") {
            return folder.parent_path();
        }
    }
    return {};
}

/// One analyser a vocabulary, made when the first file needs it.
class Analysers {
public:
    explicit Analysers(std::string corpus) : corpus_(std::move(corpus)) {}

    const Analyser& for_corpus(const fs::path& root) {
        const fs::path key = corpus_.empty() ? root : fs::path(corpus_);
        std::unique_ptr<Analyser>& analyser = analysers_[key];
        if (!analyser) {
            analyser = std::make_unique<Analyser>(key.empty() ? starter_vocabulary() : load_vocabulary(Corpus(key)));
        }
        return *analyser;
    }

private:
    std::string                                   corpus_;
    std::map<fs::path, std::unique_ptr<Analyser>> analysers_;
};

/// The bytes of a file; an Error's sentence instead of an exception would hide which of many files it was.
std::string read_file(const std::string& path) {
    std::error_code error;
    const auto size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
    if (size > file_limit_bytes) {
        throw Error{ErrorKind::too_large, "larger than 8 MB; split it"};
    }
    std::ifstream file(path, std::ios::binary);
    if (fs::is_directory(path, error) || !file) {
        throw Error{ErrorKind::io, "cannot be read; check its name and your right to read it"};
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The id a file would have: its path under briefs/ without ending, else its stem.
std::string id_of(const fs::path& file, const fs::path& root) {
    if (root.empty()) {
        return file.stem().string();
    }
    std::error_code none;
    const fs::path under = fs::absolute(file, none).lexically_normal().lexically_relative((root / "briefs").lexically_normal());
    return fs::path(under).replace_extension().generic_string();
}

/// What may be said of a file that is not used: its name and why, nothing of its text.
Analysis without_content(const std::string& path, const std::string& id, Diagnostics diagnostics) {
    Analysis analysis;
    analysis.brief.id = id;
    analysis.brief.path = path;
    analysis.brief.refused = true;
    analysis.diagnostics = std::move(diagnostics);
    return analysis;
}

Analysis analysis_of(const std::string& path, Analysers& analysers) {
    const fs::path root = corpus_of(path);
    const std::string id = id_of(path, root);
    std::string bytes;
    try {
        bytes = read_file(path);
    } catch (const Error& error) {  // the file's own line says so, and the next file goes on
        return without_content(path, id, {{Severity::error, 0, error.what()}});
    }
    Analysis analysis = analysers.for_corpus(root).analyse({.id = id, .path = path, .bytes = std::move(bytes), .added = ""});
    if (analysis.brief.refused || !analysis.document.readable) {
        return without_content(path, id, std::move(analysis.diagnostics));
    }
    analysis.brief.path = path;
    return analysis;
}

int inspect_files(const Options& options) {
    if (options.explain > 0 && options.files.size() > 1) {
        throw Error{ErrorKind::bad_request, "--explain: asks about a line of one file; give one file"};
    }
    const Terminal terminal = terminal_of(1);
    Analysers analysers(options.corpus);
    bool all_used = true;
    for (const std::string& path : options.files) {
        const Analysis analysis = analysis_of(path, analysers);
        all_used = all_used && !analysis.brief.refused;
        if (options.json) {
            print(json_text(analysis) + "\n");
        } else if (options.explain > 0) {
            print(explain_line(analysis, options.explain, terminal));
        } else {
            print(inspect_page(analysis, terminal));
        }
    }
    return all_used ? 0 : 1;
}

}  // namespace

void declare_inspect(CLI::App& command, Run& run) {
    const auto options = std::make_shared<Options>();
    command.add_option("FILE", options->files, "Markdown files")->required();
    command.add_flag("--json", options->json, "one JSON object a line, in the order of the files");
    command.add_option("--corpus", options->corpus,
                       "use the vocabulary of this corpus (else that of the corpus whose briefs/ holds the file, else the "
                       "starter vocabulary)")
        ->type_name("DIR");
    add_number(command, "--explain", [options](std::size_t line) { options->explain = line; }, {1, 10'000'000},
               "say why this line is, or is not, part of a finding");
    command.footer("Writes nothing. Exit code 1 if a file could not be used.");
    command.callback([options, &run] { run = [options] { return inspect_files(*options); }; });
}

}  // namespace cairn
