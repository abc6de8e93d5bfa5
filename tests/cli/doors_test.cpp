// SPDX-License-Identifier: GPL-3.0-or-later
// One query, every door: each query of queries.tsv finds the same findings through the API, the page, the feed, the export, the
// command line and a batch. A row says too whether anything is found in the starter corpus (+) or not (-).
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <set>

#include "cairn/analysis.h"
#include "cairn/curate.h"
#include "cairn/json.h"
#include "cairn/serve.h"
#include "cli/transcript.h"
#include "curate/folder.h"
#include "serve/pages.h"
#include "serve/urls.h"
#include "serve/whole.h"

using namespace cairn;
namespace fs = std::filesystem;
using Ids = std::vector<std::string>;

namespace {

struct Row {
    bool        found;
    std::string text;
};

std::vector<Row> rows() {
    std::vector<Row> all;
    std::ifstream    file("tests/cli/queries.tsv");
    for (std::string line; std::getline(file, line);) all.push_back({line.front() == '+', line.substr(2)});
    return all;
}

/// What stands between `before` and `after` in `text`, each time, without repeats, in order.
Ids between(const std::string& text, const std::string& before, const std::string& after) {
    Ids ids;
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
        at += before.size();
        const std::string id = text.substr(at, text.find(after, at) - at);
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

Ids ids_of(const Json& hits) {
    Ids ids;
    for (const Json& hit : hits) ids.push_back(hit.at("id").get<std::string>());
    return ids;
}

std::set<std::string> as_set(const Ids& ids) { return {ids.begin(), ids.end()}; }

std::string in_url(const std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string                safe;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        safe += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return safe;
}

/// The starter corpus behind handlers without a socket.
class Doors {
public:
    Doors() {
        fs::copy("corpus", folder_.path() / "corpus", fs::copy_options::recursive);
        corpus_.emplace(folder_.path() / "corpus");
        curator_ = std::make_unique<Curator>(*corpus_, std::make_shared<const Analyser>(load_vocabulary(*corpus_)));
    }

    [[nodiscard]] std::string get(const std::string& path, const std::string& query) const {
        Request request;
        request.path = parse_path(path);
        request.query = query;
        request.params = parse_params(query);
        request.client = "127.0.0.1";
        const Response response = whole(handle(request, {.searcher = curator_->searcher(), .curator = *curator_, .options = options_,
                                                         .pages = pages_, .reader = reader_}));
        CAPTURE(path, query, response.body);
        CHECK(response.status == 200);
        return response.body;
    }

    /// Runs the program beside the corpus; its lines of JSON.
    [[nodiscard]] std::vector<Json> run(const std::string& command) const {
        const test::Outcome outcome = test::run(command, folder_.path(), CAIRN_PROGRAM);
        CAPTURE(command, outcome.errors);
        CHECK(outcome.exit_code == 0);
        std::vector<Json> lines;
        for (const std::string& line : outcome.output) lines.push_back(Json::parse(line));
        return lines;
    }

    [[nodiscard]] const test::Folder& folder() const { return folder_; }

private:
    test::Folder             folder_;
    std::optional<Corpus>    corpus_;
    std::unique_ptr<Curator> curator_;
    ServerOptions            options_;
    Pages                    pages_;
    Reader reader_{.may_read = true, .may_write = true, .ceiling = Handling::restricted, .name = {}, .local = true};
};

}  // namespace

TEST_CASE("a query finds the same through every door", "[cli][doors]") {
    const Doors            doors;
    const std::vector<Row> asked = rows();
    REQUIRE(asked.size() >= 60);
    std::string batch;
    for (std::size_t at = 0; at < asked.size(); ++at) batch += std::to_string(at) + "\t" + asked[at].text + "\n";
    doors.folder().write("queries.tsv", batch);
    const std::vector<Json> batched = doors.run("cairn search corpus --batch queries.tsv --format jsonl --limit 100");
    REQUIRE(batched.size() == asked.size());

    for (std::size_t at = 0; at < asked.size(); ++at) {
        const auto& [found, text] = asked[at];
        CAPTURE(text);
        const std::string query = "q=" + in_url(text) + "&limit=100";
        const Json        api = Json::parse(doors.get("/api/v1/findings", query));
        const Ids         ids = ids_of(api.at("hits"));
        CHECK(ids.empty() != found);
        CHECK((found || !api.at("query").at("remarks").empty()));
        CHECK(ids_of(batched[at].at("hits")) == ids);
        CHECK(batched[at].at("query") == api.at("query"));
        CHECK(ids_of(Json::parse(doors.get("/export", query + "&format=json")).at("hits")) == ids);
        const auto fed = as_set(between(doors.get("/feed.atom", query), "<entry><id>/findings/", "</id>"));
        CHECK(fed.size() == ids.size());
        if (api.at("total") <= 100) CHECK(fed == as_set(ids));  // of more, the feed has the newest, not the best
        const auto on_page = as_set(between(doors.get("/search", query), "href=\"/findings/", "\""));
        CHECK(std::ranges::all_of(ids, [&](const std::string& id) { return on_page.contains(id); }));
    }
}

TEST_CASE("the command line finds what the API finds", "[cli][doors]") {
    const Doors       doors;
    const std::string text = GENERATE(as<std::string>{}, "political will", "\"local partners\" kind:recommendation", "police -training");
    const Json        api = Json::parse(doors.get("/api/v1/findings", "q=" + in_url(text) + "&limit=100"));
    const auto        printed = doors.run("cairn search corpus --json --limit 100 -- '" + text + "'");
    REQUIRE(printed.size() == 1);
    CHECK(ids_of(printed.front().at("hits")) == ids_of(api.at("hits")));
    CHECK(printed.front().at("query") == api.at("query"));
}
