// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/backup.h"

#include <archive.h>
#include <archive_entry.h>

#include <atomic>
#include <functional>
#include <thread>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "curate/corpus_under_test.h"

using namespace cairn;
using namespace cairn::test;
using Catch::Contains;
using Strings = std::vector<std::string>;

namespace {

namespace fs = std::filesystem;

std::string sentence_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return "(no error)";
}

/// One entry of an archive that no backup of ours would have.
struct Odd {
    std::string name, link, text = "x";
    unsigned    type = AE_IFREG;
    bool        hard = false;
};

void write_archive(const fs::path& file, const std::vector<Odd>& entries) {
    archive* out = archive_write_new();
    archive_write_add_filter_zstd(out);
    archive_write_set_format_pax_restricted(out);
    REQUIRE(archive_write_open_filename(out, file.c_str()) == ARCHIVE_OK);
    for (const Odd& odd : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, odd.name.c_str());
        archive_entry_set_filetype(entry, odd.type);
        archive_entry_set_perm(entry, 0644);
        const bool linked = !odd.link.empty();
        archive_entry_set_size(entry, linked ? 0 : static_cast<la_int64_t>(odd.text.size()));
        if (linked && odd.hard) {
            archive_entry_set_hardlink(entry, odd.link.c_str());
        } else if (linked) {
            archive_entry_set_symlink(entry, odd.link.c_str());
        }
        archive_write_header(out, entry);
        if (!linked) {
            archive_write_data(out, odd.text.data(), odd.text.size());
        }
        archive_entry_free(entry);
    }
    archive_write_free(out);
}

std::string numbered(int number) {
    return "# Crossing " + std::to_string(number) + "\n\n## Key Recommendations\n\n- Crew " + std::to_string(number) + " should carry lamps.\n";
}

}  // namespace

TEST_CASE("a backup restored is the same corpus without its index", "[curate][backup]") {
    CorpusUnderTest test;
    test.curator->add(new_brief(ferries(), "2019/ferries"));
    test.curator->add(new_brief(numbered(1), "gone"));
    test.curator->remove("gone", "");
    test.folder.write("vocabulary/people.yaml", "people: []\n");
    test.folder.write("briefs/.hidden.md", "x");
    const Folder away;
    const BackupReport packed = back_up(test.corpus, *starter_analyser(), away.path() / "b.tar.zst");
    CHECK(packed.briefs == 1);
    const BackupReport back = restore_backup(away.path() / "b.tar.zst", away.path() / "corpus");
    CHECK(back.files == packed.files);
    CHECK(back.bytes == packed.bytes);
    for (const std::string& file : away.files("corpus")) {
        CAPTURE(file);
        CHECK(away.read("corpus/" + file) == test.folder.read(file));
        CHECK(file.find(".cairn") == std::string::npos);
    }
    CHECK(away.has("corpus/briefs/2019/ferries.md"));
    CHECK(away.has("corpus/vocabulary/people.yaml"));
    CHECK(away.files("corpus/trash").size() == 2);
    CHECK(away.files().size() == packed.files + 1);  // and nothing but the backup beside it
    CHECK_THAT(sentence_of([&] { back_up(test.corpus, *starter_analyser(), away.path() / "b.tar.zst"); }), Contains("is there already"));
    CHECK_THAT(sentence_of([&] { restore_backup(away.path() / "b.tar.zst", away.path() / "corpus"); }), Contains("is there already"));
}

TEST_CASE("a backup made amid changes is one moment of them", "[curate][backup]") {
    CorpusUnderTest test;
    std::atomic<bool> ending = false;
    std::atomic<int> done = 0;
    std::thread writer([&] {
        for (int number = 0; !ending; ++number) {
            const std::string id = "crossing-" + std::to_string(number);
            NewBrief brief = new_brief(numbered(number), id);
            Note draft;
            draft.creator = "A";
            draft.exact = "Crew " + std::to_string(number) + " should carry lamps.";
            draft.body = CommentNote{"why"};
            brief.notes = {draft};
            test.curator->add(brief);
            done = number + 1;
            done.notify_all();
        }
    });
    for (int round = 0; round < 4; ++round) {
        const int before = done;
        done.wait(before);
        const Folder away;
        back_up(test.corpus, *starter_analyser(), away.path() / "b.tar.zst");
        restore_backup(away.path() / "b.tar.zst", away.path() / "corpus");
        const Strings files = away.files("corpus/briefs");
        CHECK(files.size() % 2 == 0);  // no brief without its notes, no notes without their brief
        CHECK(files.size() >= 2 * static_cast<std::size_t>(before));
        for (const SourceEntry& entry : Corpus(away.path() / "corpus").list()) {
            CHECK(away.read("corpus/" + entry.path) == numbered(std::stoi(entry.id.substr(entry.id.find('-') + 1))));
            CHECK(away.has("corpus/" + Corpus::notes_path(entry.path)));
        }
    }
    ending = true;
    writer.join();
    for (const std::string& file : test.folder.files(".cairn")) {
        CHECK(file.find("snapshot") == std::string::npos);
    }
}

