// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "cairn/wording.h"
#include "corpus_of_three.h"
#include "index/schema.h"
#include "serve/language.h"

using namespace cairn;
using Catch::Matchers::Contains;

TEST_CASE("a page speaks the language chosen, else the browser's, else English", "[serve][language]") {
    CHECK(language_of(with_header("accept-language", "fr-CH, fr;q=0.9, en;q=0.8")) == "fr");
    CHECK(language_of(with_header("accept-language", "de,fr;q=0.5")) == "fr");
    CHECK(language_of(with_header("accept-language", "de")) == "en");
    CHECK(language_of({}) == "en");
    Request both = with_header("accept-language", "fr");
    both.headers["cookie"] = "cairn_language=en";
    CHECK(language_of(both) == "en");
    both.headers["cookie"] = "cairn_language=../x";
    CHECK(language_of(both) == "fr");
}

TEST_CASE("the choice of a language leads back to the page, and nowhere else", "[serve][language]") {
    const CorpusOfThree three;
    const auto          choose = [&](const std::string& form) {
        return three.ask(Method::post, "/language", form, "application/x-www-form-urlencoded");
    };
    const Response chosen = choose("language=fr&next=%2Fthemes");
    CHECK(chosen.status == 303);
    CHECK(chosen.headers.front().second == "/themes");
    CHECK(choose("language=fr&next=https%3A%2F%2Felsewhere").headers.front().second == "/");
    CHECK(choose("language=xx").status == 400);
}

TEST_CASE("a French reader gets French words, labels of themes and titles of clauses", "[serve][language]") {
    const CorpusOfThree three;
    const Request       french = with_header("accept-language", "fr");
    CHECK_THAT(three.get("/", french).body, Contains("<html lang=\"fr\">") && Contains("Ce qui a été appris") && !Contains("[["));
    CHECK_THAT(three.get("/themes", french).body, !Contains("Local ownership"));
}

TEST_CASE("every word of the templates has a French line", "[serve][language]") {
    const Pages      pages{CAIRN_WEB};
    const std::regex marked{R"(\[\[([^\]]*)\]\])"};
    std::ifstream    texts{std::filesystem::path(CAIRN_WEB) / "texts/fr.txt"};
    const std::string french{std::istreambuf_iterator<char>{texts}, {}};
    std::size_t      words = 0;
    for (const auto& entry : std::filesystem::directory_iterator(CAIRN_WEB)) {
        if (entry.path().extension() != ".html") continue;
        std::ifstream     file{entry.path()};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        for (std::sregex_iterator match{text.begin(), text.end(), marked}; match != std::sregex_iterator{}; ++match) {
            ++words;
            CAPTURE(entry.path().filename(), (*match)[1].str());
            CHECK(french.find("\n" + (*match)[1].str() + " => ") != std::string::npos);
        }
    }
    CHECK(words > 200);
}

TEST_CASE("what a search says about itself, and the help on each field, has a French line", "[serve][language]") {
    const Pages pages{CAIRN_WEB};
    const auto  check = [&](const std::string& english) {
        CAPTURE(english);
        std::ifstream     texts{std::filesystem::path(CAIRN_WEB) / "texts/fr.txt"};
        const std::string french{std::istreambuf_iterator<char>{texts}, {}};
        CHECK(french.find("\n" + english + " => ") != std::string::npos);
    };
    for (const std::string_view pattern : wording_patterns) check(std::string(pattern));
    for (const index::Field& field : index::fields()) {
        check(std::string(field.reads) + " {1}");
        check(std::string(field.help));
    }
}

TEST_CASE("a French reader is told in French how a search was read; programs are told in English", "[serve][language]") {
    const CorpusOfThree three;
    const Request       french = with_header("accept-language", "fr");
    CHECK_THAT(three.get("/search?q=ferries+local&kind=issue", french).body,
               Contains("constats avec «\u00a0ferries\u00a0» et «\u00a0local\u00a0», de type Problème"));
    CHECK_THAT(three.get("/search?q=ferries+AND", french).body, Contains("Un AND sans mots des deux côtés a été laissé de côté."));
    CHECK_THAT(three.get("/search?q=ferries&kind=issue").body, Contains("of kind Issue"));
    const Json json = parsed(three.get("/api/v1/findings?q=ferries&kind=issue", french));
    CHECK(json["query"]["read_back"] == "findings with \"ferries\", of kind Issue");
}
