// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/brief_name.h"

#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "curate/folder.h"

using namespace cairn;
using Catch::Contains;

namespace {

std::string free_in(const test::Folder& folder, const std::string& id, const std::string& taken = "") {
    return FolderNames(folder.path()).free(id, [&](const std::string& candidate) { return candidate == taken; });
}

}  // namespace

TEST_CASE("a slug is lower-case ASCII with dashes between words", "[curate]") {
    const auto [title, expected] = GENERATE(table<std::string, std::string>({
        {"A note on ferries", "a-note-on-ferries"},
        {"SSR: What next?", "ssr-what-next"},
        {"Réforme & paix : l'après-guerre", "reforme-paix-l-apres-guerre"},
        {"  --  ", ""},
        {"<script>alert(1)</script>", "script-alert-1-script"},
        {"a/../../b", "a-b"},
        {"report_2019", "report_2019"},
        {"\xd1\x80\xd0\xb5\xd1\x84\xd0\xbe\xd1\x80\xd0\xbc\xd0\xb0", ""},
    }));
    CAPTURE(title);
    CHECK(slug(title) == expected);
}

TEST_CASE("a long slug ends between words", "[curate]") {
    const std::string safe = slug("A very long title of a very long report about the very long stabilization of a very long coast");
    CHECK(safe.size() <= 80);
    CHECK(safe == "a-very-long-title-of-a-very-long-report-about-the-very-long-stabilization-of-a");
    CHECK(slug(std::string(300, 'x')).size() == 80);
}

TEST_CASE("a wished name becomes a safe id", "[curate]") {
    CHECK(name_from_wish("Ferries.md") == "ferries");
    CHECK(name_from_wish("2018/SSR and Stabilization") == "2018/ssr-and-stabilization");
}

TEST_CASE("a wished name that is a mistake or an attack is refused with a sentence", "[curate]") {
    const std::string wish = GENERATE(as<std::string>{}, "../etc/passwd", "a/../b", "./a", "/etc/passwd", "a\\b", "", "...", "con",
                                      "2018/notes", "a//b", "a/", std::string(300, 'x'), std::string("a\0b", 3), "a\nb",
                                      "a/b/c/d/e/f/g");
    CAPTURE(wish);
    try {
        (void)name_from_wish(wish);
        FAIL("taken");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_request);
        CHECK_THAT(error.what(), Contains("name: ") && Contains("choose a name like"));
    }
}

TEST_CASE("a title without Latin letters, and a reserved one, still give a name", "[curate]") {
    CHECK_THAT(name_from_title("\xd1\x80\xd0\xb5\xd1\x84\xd0\xbe\xd1\x80\xd0\xbc\xd0\xb0", "bytes"), Contains("brief-"));
    CHECK(name_from_title("Notes", "") == "notes-brief");
    CHECK(name_from_title("Ferries", "") == "ferries");
}

TEST_CASE("a name that is taken gets the first free number", "[curate]") {
    const test::Folder folder;
    CHECK(free_in(folder, "ferries") == "ferries");
    folder.write("ferries.md", "");
    CHECK(free_in(folder, "ferries") == "ferries-2");
    folder.write("ferries-2.notes.jsonl", "");  // decisions that wait for their brief
    CHECK(free_in(folder, "ferries") == "ferries-3");
    CHECK(free_in(folder, "ferries", "ferries-3") == "ferries-4");
}

TEST_CASE("a name that was given out is taken, in its folder alone", "[curate]") {
    const test::Folder folder;
    folder.write("2018/Ferries.md", "");
    FolderNames names(folder.path());
    const auto  nobody = [](const std::string&) { return false; };
    CHECK(names.free("ferries", nobody) == "ferries");
    names.take("ferries");
    CHECK(names.free("ferries", nobody) == "ferries-2");
    CHECK(names.free("2018/ferries", nobody) == "2018/ferries-2");
    names.take("2018/ferries-2");
    CHECK(names.free("2018/ferries", nobody) == "2018/ferries-3");
    CHECK(names.free("2019/ferries", nobody) == "2019/ferries");
}

TEST_CASE("a folder may share its name with a brief", "[curate]") {
    const test::Folder folder;
    folder.write("audits/one.md", "");
    CHECK(free_in(folder, "audits") == "audits");
}

TEST_CASE("names that differ in letter case or Unicode form alone count as one", "[curate]") {
    const test::Folder folder;
    folder.write("Ferries.md", "");
    CHECK(free_in(folder, "ferries") == "ferries-2");
    folder.write("2018/Harbour.md", "");
    CHECK(free_in(folder, "2018/harbour") == "2018/harbour-2");
    folder.write("Audits/one.md", "");
    CHECK(free_in(folder, "audits/two") == "Audits/two");
}
