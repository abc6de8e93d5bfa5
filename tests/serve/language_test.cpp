// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "cairn/wording.h"
#include "corpus_of_three.h"
#include "index/schema.h"
#include "serve/language.h"
#include "serve/texts.h"

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

TEST_CASE("a sentence is known by the words between what it has of its own", "[serve][language]") {
    using Parts = std::vector<std::string>;
    CHECK(parts_of("brief 'x' is gone", "brief '{1}' is gone") == Parts{"x"});
    CHECK(parts_of("'a' is no year; write 'b'", "'{1}' is no year; write '{2}'") == Parts{"a", "b"});
    CHECK(parts_of("a: b: c", "{1}: {2}") == Parts{"a", "b: c"});
    CHECK(parts_of("7 MB free, 16 needed", "{1} MB free, {2} needed") == Parts{"7", "16"});
    CHECK(parts_of("'it's' is gone", "'{1}' is gone") == Parts{"it's"});
    CHECK(parts_of("brief '' is gone", "brief '{1}' is gone").empty());
    CHECK(parts_of("brief 'x' is here", "brief '{1}' is gone").empty());
    CHECK(parts_of("the brief 'x' is gone", "brief '{1}' is gone").empty());
    CHECK(parts_of("", "{1}").empty());
    CHECK(parts_of("plain", "plain").empty());

    const Texts texts{"# remark\nNothing. => Rien.\n{1} is gone => {1} a disparu\nthe brief {1} is gone => la note {1} a disparu\n"
                      "{2} before {1} => {1} après {2}\nNothing matches. => Rien ne correspond.\n{1} with {2} => {1} avec {2}\n"};
    CHECK(texts.sentence("Nothing.") == "Rien.");
    CHECK(texts.sentence("the brief x is gone") == "la note x a disparu");
    CHECK(texts.sentence("x is gone") == "x a disparu");
    CHECK(texts.sentence("{1} is gone") == "{1} a disparu");
    CHECK(texts.sentence("a with b") == "a with b");  // a part of what a search says of itself, filled in where it is made
    CHECK(texts.sentence("something else") == "something else");
    CHECK(texts.words("{1} is gone") == "{1} a disparu");
}

TEST_CASE("each sentence of the French texts is one that the program says", "[serve][language]") {
    std::string source;
    for (const char* const folder : {"src", "include"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(CAIRN_WEB).parent_path() / folder)) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file{entry.path()};
            source.append(std::istreambuf_iterator<char>{file}, {});
        }
    }
    source = std::regex_replace(source, std::regex{"\"\\s*\n\\s*\""}, "");
    std::ifstream file{std::filesystem::path(CAIRN_WEB) / "texts/fr.txt"};
    std::string   line;
    std::size_t   sentences = 0;
    bool          inside = false;
    while (std::getline(file, line)) {
        if (line.starts_with('#')) inside = line.starts_with("# what went wrong") || line.starts_with("# what would help");
        const std::size_t arrow = line.find(" => ");
        if (!inside || arrow == std::string::npos) continue;
        ++sentences;
        const std::string english = line.substr(0, arrow);
        const std::regex  place{R"(\{\d\}|['"(),;:]\s*)"};
        for (std::sregex_token_iterator piece{english.begin(), english.end(), place, -1}; piece != std::sregex_token_iterator{}; ++piece) {
            const std::string words = *piece;
            if (words.size() < 8) continue;  // too short to tell
            CAPTURE(english, words);
            CHECK(source.find(words) != std::string::npos);
        }
    }
    CHECK(sentences > 80);
}

TEST_CASE("a French reader is told in French what went wrong; programs are told in English", "[serve][language]") {
    const CorpusOfThree three;
    const Request       french = with_header("accept-language", "fr");
    CHECK_THAT(three.get("/briefs/nowhere", french).body, Contains("Introuvable") && Contains("Il n&apos;y a pas de note « nowhere »"));
    CHECK_THAT(three.get("/search?q=colour%3Ared", french).body,
               Contains("« colour: » n&apos;est pas un champ") && Contains("value=\"colour:red\""));
    CHECK_THAT(parsed(three.get("/api/v1/briefs/nowhere", french))["detail"].get<std::string>(), Contains("there is none called"));
}

TEST_CASE("countries and chosen filters are named as people name them, in the reader's language", "[serve][language]") {
    const CorpusOfThree three;
    const Request       french = with_header("accept-language", "fr");
    const auto          posted = three.ask(Method::post, "/api/v1/briefs", "---\ncountry: Somalia\n---\n# Wells\n\n## Challenges\n\n- Wells ran dry.\n", "text/markdown");
    REQUIRE(posted.status == 201);
    CHECK_THAT(three.get("/search?country=SO&kind=issue").body, Contains("country: Somalia <span") && Contains("kind: Issue <span"));
    CHECK_THAT(three.get("/search?country=SO&kind=issue", french).body, Contains("Somalie <span") && Contains("Problème <span") &&
                                                                            Contains("<span>Somalie</span>"));
    CHECK_THAT(three.get("/search?theme=local-ownership&kind=lesson&q=qqqzzz", french).body, Contains("Appropriation locale et nationale <span"));
}
