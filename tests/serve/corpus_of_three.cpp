// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus_of_three.h"

#include <catch2/catch.hpp>

#include "serve/urls.h"
#include "whole.h"

namespace cairn {
namespace {

const TemporaryFolder& filled(const TemporaryFolder& folder) {
    folder.write("briefs/ferries.md", ferries_markdown);
    folder.write("briefs/convoys.md",
                 "---\ndate: 2021-03-02\nexample: true\n---\n# Convoys in winter\n\n## Challenges\n\n"
                 "- Convoys had no fuel contract and stood still.\n\n## Lessons Learned\n\n"
                 "- Ask local partners early who controls the road.\n");
    folder.write("briefs/smuggling.md",
                 "---\ndate: 2020-01-01\nhandling: restricted\n---\n# Smuggling\n\n## Recommendations\n\n"
                 "- Customs officers should look for zubrowka in every lorry.\n");
    return folder;
}

/// One for all tests: making it takes longer than most of them.
std::shared_ptr<const Analyser> starter_analyser() {
    static const auto analyser = std::make_shared<const Analyser>(starter_vocabulary());
    return analyser;
}

}  // namespace

CorpusOfThree::CorpusOfThree()
    : corpus(filled(folder).path()), curator(std::make_unique<Curator>(corpus, starter_analyser())),
      recurrence([this](Handling ceiling, std::size_t most) { return curator->searcher().said_findings(ceiling, most); }) {}

Services CorpusOfThree::services() const {
    return {.searcher = curator->searcher(), .curator = *curator, .options = options, .pages = pages, .reader = reader, .recurrence = &recurrence};
}

void CorpusOfThree::settle() const {
    const auto latest = recurrence.settled(reader.ceiling, curator->searcher().info().revision, std::chrono::minutes(1));
    REQUIRE(latest.up_to_date);
}

Response CorpusOfThree::ask(Method method, const std::string& target, const std::string& body, const std::string& type,
                            const Request& like) const {
    Request           request = like;
    const std::size_t mark = target.find('?');
    request.method = method;
    request.path = parse_path(target.substr(0, mark));
    request.query = mark == std::string::npos ? "" : target.substr(mark + 1);
    request.params = parse_params(request.query);
    request.body = body;
    request.client = "127.0.0.1";
    if (!type.empty()) {
        request.headers["content-type"] = type;
    }
    return whole(handle(request, services()));
}

std::string CorpusOfThree::finding_beginning(std::string_view text) const {
    for (const FindingHit& hit : curator->searcher().search({.limit = 100, .ceiling = Handling::restricted}).findings) {
        if (hit.finding.text.starts_with(text)) {
            return hit.finding.id;
        }
    }
    FAIL("no finding begins with " << text);
    return "";
}

Json parsed(const Response& response) {
    CAPTURE(response.status, response.body);
    Json json = Json::parse(response.body, nullptr, false);
    REQUIRE_FALSE(json.is_discarded());
    return json;
}

Request with_header(const std::string& name, const std::string& value) {
    Request request;
    request.headers[name] = value;
    return request;
}

}  // namespace cairn
