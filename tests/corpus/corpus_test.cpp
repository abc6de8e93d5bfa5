// SPDX-License-Identifier: GPL-3.0-or-later
// The folder on disk: what is listed, what is read, which vocabulary holds.
#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>

#include <fstream>
#include <functional>

#include "cairn/corpus.h"
#include "cairn/error.h"
#include "message.h"

using namespace cairn;
namespace fs = std::filesystem;

namespace {

/// A folder of its own that goes when the test ends.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "cairn-corpus-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()));
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const fs::path& path() const { return path_; }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

private:
    fs::path path_;
};

std::vector<std::string> paths(const Corpus& corpus) {
    std::vector<std::string> all;
    for (const SourceEntry& entry : corpus.list()) all.push_back(entry.path);
    return all;
}

ErrorKind kind_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.kind();
    }
    FAIL("nothing was thrown");
    return ErrorKind::io;
}

}  // namespace

TEST_CASE("briefs are listed by path, without hidden and temporary files", "[corpus]") {
    const Folder folder;
    for (const char* name : {"briefs/b.md", "briefs/2018/a.md", "briefs/a.md", "briefs/.hidden.md", "briefs/.git/x.md", "briefs/x.md~",
                             "briefs/x.md.tmp", "briefs/x.tmp.md", "briefs/~x.md", "briefs/#x.md#", "briefs/x.txt",
                             "briefs/b.notes.jsonl", "outside.md"}) {
        folder.write(name, "# T\n");
    }
    CHECK(paths(Corpus{folder.path()}) == std::vector<std::string>{"briefs/2018/a.md", "briefs/a.md", "briefs/b.md"});
    CHECK(Corpus{folder.path()}.list().at(0).id == "2018/a");
}

TEST_CASE("a corpus without briefs is empty, and no corpus is an error", "[corpus]") {
    const Folder folder;
    CHECK(paths(Corpus{folder.path()}).empty());
    CHECK(kind_of([&] { Corpus{folder.path() / "none"}; }) == ErrorKind::not_found);
    folder.write("file", "");
    CHECK(kind_of([&] { Corpus{folder.path() / "file"}; }) == ErrorKind::not_found);
}

TEST_CASE("links within the corpus are followed, links out of it and round in circles are not", "[corpus]") {
    const Folder folder, elsewhere;
    elsewhere.write("secret.md", "# S\n");
    folder.write("briefs/real/a.md", "# A\n");
    fs::create_symlink(elsewhere.path() / "secret.md", folder.path() / "briefs/out.md");
    fs::create_symlink(elsewhere.path(), folder.path() / "briefs/out");
    fs::create_symlink("../real/a.md", folder.path() / "briefs/real/twin.md");
    fs::create_symlink("..", folder.path() / "briefs/real/up");
    fs::create_symlink("nowhere.md", folder.path() / "briefs/broken.md");
    CHECK(paths(Corpus{folder.path()}) == std::vector<std::string>{"briefs/real/a.md", "briefs/real/twin.md"});
    CHECK_FALSE(Corpus{folder.path()}.entry("briefs/out.md"));
    CHECK_FALSE(Corpus{folder.path()}.entry("briefs/out/secret.md"));
}

TEST_CASE("a name that is not UTF-8 is left out and reported", "[corpus]") {
    const Folder folder;
    folder.write("briefs/a.md", "# A\n");
    folder.write("briefs/b\xff.md", "# B\n");
    folder.write("briefs/réforme.md", "# R\n");
    Diagnostics skipped;
    const auto  listed = Corpus{folder.path()}.list(&skipped);
    REQUIRE(listed.size() == 2);
    CHECK(listed[1].id == "réforme");
    REQUIRE(skipped.size() == 1);
    CHECK(skipped[0].message == "briefs/b\xEF\xBF\xBD.md: the file's name is not UTF-8; rename it to have it read");
}

TEST_CASE("the signature changes with the file and with its notes", "[corpus]") {
    const Folder folder;
    folder.write("briefs/a.md", "# A\n");
    const Corpus      corpus{folder.path()};
    const std::string first = corpus.list().at(0).signature;
    CHECK(corpus.list().at(0).signature == first);
    CHECK(corpus.entry("briefs/a.md")->signature == first);

    folder.write("briefs/a.notes.jsonl", "{}\n");
    const std::string with_notes = corpus.list().at(0).signature;
    CHECK(with_notes != first);
    CHECK(corpus.entry("briefs/a.md")->signature == with_notes);

    folder.write("briefs/a.md", "# Another\n");
    CHECK(corpus.list().at(0).signature != with_notes);
}

TEST_CASE("only a path that the listing would give has an entry", "[corpus]") {
    const Folder folder;
    folder.write("briefs/a.md", "# A\n");
    folder.write("briefs/.hidden.md", "# H\n");
    folder.write("outside.md", "# O\n");
    const Corpus corpus{folder.path()};
    CHECK(corpus.entry("briefs/a.md"));
    for (const char* path : {"briefs/none.md", "briefs/.hidden.md", "briefs/../outside.md", "outside.md", "a.md", "/etc/passwd", "briefs",
                             "briefs/", "briefs//a.md", "briefs/./a.md", ""}) {
        CAPTURE(path);
        CHECK_FALSE(corpus.entry(path));
    }
    CHECK_FALSE(corpus.entry(std::string_view("briefs/a.md\0.md", 15)));
}