TEST_CASE("a backup meant for others leaves out what is above its ceiling, and every mention", "[curate][backup]") {
    CorpusUnderTest test;
    const Kept open = test.curator->add(new_brief(ferries(), "ferries"));
    NewBrief secret = new_brief("# Zubrowka\n\n## Issues\n\n- Zubrowka was lost.\n", "zubrowka");
    secret.front_matter = {{"handling", "restricted"}};
    const Kept kept = test.curator->add(secret);
    test.folder.write("briefs/zubrowka.docx", "zubrowka");
    Note draft;
    draft.creator = "A";
    draft.body = IdentifyNote{.former = {}, .same_as = kept.decided.analysis.findings.at(0).id};
    test.curator->annotate(open.decided.analysis.findings.at(0).id, draft);
    draft.body = CommentNote{"stays"};
    test.curator->annotate(open.decided.analysis.findings.at(0).id, draft);
    const Folder away;
    const BackupReport report = back_up(test.corpus, *starter_analyser(), away.path() / "b.tar.zst", Handling::public_);
    CHECK(report.left_out == 1);
    restore_backup(away.path() / "b.tar.zst", away.path() / "corpus");
    CHECK(away.files("corpus") == Strings{"briefs/ferries.md", "briefs/ferries.notes.jsonl"});
    const std::string notes = away.read("corpus/briefs/ferries.notes.jsonl");
    CHECK_THAT(notes, Contains("stays"));
    CHECK(notes.find("zubrowka") == std::string::npos);
}

TEST_CASE("an archive that no backup of ours could be is refused, and nothing is left of it", "[curate][backup]") {
    const auto [odd, why] = GENERATE(table<Odd, std::string>({
        {{"/etc/cairn.md", ""}, "is absolute"},
        {{"briefs/../../x.md", ""}, "leads upwards"},
        {{"..", ""}, "leads upwards"},
        {{"briefs/.git/config", ""}, "is hidden"},
        {{".cairn/CURRENT", ""}, "is hidden"},
        {{"briefs/a\\b.md", ""}, "back slash"},
        {{"briefs/link.md", "/etc/passwd", "x", AE_IFLNK}, "is a link"},
        {{"briefs/hard.md", "briefs/first.md", "x", AE_IFREG, true}, "is a link"},
        {{"briefs/pipe.md", "", "", AE_IFIFO}, "a device"},
        {{"briefs/first.md", ""}, "comes twice"},
        {{"briefs/big.md", "", std::string(2000, 'x')}, "larger than 1000 bytes"},
    }));
    CAPTURE(odd.name);
    const Folder folder;
    write_archive(folder.path() / "b.tar.zst", {{"briefs/first.md", "", "# First\n"}, odd});
    const std::string sentence =
        sentence_of([&] { restore_backup(folder.path() / "b.tar.zst", folder.path() / "corpus", {.file_bytes = 1000}); });
    CHECK_THAT(sentence, Contains(why));
    CHECK(folder.files() == Strings{"b.tar.zst"});
}

TEST_CASE("an archive may not be larger in all, nor in number, than the limits", "[curate][backup]") {
    const Folder folder;
    write_archive(folder.path() / "b.tar.zst", {{"a.md", "", std::string(600, 'x')}, {"b.md", "", std::string(600, 'x')}});
    const auto sentence = [&](const RestoreLimits& limits) {
        return sentence_of([&] { restore_backup(folder.path() / "b.tar.zst", folder.path() / "corpus", limits); });
    };
    CHECK_THAT(sentence({.total_bytes = 1000}), Contains("1000 bytes in all"));
    CHECK_THAT(sentence({.files = 1}), Contains("larger than 1 files"));
    CHECK(folder.files() == Strings{"b.tar.zst"});
}

TEST_CASE("a backup that is cut off, empty or no backup restores nothing", "[curate][backup]") {
    CorpusUnderTest test;
    for (int number = 0; number < 20; ++number) {
        test.folder.write("briefs/" + std::to_string(number) + ".md", numbered(number));
    }
    const Folder away;
    back_up(test.corpus, *starter_analyser(), away.path() / "whole.tar.zst");
    const std::string whole = away.read("whole.tar.zst");
    for (const std::string& bytes : {whole.substr(0, whole.size() / 2), whole.substr(0, whole.size() - 3), std::string(), std::string("no archive\n")}) {
        away.write("cut.tar.zst", bytes);
        const std::string sentence = sentence_of([&] { restore_backup(away.path() / "cut.tar.zst", away.path() / "corpus"); });
        CHECK_THAT(sentence, Contains("nothing was unpacked") || Contains("holds no files"));
        CHECK_FALSE(away.has("corpus"));
    }
}
