// SPDX-License-Identifier: GPL-3.0-or-later
// A note where there is no room for it, and where nothing may be written.
#include <sys/mount.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "curate/corpus_under_test.h"
#include "curate/in_child.h"

using namespace cairn;
using namespace cairn::test;

namespace {

void expect(bool holds, int code, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "notes on disk: expectation %d failed: %s\n", code, what.c_str());
    std::_Exit(code);
}

Note comment() {
    Note draft;
    draft.creator = "Ada";
    draft.body = CommentNote{"What was seen on the northern shore in the second week of the flood."};
    return draft;
}

/// Takes all room but what the last page of each file has left.
void fill(const std::filesystem::path& path) {
    std::ofstream     file(path, std::ios::binary);
    const std::string page(4096, 'x');
    while (file.write(page.data(), static_cast<std::streamsize>(page.size())).flush()) {}
}

/// 0 = as it should be.
int note_until_full(const Folder& folder) {
    if (!may_mount() || ::mount("none", folder.path().c_str(), "tmpfs", 0, "size=24m") != 0) return 77;
    const Corpus             corpus(folder.path());
    std::vector<std::string> kept;
    std::string              said;
    {
        Curator holder(corpus, starter_analyser());
        const std::string finding = holder.add(new_brief(ferries(), "ferries")).decided.analysis.findings.at(0).id;
        Curator writer(corpus, starter_analyser(), {}, WhenLocked::write_files);
        kept.push_back(writer.annotate(finding, comment()).id);
        fill(folder.path() / "filler");
        while (said.empty() && kept.size() < 100) {
            try {
                kept.push_back(writer.annotate(finding, comment()).id);
            } catch (const Error& error) {
                said = error.what();
            }
        }
    }
    expect(said == "briefs/ferries.notes.jsonl: the disk is full; make room and try again, nothing was kept", 1, said);
    const std::string log = folder.read("briefs/ferries.notes.jsonl");
    expect(log.ends_with('\n') && static_cast<std::size_t>(std::ranges::count(log, '\n')) == kept.size(), 2, log);
    std::filesystem::remove(folder.path() / "filler");
    Curator curator(corpus, starter_analyser());
    const std::vector<AppliedNote> notes = curator.current("ferries").decided.notes;
    for (const std::string& id : kept) {
        expect(std::ranges::any_of(notes, [&](const AppliedNote& applied) { return applied.note.id == id; }), 3, id);
    }
    (void)curator.annotate(notes.at(0).finding, comment());
    return 0;
}

int note_read_only(const Folder& folder) {
    if (!may_mount() || ::mount("none", folder.path().c_str(), "tmpfs", 0, "size=24m") != 0) return 77;
    const Corpus corpus(folder.path());
    (void)Curator(corpus, starter_analyser()).add(new_brief(ferries(), "ferries"));
    if (::mount("none", folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) != 0) return 77;
    std::string said;
    try {
        Curator curator(corpus, starter_analyser(), {}, WhenLocked::write_files);
    } catch (const Error& error) {
        said = error.what();
        expect(error.kind() == ErrorKind::io, 1, said);
    }
    expect(said.find("Read-only file system") != std::string::npos && said.find("; ") != std::string::npos, 2, said);
    expect(Searcher(corpus, starter_vocabulary()).search({.text = "ferries"}).total == 1, 3, "search goes on");
    return 0;
}

void check(int code) {
    if (code == 77) {
        WARN("this system grants no mount: the small disk was not tried");
    } else {
        CHECK(code == 0);
    }
}

}  // namespace

TEST_CASE("a disk that fills up in the middle of a note loses none that was acknowledged and keeps no half one", "[curate][notes][disk]") {
    const Folder folder;
    check(in_child([&] { return note_until_full(folder); }));
}

TEST_CASE("a corpus that may not be written says so, and is searched all the same", "[curate][notes][disk]") {
    const Folder folder;
    check(in_child([&] { return note_read_only(folder); }));
}
