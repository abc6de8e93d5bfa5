// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "cairn/index.h"
#include "cairn/search.h"

namespace cairn::test {

/// The starter vocabulary's analyser, made once for all tests of a program.
inline std::shared_ptr<const Analyser> analyser() {
    static const auto shared = std::make_shared<const Analyser>(starter_vocabulary());
    return shared;
}

/// A corpus in a folder of its own, gone with it.
class TemporaryCorpus {
public:
    TemporaryCorpus() {
        std::string name = (std::filesystem::temp_directory_path() / "cairn-test-XXXXXX").string();
        root_ = mkdtemp(name.data());
        std::filesystem::create_directories(root_ / "briefs");
    }
    ~TemporaryCorpus() {
        std::error_code error;
        std::filesystem::remove_all(root_, error);
    }
    TemporaryCorpus(const TemporaryCorpus&) = delete;
    TemporaryCorpus& operator=(const TemporaryCorpus&) = delete;

    /// Writes briefs/<name>.md; a newer time than before, so that every change shows in the signature.
    void write(const std::string& name, std::string_view text) {
        const std::filesystem::path path = file(name);
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        clock_ += std::chrono::seconds(1);
        std::filesystem::last_write_time(path, clock_);
    }
    void remove(const std::string& name) { std::filesystem::remove(file(name)); }

    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return root_ / "briefs" / (name + ".md"); }
    [[nodiscard]] Corpus                open() const { return Corpus(root_); }

    /// Brings the index up to date.
    IndexReport index(bool rebuild = false) const {
        const Corpus corpus = open();
        return IndexWriter(corpus, analyser()).update(rebuild);
    }

private:
    std::filesystem::path           root_;
    std::filesystem::file_time_type clock_ = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
};

/// A brief with one list of issues and one of recommendations; either may be empty ("- a\n- b\n").
inline std::string brief(std::string_view front_matter, std::string_view title, std::string_view issues,
                         std::string_view recommendations) {
    std::string text;
    if (!front_matter.empty()) text += "---\n" + std::string(front_matter) + "---\n\n";
    text += "# " + std::string(title) + "\n\n";
    if (!issues.empty()) text += "## Key Issues\n\n" + std::string(issues) + "\n";
    if (!recommendations.empty()) text += "## Key Recommendations\n\n" + std::string(recommendations) + "\n";
    return text;
}

}  // namespace cairn::test
