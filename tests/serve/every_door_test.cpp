// SPDX-License-Identifier: GPL-3.0-or-later
// A restricted brief with a word of its own in every place that can hold one, looked for through every route as a public reader.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "corpus_of_three.h"
#include "serve/log.h"
#include "serve/router.h"
#include "serve/urls.h"

using namespace cairn;

namespace {

constexpr std::string_view vault_markdown =
    "---\ntitle: Qvarkelheim\ndate: 2020-01-01\nhandling: restricted\ntags: [plimsollix]\nseries: Grobnik papers\n"
    "event: Vexlery meeting\nsource: https://wombleton.example/a.pdf\ncountry: Tuvalu\n---\n# Qvarkelheim\n\n"
    "Throstleby is what it is about.\n\n## Speakers\n\nColonel Zlatan Brombeer - *Institute of Snarkology*\n\n"
    "## Recommendations\n\n- Customs officers should look for zubrowka in every lorry.\n";

/// In lower case; none of them stands in the name of the brief or in a request.
constexpr std::array<std::string_view, 10> planted{"qvarkel", "plimsoll", "grobnik", "vexler", "womblet",
                                                   "throstle", "brombeer", "snarkolog", "zubrowka", "fnordnote"};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string leak_in(const std::string& text) {
    for (const std::string_view word : planted) {
        if (lower(text).find(word) != std::string::npos) {
            return std::string(word) + " in: " + text.substr(0, 2000);
        }
    }
    return "";
}

/// Whatever is written to standard error while it lives.
class CapturedErrors {
public:
    explicit CapturedErrors(const std::filesystem::path& file) : file_(file), kept_(::dup(2)) {
        const int to = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(to, 2);
        ::close(to);
    }
    ~CapturedErrors() {
        ::dup2(kept_, 2);
        ::close(kept_);
    }
    [[nodiscard]] std::string text() const {
        std::fflush(stderr);
        std::ifstream file(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::filesystem::path file_;
    int                   kept_;
};

struct Vault {
    CorpusOfThree three;
    std::string   finding, note;

    Vault() {
        const Kept kept = three.curator->add({.markdown = std::string(vault_markdown), .name = "vault-9", .front_matter = {}, .notes = {}});
        finding = kept.decided.analysis.findings.at(0).id;
        Note draft;
        draft.creator = "Fnordnote";
        draft.body = CommentNote{"fnordnote"};
        note = three.curator->annotate(finding, draft).id;
        three.reader = {.may_read = true, .may_write = true, .ceiling = Handling::public_, .name = "Bo", .signed_in = true};
    }

    /// Every path that a route's pattern stands for here, the vault's own among them.
    [[nodiscard]] std::vector<std::string> paths_of(const Route& route) const {
        const std::vector<std::pair<std::string, std::string>> stand_ins{{"{clause}", "burden-sharing"}, {"{uuid}", note.substr(9)}};
        std::vector<std::string> paths;
        for (const std::string& id : {std::string("vault-9"), finding, std::string("sar"), std::string("local-ownership")}) {
            std::string path(route.path);
            if (const std::size_t at = path.find("{id}"); at != std::string::npos) {
                path.replace(at, 4, id);
            }
            for (const auto& [name, value] : stand_ins) {
                if (const std::size_t at = path.find(name); at != std::string::npos) {
                    path.replace(at, name.size(), value);
                }
            }
            paths.push_back(path);
        }
        std::ranges::sort(paths);
        paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
        return paths;
    }
};

/// Each with the whole of what a route might want, so that most get past their checks.
struct Question {
    std::string query, body, type;
};
const std::vector<Question> questions{
    {"", "", ""},
    {"limit=100", "", ""},
    {"q=customs&facets=kind,theme,country,year,person,org,series,tag&explain=1", "", ""},
    {"q=customs+lorry&any=1&format=csv", "", ""},
    {"in=briefs&format=ris", "", ""},
    {"country=TV", "", ""},
    {"brief=vault-9", "", ""},
    {"q=brief:vault-9", "", ""},
    {"q=handling:restricted", "", ""},
    {"q=zu&person=Col", "", ""},
    {"", "Customs officers should look in every lorry.", "text/plain"},
    {"", "# A\n\n## Recommendations\n\n- Customs officers should look in every lorry.\n", "text/markdown"},
    {"", R"({"creator": {"type": "Person", "name": "Bo"}, "motivation": "commenting", "body": {"value": "x"}})", "application/json"},
    {"", "motivation=commenting&value=x&markdown=x", "application/x-www-form-urlencoded"},
};

}  // namespace

TEST_CASE("no word of a restricted brief comes out of any route, header, error or log line", "[serve][handling]") {
    Vault vault;
    Log log({.requests = true, .json = false});
    const CapturedErrors errors(vault.three.folder.path() / "log.txt");
    Services services = vault.three.services();
    services.log = &log;
    std::size_t asked = 0;
    for (const Route& route : routes()) {
        for (const std::string& path : vault.paths_of(route)) {
            for (const Question& question : questions) {
                const bool sends = route.method == Method::post || route.method == Method::put;
                const bool names_one = route.path.find('{') != std::string_view::npos;  // then its query narrows nothing
                if (sends == question.body.empty() || (names_one && !question.query.empty())) {
                    continue;
                }
                Request request;
                request.method = route.method;
                request.client = "192.0.2.7";
                request.path = path;
                request.query = question.query;
                request.body = question.body;
                request.headers["if-match"] = "*";
                if (sends) {
                    request.headers["content-type"] = question.type;
                }
                request.params = parse_params(question.query);
                const Response response = handle(request, services);
                ++asked;
                INFO(name_of(route.method) << " " << path << "?" << question.query);
                CHECK(leak_in(response.body) == "");
                std::string headers;
                for (const auto& [name, value] : response.headers) {
                    headers += name + ": " + value + "\n";
                }
                CHECK(leak_in(headers) == "");
                log.request(request, response, std::chrono::nanoseconds(1));
            }
        }
    }
    CHECK(asked > 300);
    CHECK(leak_in(errors.text()) == "");
    CHECK(vault.three.folder.read("briefs/vault-9.md") == vault_markdown);  // and nobody could change it
}

TEST_CASE("the log of what a restricted brief's own editor does holds no word of it", "[serve][handling]") {
    Vault vault;
    vault.three.reader.ceiling = Handling::restricted;
    Log log({.requests = true, .json = true});
    const CapturedErrors errors(vault.three.folder.path() / "log.txt");
    Services services = vault.three.services();
    services.log = &log;
    const auto ask = [&](Method method, const std::string& path, const std::string& body) {
        Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.headers = {{"if-match", "*"}, {"content-type", "text/markdown"}};
        const Response response = handle(request, services);
        log.request(request, response, std::chrono::nanoseconds(1));
        return response.status;
    };
    std::string other(vault_markdown);
    other.replace(other.find("every lorry"), 11, "all lorries");
    CHECK(ask(Method::put, "/api/v1/briefs/vault-9", other) == 200);
    CHECK(ask(Method::post, "/api/v1/briefs", std::string(vault_markdown)) == 201);  // named after its title, which is a word of it
    CHECK(ask(Method::get, "/briefs/qvarkelheim", "") == 200);
    CHECK(ask(Method::delete_, "/api/v1/briefs/qvarkelheim", "") == 204);
    CHECK(errors.text().find("\"verb\":\"remove\"") != std::string::npos);
    CHECK(leak_in(errors.text()) == "");
}

TEST_CASE("to a public reader a restricted word is answered as one that nobody wrote", "[serve][handling]") {
    const Vault vault;
    const std::string word = GENERATE("zubrowka", "throstleby", "brombeer", "zubrowca", "plimsollix");
    const std::string control = "x" + std::string(word.size() - 2, 'q') + "x";
    for (const std::string target : {"/api/v1/findings?q=", "/api/v1/briefs?q=", "/api/v1/suggest?q=", "/search?q=", "/export?format=json&q=",
                                     "/api/v1/findings?person=", "/api/v1/findings?tag="}) {
        CAPTURE(target, word);
        std::string of_word = vault.three.get(target + word).body;
        for (std::size_t at = 0; (at = of_word.find(word)) != std::string::npos;) {
            of_word.replace(at, word.size(), control);
        }
        CHECK(of_word == vault.three.get(target + control).body);
    }
}
