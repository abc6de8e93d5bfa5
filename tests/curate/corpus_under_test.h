// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cairn/curate.h"
#include "curate/folder.h"

namespace cairn::test {

/// An analyser of the starter vocabulary, made once.
[[nodiscard]] std::shared_ptr<const Analyser> starter_analyser();

/// A brief with one recommendation.
[[nodiscard]] std::string ferries(const std::string& how_many = "two");
[[nodiscard]] NewBrief    new_brief(std::string markdown, const std::string& name = "");

/// An empty corpus in a folder of its own, with a curator that can be let go and made anew.
struct CorpusUnderTest {
    Folder                   folder;
    Corpus                   corpus{folder.path()};
    std::unique_ptr<Curator> curator;

    CorpusUnderTest() { open(); }
    void open() { curator = std::make_unique<Curator>(corpus, starter_analyser()); }
    void reopen() {
        curator.reset();
        open();
    }
    /// Texts of the findings that `words` find.
    [[nodiscard]] std::vector<std::string> found(const std::string& words) const;
};

}  // namespace cairn::test
