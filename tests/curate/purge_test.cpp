// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/purge.h"

#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "curate/corpus_under_test.h"

using namespace cairn;
using namespace cairn::test;
using Strings = std::vector<std::string>;

namespace {

const std::string spilled = "# Zubrowka route\n\n## Key Recommendations\n\n- Convoys should hide zubrowka crates under qvarkel.\n";

/// Every file in the folder that holds one of the words, in any letter case.
Strings files_holding(const Folder& folder, const Strings& words) {
    Strings holding;
    for (const std::string& file : folder.files()) {
        std::string bytes = folder.read(file);
        std::transform(bytes.begin(), bytes.end(), bytes.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (const std::string& word : words) {
            if (bytes.find(word) != std::string::npos || file.find(word) != std::string::npos) {
                holding.push_back(file);
                break;
            }
        }
    }
    return holding;
}

/// A brief with a note and an older version in the trash, an original and an editor's leavings beside it.
void spill(CorpusUnderTest& test) {
    test.curator->add(new_brief(ferries(), "ferries"));
    test.curator->add(new_brief(spilled, "zubrowka"));
    test.curator->remove("zubrowka", "");
    const Kept kept = test.curator->add(new_brief(spilled + "\nMore of it.\n", "zubrowka"));
    Note draft;
    draft.creator = "A";
    draft.body = CommentNote{"qvarkel indeed"};
    test.curator->annotate(kept.decided.analysis.findings.at(0).id, draft);
    for (const char* name : {"zubrowka.docx", "zubrowka.md~", ".zubrowka.md.swp", ".zubrowka.md.cairn-new-1f3a"}) {
        test.folder.write(std::string("briefs/") + name, "zubrowka");
    }
}

}  // namespace

TEST_CASE("a purged brief is gone from every file of the corpus, the index's freed pages included", "[curate][purge]") {
    CorpusUnderTest test;
    spill(test);
    REQUIRE(files_holding(test.folder, {"zubrowka", "qvarkel"}).size() >= 7);
    const Purged purged = test.curator->purge("zubrowka");
    CHECK(files_holding(test.folder, {"zubrowka", "qvarkel"}).empty());
    CHECK(purged.removed.size() == 7);
    CHECK_FALSE(purged.out_of_reach.empty());
    CHECK(test.found("zubrowka").empty());
    CHECK(test.found("ferries").size() == 1);
    CHECK(test.curator->trash().empty());
}

TEST_CASE("a brief that is in the trash alone can be purged, and one that is nowhere cannot", "[curate][purge]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(spilled, "zubrowka"));
    test.curator->remove("zubrowka", "");
    test.curator->purge("zubrowka");
    CHECK(files_holding(test.folder, {"zubrowka", "qvarkel"}).empty());
    CHECK_THROWS_AS(test.curator->purge("zubrowka"), Error);
}

TEST_CASE("a purge that was cut short is finished at the next start", "[curate][purge]") {
    CorpusUnderTest test;
    spill(test);
    const std::string text = test.folder.read("briefs/zubrowka.md");
    (void)purge_files(test.corpus, "briefs/zubrowka.md", "zubrowka", "2026-01-31T12:00:00.000Z");
    test.folder.write("briefs/zubrowka.md", text);  // as if the process had died before its last removal
    test.reopen();
    CHECK(files_holding(test.folder, {"zubrowka", "qvarkel"}).empty());
    const std::string tombstone = test.folder.read("trash/purged/20260131T120000000Z.json");
    CHECK(tombstone.find("\"settled\":true") != std::string::npos);
    test.curator->add(new_brief(spilled, "zubrowka"));  // a settled tombstone forbids nothing
    test.reopen();
    CHECK(test.folder.has("briefs/zubrowka.md"));
}

TEST_CASE("purging takes no brief whose name merely begins alike", "[curate][purge]") {
    CorpusUnderTest test;
    for (const char* name : {"a.md", "a.b.md", "a.mdx.md", "aa.md", "x/a.md", "a-2.md"}) {
        test.folder.write(std::string("briefs/") + name, "# " + std::string(name) + "\n\n## Issues\n\n- One of " + name + ".\n");
    }
    test.reopen();
    CHECK(test.curator->purge("a").removed == Strings{"briefs/a.md"});
    CHECK(test.folder.files("briefs").size() == 5);
}
