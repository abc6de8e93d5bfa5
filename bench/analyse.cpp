// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the pure core is: CPU time of one thread, files read before the clock runs.
//
// usage: bench/analyse FOLDER [ROUNDS]     FOLDER: Markdown files, searched through; the best of ROUNDS (default 3) counts
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cairn/analysis.h"
#include "cairn/corpus.h"
#include "extract/extract.h"
#include "link/linker.h"
#include "parse/markdown.h"
#include "tag/tagger.h"

namespace {

double cpu_seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::vector<cairn::Source> read_all(const std::string& folder) {
    std::vector<cairn::Source> sources;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".md") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        cairn::Source source;
        source.path  = entry.path().generic_string();
        source.id    = entry.path().stem().generic_string();
        source.bytes = {std::istreambuf_iterator<char>(file), {}};
        sources.push_back(std::move(source));
    }
    std::ranges::sort(sources, {}, &cairn::Source::path);
    return sources;
}

struct Seconds {
    double parse = 0, extract = 0, tag = 0, link = 0;
    [[nodiscard]] double all() const { return parse + extract + tag + link; }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fputs("usage: analyse FOLDER [ROUNDS]\n", stderr), 2;
    const double loading = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
    const auto   vocabulary = cairn::starter_vocabulary();
    const double loaded  = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
    const cairn::Extractor extractor(*vocabulary);
    const cairn::Tagger    tagger(vocabulary->taxonomy);
    const cairn::Linker    linker(*vocabulary);
    const double prepared = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
    const std::vector<cairn::Source> sources = read_all(argv[1]);
    std::size_t bytes = 0, findings = 0, tags = 0, links = 0;
    for (const cairn::Source& source : sources) bytes += source.bytes.size();

    Seconds best;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    for (int round = 0; round < rounds; ++round) {
        Seconds spent;
        findings = tags = links = 0;
        for (const cairn::Source& source : sources) {
            double at = cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
            const auto lap = [&at](double& stage) {
                const double now = cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
                stage += now - at;
                at = now;
            };
            cairn::Analysis analysis;
            analysis.document = cairn::parse_markdown(source, analysis.diagnostics);
            lap(spent.parse);
            extractor.extract(source, analysis);
            lap(spent.extract);
            if (analysis.brief.refused) continue;
            tagger.tag(analysis);
            lap(spent.tag);
            linker.link(analysis);
            lap(spent.link);
            findings += analysis.findings.size();
            for (const cairn::Finding& finding : analysis.findings) {
                tags += finding.tags.size();
                links += finding.links.size();
            }
        }
        if (round == 0 || spent.all() < best.all()) best = spent;
    }
    const double megabytes = static_cast<double>(bytes) * 1e-6;
    std::printf("vocabulary   %.0f ms to load, %.0f ms to prepare (CPU)\n", (loaded - loading) * 1e3, (prepared - loaded) * 1e3);
    std::printf("%zu files, %.1f MB, %zu findings, %zu tags, %zu links\n", sources.size(), megabytes, findings, tags, links);
    const auto row = [&](const char* stage, double seconds) { std::printf("%-10s %7.2f s %8.1f MB/s\n", stage, seconds, megabytes / seconds); };
    row("parse", best.parse);
    row("extract", best.extract);
    row("tag", best.tag);
    row("link", best.link);
    row("analyse", best.all());
    return 0;
}
