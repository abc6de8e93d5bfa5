// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/front_matter.h"

#include <catch2/catch.hpp>

#include "cairn/error.h"

using namespace cairn;
using Fields = std::map<std::string, std::string>;

TEST_CASE("front matter is written above an untouched body", "[curate]") {
    CHECK(with_front_matter("# Ferries\n\n\ttext  \n", {{"title", "Ferries"}, {"date", "2018-06-26"}, {"country", ""}}) ==
          "---\ntitle: Ferries\ndate: 2018-06-26\n---\n# Ferries\n\n\ttext  \n");
}

TEST_CASE("without fields the text stays as it is", "[curate]") {
    const std::string text = GENERATE(as<std::string>{}, "# Ferries\n", "---\ntitle: x\n---\n", "", "\xff\xfe");
    CHECK(with_front_matter(text, {}) == text);
    CHECK(with_front_matter(text, {{"title", " \n"}}) == text);
}

TEST_CASE("existing front matter is merged by line and never re-formatted", "[curate]") {
    const std::string before = "---\n"
                               "# kept by hand\n"
                               "Odd :   spacing\n"
                               "title:  'Old title'\n"
                               "authors:\n"
                               "  - A\n"
                               "- B\n"
                               "date: 2018\n"
                               "---\n"
                               "body\n";
    CHECK(with_front_matter(before, {{"title", "New: title"}, {"authors", "C"}, {"country", "Mali"}}) ==
          "---\n"
          "# kept by hand\n"
          "Odd :   spacing\n"
          "title: \"New: title\"\n"
          "authors: C\n"
          "date: 2018\n"
          "country: Mali\n"
          "---\n"
          "body\n");
}

TEST_CASE("a field that says so already is left alone, however it is quoted", "[curate]") {
    const std::string line = GENERATE(as<std::string>{}, "title:   Ferries  ", "title: 'Ferries'", "title: \"Ferries\"");
    const std::string text = "---\n" + line + "\n---\nbody\n";
    CHECK(with_front_matter(text, {{"title", "Ferries"}}) == text);
}

TEST_CASE("line ends and a byte-order mark stay what they are", "[curate]") {
    CHECK(with_front_matter("\xef\xbb\xbf---\r\ntitle: a\r\n---\r\nbody\r\n", {{"date", "2018"}}) ==
          "\xef\xbb\xbf---\r\ntitle: a\r\ndate: 2018\r\n---\r\nbody\r\n");
    CHECK(with_front_matter("# a\r\n", {{"date", "2018"}}) == "---\r\ndate: 2018\r\n---\r\n# a\r\n");
    CHECK(with_front_matter("# a\rb\r", {{"date", "2018"}}) == "---\rdate: 2018\r---\r# a\rb\r");
    CHECK(with_front_matter("\xef\xbb\xbf# a\n", {{"date", "2018"}}) == "\xef\xbb\xbf---\ndate: 2018\n---\n# a\n");
}

TEST_CASE("front matter that is never closed is text", "[curate]") {
    CHECK(with_front_matter("---\ntitle: a\n", {{"date", "2018"}}) == "---\ndate: 2018\n---\n---\ntitle: a\n");
}

TEST_CASE("values that YAML would read as something else are quoted", "[curate]") {
    const auto [value, written] = GENERATE(table<std::string, std::string>({
        {"Mali", "Mali"},
        {"no", "\"no\""},
        {"a: b", "\"a: b\""},
        {"- x", "\"- x\""},
        {"say \"hi\" \\ now", "\"say \\\"hi\\\" \\\\ now\""},
        {"two\nlines", "\"two\\nlines\""},
        {"# x", "\"# x\""},
        {"https://example.org/a.md", "\"https://example.org/a.md\""},
        {"bell\x07", "\"bell \""},
        {"C\xc3\xb4te d'Ivoire", "C\xc3\xb4te d'Ivoire"},
    }));
    CAPTURE(value);
    CHECK(with_front_matter("x", {{"place", value}}) == "---\nplace: " + written + "\n---\nx");
}

TEST_CASE("fields that would break the block are refused", "[curate]") {
    const Fields fields = GENERATE(values<Fields>({{{"a b", "x"}},
                                                   {{"title: x\nid", "y"}},
                                                   {{"", "x"}},
                                                   {{"title", std::string(3000, 'x')}}}));
    CHECK_THROWS_AS(with_front_matter("x", fields), Error);
    CHECK_THROWS_AS(with_front_matter("+++\ntitle = 'x'\n+++\n", {{"title", "y"}}), Error);
}

TEST_CASE("the body is what stands below the front matter", "[curate]") {
    CHECK(body_of("---\ntitle: a\n---\nbody\n") == "body\n");
    CHECK(body_of("body\n") == "body\n");
    CHECK(body_of("---\nnever closed\n") == "---\nnever closed\n");
    CHECK(body_of("") == "");
}
