// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "curate/near_pairs.h"
#include "curate/succession.h"

using namespace cairn;

namespace {

Finding finding(const std::string& id, const std::string& text, FindingKind kind = FindingKind::lesson) {
    Finding result;
    result.id = id;
    result.text = text;
    result.kind = kind;
    return result;
}

std::string told(const std::vector<Succession>& successions) {
    std::string text;
    for (const Succession& each : successions) {
        text += each.former + ">" + each.now + " ";
    }
    return text;
}

}  // namespace

TEST_CASE("a text is all like itself, whatever its front matter", "[curate]") {
    const std::string text = "Harbour masters should keep two ferries ready for every crossing of the strait.\n";
    CHECK(similarity(sketch_of(text), sketch_of("---\ntitle: Ferries\n---\n" + text)) == 1.0);
}

TEST_CASE("a changed word leaves texts alike, another subject does not", "[curate]") {
    const std::string text = "Harbour masters should keep two ferries ready for every crossing of the strait in winter and summer.";
    const std::string changed = "Harbour masters should keep three ferries ready for every crossing of the strait in winter and summer.";
    const std::string other = "Ministries ought to publish their budgets before parliament votes, so that citizens may judge them.";
    CHECK(similarity(sketch_of(text), sketch_of(changed)) > 0.5);
    CHECK(similarity(sketch_of(text), sketch_of(other)) < 0.1);
}

TEST_CASE("texts without words are like nothing", "[curate]") {
    CHECK(similarity(sketch_of(""), sketch_of("")) == 0);
    CHECK(similarity(sketch_of("***"), sketch_of("ferries")) == 0);
    CHECK(similarity(sketch_of("ferries"), sketch_of("ferries")) == 1);
}

TEST_CASE("long texts are compared by a sample that stays near the truth", "[curate]") {
    std::string whole;
    std::string half;
    for (int number = 0; number < 6000; ++number) {
        const std::string word = "w" + std::to_string(number * 7919 % 100'003) + " ";
        whole += word;
        half += number < 3000 ? word : "x" + std::to_string(number) + " ";
    }
    CHECK(sketch_of(whole).size() == sketch_size);
    CHECK(similarity(sketch_of(whole), sketch_of(half)) == Approx(1.0 / 3).margin(0.06));
}

TEST_CASE("near copies are found among many texts, and nothing else", "[curate]") {
    std::vector<std::string> texts;
    for (int number = 0; number < 200; ++number) {
        std::string text = "All briefs begin with this same line of their common form.\n\n";
        for (int word = 0; word < 60; ++word) text += "w" + std::to_string((number * 60 + word) * 7919 % 100'003) + " ";
        texts.push_back(text);
    }
    texts.push_back(texts[7] + " with a few words more at its end");
    texts.push_back("***");
    NearPairs near;
    for (const std::string& text : texts) near.add(text);
    const std::vector<NearPair> pairs = near.pairs([&](std::size_t number) { return texts[number]; });
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].first == 7);
    CHECK(pairs[0].second == 200);
    CHECK(pairs[0].similarity > 0.7);
    CHECK(NearPairs().pairs({}).empty());
}

TEST_CASE("a reworded finding has its successor", "[curate]") {
    const std::vector<Finding> before{finding("b/1", "Keep two ferries ready at the harbour."), finding("b/2", "Train the crews every year.")};
    const std::vector<Finding> after{finding("b/2", "Train the crews every year."), finding("b/3", "Keep three ferries ready at the harbour.")};
    CHECK(told(successions(before, after)) == "b/1>b/3 ");
}

TEST_CASE("a finding that is gone has none, and a new one takes one at most", "[curate]") {
    const std::vector<Finding> before{finding("b/1", "Keep two ferries ready at the harbour."),
                                      finding("b/2", "Keep two old ferries ready at the small harbour."),
                                      finding("b/4", "Publish the budget.")};
    const std::vector<Finding> after{finding("b/3", "Keep two ferries ready at the harbour now.")};
    CHECK(told(successions(before, after)) == "b/1>b/3 ");
}

TEST_CASE("between equals the successor is of the same kind", "[curate]") {
    const std::vector<Finding> before{finding("b/1", "Keep two ferries ready.", FindingKind::recommendation)};
    const std::vector<Finding> after{finding("b/2", "Keep three ferries ready.", FindingKind::issue),
                                     finding("b/3", "Keep four ferries ready.", FindingKind::recommendation)};
    CHECK(told(successions(before, after)) == "b/1>b/3 ");
}
