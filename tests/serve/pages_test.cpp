// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <regex>

#include "cairn/error.h"
#include "serve/html.h"
#include "serve/pages.h"
#include "temporary_folder.h"

using namespace cairn;
using Catch::Matchers::Contains;

TEST_CASE("templates put markup in raw only under a name that ends in _html", "[serve][pages]") {
    const std::regex raw{R"(\{\{\{\s*([^}]*?)\s*\}\}\}|\{\{&\s*([^}]*?)\s*\}\})"};
    std::size_t      templates = 0;
    for (const auto& entry : std::filesystem::directory_iterator(CAIRN_WEB)) {
        if (entry.path().extension() != ".html") {
            continue;
        }
        ++templates;
        std::ifstream     file{entry.path()};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        for (std::sregex_iterator match{text.begin(), text.end(), raw}; match != std::sregex_iterator{}; ++match) {
            const std::string name = (*match)[1].matched ? (*match)[1] : (*match)[2];
            CAPTURE(entry.path().filename(), name);
            CHECK_THAT(name, Catch::Matchers::EndsWith("_html"));
        }
        // The policy forbids what is inline; a browser would silently leave it out.
        CAPTURE(entry.path().filename());
        CHECK_THAT(text, !Contains("style=\"") && !Contains("<style") && !Contains("onclick") && !Contains("javascript:"));
    }
    CHECK(templates > 10);
}

TEST_CASE("templates escape, include each other and stand in the layout", "[serve][pages]") {
    const TemporaryFolder folder;
    folder.write("layout.html", "<body>{{> content}}</body>");
    folder.write("one.html", "<p title=\"{{title}}\">{{> two}}{{{x_html}}}</p>");
    folder.write("two.html", "{{#rows}}[{{.}}]{{/rows}}");
    mustache::data data;
    data.set("title", "<a href='x'>\"&");
    data.set("x_html", "<b>1</b>");
    data.set("rows", mustache::data{mustache::data::type::list});
    const Pages pages{folder.path()};
    CHECK(pages.render("one.html", data) == "<body><p title=\"&lt;a href=&apos;x&apos;&gt;&quot;&amp;\"><b>1</b></p></body>");
}

TEST_CASE("a template that is missing, wrong or includes itself is named", "[serve][pages]") {
    const TemporaryFolder folder;
    folder.write("layout.html", "{{> content}}");
    folder.write("circle.html", "{{> circle}}");
    folder.write("open.html", "{{#never}}closed");
    folder.write("half.html", "{{> never");
    const Pages pages{folder.path()};
    CHECK_THROWS_WITH(pages.render("none.html", {}), Contains("web/none.html: is missing"));
    CHECK_THROWS_WITH(pages.render("circle.html", {}), Contains("circle.html: includes itself"));
    CHECK_THROWS_WITH(pages.render("open.html", {}), Contains("web/open.html"));
    CHECK_THROWS_WITH(pages.render("half.html", {}), Contains("half.html"));
}

TEST_CASE("assets have a type and a tag of their content; nothing outside is one", "[serve][pages]") {
    const Pages pages;
    const auto  style = pages.asset("style.css");
    REQUIRE(style);
    CHECK(style->content_type == "text/css; charset=utf-8");
    CHECK_FALSE(style->etag.empty());
    CHECK_FALSE(pages.asset("none.css"));
    const Pages from_disk{CAIRN_WEB};
    CHECK(from_disk.asset("style.css"));
    CHECK_FALSE(from_disk.asset("../layout.html"));
    CHECK_THROWS_AS(Pages{"/no/such/folder"}, Error);
}

TEST_CASE("a snippet is escaped around its marks", "[serve][pages]") {
    CHECK(mark_snippet({{"<script> ", false}, {"a&b", true}}).str() == "&lt;script&gt; <mark>a&amp;b</mark>");
}
