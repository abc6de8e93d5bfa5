// SPDX-License-Identifier: GPL-3.0-or-later
// With small scripts in pandoc's place: what it does well or badly is not ours to test, what we do then is.
#include "curate/convert.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <future>

#include "cairn/error.h"
#include "curate/corpus_under_test.h"

using namespace cairn;
using namespace cairn::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// A folder with a document and a script that is called instead of pandoc.
struct Desk {
    Folder        folder;
    std::string   program;
    ConvertLimits limits;

    explicit Desk(const std::string& script) {
        folder.write("a.docx", "PK");
        folder.write("pandoc.sh", "#!/bin/sh\n" + script + "\n");
        fs::permissions(folder.path() / "pandoc.sh", fs::perms::owner_all);
        program = (folder.path() / "pandoc.sh").string();
        limits.program = program;
    }
    [[nodiscard]] std::string converted() const { return markdown_of(folder.path() / "a.docx", limits); }
    [[nodiscard]] Error failure() const {
        try {
            (void)converted();
        } catch (const Error& error) {
            return error;
        }
        return {ErrorKind::index, "(no error)"};
    }
};

}  // namespace

TEST_CASE("a Word file comes in as what pandoc makes of it, in its sandbox", "[curate][convert]") {
    const Desk desk("echo \"# Title\"; echo \"$@\"; cat");
    CHECK_THAT(desk.converted(), Contains("# Title\n") && Contains("--sandbox") && Contains("--from=docx --to=gfm") && Contains("\nPK"));
    CHECK_THAT(markdown_of(Original{"A Report.HTML", "<p>in memory"}, desk.limits), Contains("--from=html") && Contains("\n<p>in memory"));
}

TEST_CASE("where pandoc is missing, that is said with the way out", "[curate][convert]") {
    Desk desk("");
    desk.limits.program = "pandoc-that-is-not-there";
    CHECK(desk.failure().kind() == ErrorKind::config);
    CHECK_THAT(desk.failure().what(), Contains("needs pandoc, which is not installed; install it"));
}

TEST_CASE("a file that pandoc cannot read, never finishes, or that swells is refused with a sentence", "[curate][convert]") {
    CHECK(Desk("exit 1").failure().kind() == ErrorKind::refused);
    CHECK(Desk("kill -9 $$").failure().kind() == ErrorKind::refused);
    Desk endless("exec cat /dev/zero");
    endless.limits.output_bytes = 1'000'000;
    CHECK(endless.failure().kind() == ErrorKind::too_large);
    CHECK(Desk("exit 0").converted().empty());
}

TEST_CASE("a converter that does not end is ended at its deadline", "[curate][convert]") {
    Desk stuck("exec tail -f /dev/null");
    stuck.limits.time = std::chrono::seconds(1);
    CHECK(stuck.failure().kind() == ErrorKind::timeout);
}

TEST_CASE("documents are converted one at a time, and the next is told to come again", "[curate][convert]") {
    Desk slow("echo started > \"$(dirname \"$0\")/began\"; read -r line < \"$(dirname \"$0\")/go\"; echo \"$line\"");
    const std::string began = (slow.folder.path() / "began").string(), go = (slow.folder.path() / "go").string();
    REQUIRE(mkfifo(began.c_str(), 0600) == 0);
    REQUIRE(mkfifo(go.c_str(), 0600) == 0);
    auto first = std::async(std::launch::async, [&] { return slow.converted(); });
    std::ifstream(began).get();  // until the script runs
    Desk second("echo two");
    second.limits.wait = std::chrono::seconds(0);
    const Error busy = second.failure();
    CHECK(busy.kind() == ErrorKind::busy);
    CHECK_THAT(busy.what(), Contains("another document is being converted; try again"));
    std::ofstream(go) << "one\n";
    CHECK(first.get() == "one\n");
    CHECK(second.converted() == "two\n");
}

TEST_CASE("the original is kept beside the text, and never over another", "[curate][convert]") {
    CorpusUnderTest test;
    const auto add = [&](const std::string& how_many, const std::string& bytes) {
        NewBrief brief = new_brief(ferries(how_many), "ferries");
        brief.original = Original{"A Report.DOCX", bytes};
        return test.curator->add(brief).decided.analysis.brief.id;
    };
    CHECK(add("two", "PK one") == "ferries");
    CHECK(test.folder.read("briefs/ferries.docx") == "PK one");
    test.folder.write("briefs/ferries-2.docx", "somebody else's");
    CHECK(add("twenty", "PK two") == "ferries-3");
    CHECK(test.folder.read("briefs/ferries-3.docx") == "PK two");
    CHECK(test.folder.read("briefs/ferries-2.docx") == "somebody else's");
    test.curator->remove("ferries", "");  // and goes with it, and comes back
    CHECK_FALSE(test.folder.has("briefs/ferries.docx"));
    test.curator->restore(test.curator->trash().at(0).name);
    CHECK(test.folder.read("briefs/ferries.docx") == "PK one");
    CHECK(is_convertible("x.HTML"));
    CHECK_FALSE(is_convertible("x.md"));
    CHECK(ending_of_type("text/html") == ".html");
    CHECK(ending_of_type("").empty());
}
