// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "index/temporary_corpus.h"

namespace cairn::test {

/// Six briefs made for the search tests; indexed once for a program, since nothing changes them.
class SmallCorpus {
public:
    SmallCorpus() {
        folder_.write("mali", brief("date: 2018-06-26\nseries: Panel Executive Brief\n", "Security sector reform in Mali",
                                    "- Local ownership of the reform was weak.\n- Political will was lacking in the ministry.\n",
                                    "- Ambassadors should engage early with local partners.\n"
                                    "- M&E should be sustained beyond the first year.\n"
                                    "- Vetting should follow UNSCR 1325.\n"));
        folder_.write("syria", brief("date: 2019-02\n", "Stabilization in Syria", "- Aid to Syria came too late for P/CVE work.\n",
                                     "- Donors should agree on one plan before they spend, as the SAR says.\n"));
        folder_.write("serbia", brief("date: 2020\n", "Police training in Serbia", "- Officers were trained twice in the same skills.\n",
                                      "- Search and rescue teams should train together; a sar beacon helps.\n"));
        folder_.write("french", brief("date: 2021-05-04\nlanguage: fr\n", "La réforme au Niger",
                                      "- L'appropriation locale de la réforme fut faible et la société civile absente.\n", ""));
        folder_.write("buy-in", brief("date: 2020-03-01\n", "Host nations", "- Buy-in of the host nation came too late.\n",
                                      "- HN ownership should be secured before money flows.\n"));
        folder_.write("inside", brief("date: 2022\nhandling: internal\n", "Kept inside", "- Political will of the embassy was lacking.\n", ""));
        (void)folder_.index();
        searcher_ = std::make_unique<Searcher>(folder_.open(), starter_vocabulary());
    }

    /// The answer to `text`, with the rest of the query as given.
    [[nodiscard]] Results ask(const std::string& text, Query query = {}) const {
        query.text = text;
        return searcher_->search(query);
    }

    /// Texts of the findings that answer `text`, best first.
    [[nodiscard]] std::vector<std::string> texts(const std::string& text, Query query = {}) const {
        std::vector<std::string> all;
        for (const FindingHit& hit : ask(text, std::move(query)).findings) all.push_back(hit.finding.text);
        return all;
    }

    [[nodiscard]] const Searcher& searcher() const { return *searcher_; }

    static const SmallCorpus& get() {
        static const SmallCorpus shared;
        return shared;
    }

private:
    TemporaryCorpus           folder_;
    std::unique_ptr<Searcher> searcher_;
};

}  // namespace cairn::test