TEST_CASE("a brief is read whole, up to a limit", "[corpus]") {
    const Folder      folder;
    const std::string text{"# A\r\n\0\xff\n", 8};
    folder.write("briefs/2018/a.md", text);
    const Corpus corpus{folder.path()};
    const auto   entry = corpus.list().at(0);
    const Source source = corpus.read(entry);
    CHECK(source.bytes == text);
    CHECK(source.id == "2018/a");
    CHECK(source.path == "briefs/2018/a.md");
    CHECK(source.added.size() == std::string("2018-06-26").size());
    CHECK(corpus.read(entry, text.size()).bytes == text);
    CHECK(kind_of([&] { static_cast<void>(corpus.read(entry, text.size() - 1)); }) == ErrorKind::too_large);
    fs::remove(folder.path() / "briefs/2018/a.md");
    CHECK(kind_of([&] { static_cast<void>(corpus.read(entry)); }) == ErrorKind::not_found);
}

TEST_CASE("the date of arrival is the file's time", "[corpus]") {
    const Folder folder;
    folder.write("briefs/a.md", "# A\n");
    const timespec times[2]{{1529971200, 0}, {1529971200, 0}};  // 2018-06-26T00:00:00Z
    REQUIRE(::utimensat(AT_FDCWD, (folder.path() / "briefs/a.md").c_str(), times, 0) == 0);
    const Corpus corpus{folder.path()};
    CHECK(corpus.read(corpus.list().at(0)).added == "2018-06-26");
}

TEST_CASE("a pipe among the briefs is neither listed nor waited for", "[corpus]") {
    const Folder folder;
    folder.write("briefs/a.md", "# A\n");
    REQUIRE(::mkfifo((folder.path() / "briefs/pipe.md").c_str(), 0600) == 0);
    const Corpus corpus{folder.path()};
    CHECK(paths(corpus) == std::vector<std::string>{"briefs/a.md"});
    CHECK(kind_of([&] { static_cast<void>(corpus.read({"briefs/pipe.md", "pipe", ""})); }) == ErrorKind::io);
}

TEST_CASE("notes stand beside their brief", "[corpus]") {
    const Folder folder;
    folder.write("briefs/a.md", "# A\n");
    const Corpus corpus{folder.path()};
    CHECK(Corpus::notes_path("briefs/a.md") == "briefs/a.notes.jsonl");
    CHECK(corpus.read_notes("briefs/a.md").empty());
    folder.write("briefs/a.notes.jsonl", "{}\n{\"torn");
    CHECK(corpus.read_notes("briefs/a.md") == "{}\n{\"torn");
}

TEST_CASE("a corpus without vocabulary has the starter's", "[corpus][vocabulary]") {
    const Folder folder;
    CHECK(load_vocabulary(Corpus{folder.path()}) == starter_vocabulary());
}

TEST_CASE("each vocabulary file of the corpus wins over the starter's", "[corpus][vocabulary]") {
    const Folder folder;
    folder.write("vocabulary/headings.yaml", "headings:\n  - class: issue\n    en: [Woes]\n");
    const auto vocabulary = load_vocabulary(Corpus{folder.path()});
    CHECK(vocabulary->headings.variants.size() == 1);
    CHECK(vocabulary->taxonomy.concepts().size() == starter_vocabulary()->taxonomy.concepts().size());
    CHECK(vocabulary->frameworks.size() == starter_vocabulary()->frameworks.size());
    CHECK(vocabulary->hash != starter_vocabulary()->hash);
}

TEST_CASE("any framework of the corpus replaces the starter's set", "[corpus][vocabulary]") {
    const Folder folder;
    folder.write("frameworks/own.yaml", "id: own\ntitles: {en: Our own}\nsummary: S.\n");
    folder.write("frameworks/.draft.yaml", "broken: [");
    folder.write("frameworks/readme.txt", "not read");
    const auto vocabulary = load_vocabulary(Corpus{folder.path()});
    REQUIRE(vocabulary->frameworks.size() == 1);
    CHECK(vocabulary->frameworks[0].id == "own");
}

TEST_CASE("the hash follows names and texts", "[corpus][vocabulary]") {
    const Folder      folder;
    const std::string text = "id: own\ntitles: {en: Our own}\nsummary: S.\n";
    folder.write("frameworks/own.yaml", text);
    const std::string first = load_vocabulary(Corpus{folder.path()})->hash;
    CHECK(load_vocabulary(Corpus{folder.path()})->hash == first);
    folder.write("frameworks/own.yaml", text + "# a remark\n");
    CHECK(load_vocabulary(Corpus{folder.path()})->hash != first);
}

TEST_CASE("a broken vocabulary file is named by its path", "[corpus][vocabulary]") {
    const Folder folder;
    folder.write("vocabulary/taxonomy.yaml", "concepts:\n  - id: a\n    facett: A\n");
    const std::string sentence = message_of([&] { return load_vocabulary(Corpus{folder.path()}); });
    CHECK(sentence == (folder.path() / "vocabulary/taxonomy.yaml").string() + ":3: unknown key 'facett'; did you mean 'facet'?");
}

TEST_CASE("the corpus of the project is the starter vocabulary, word for word", "[corpus][vocabulary]") {
    CHECK(load_vocabulary(Corpus{"corpus"})->hash == starter_vocabulary()->hash);
}
