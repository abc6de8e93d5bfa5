// SPDX-License-Identifier: GPL-3.0-or-later
// What is said again and again, through pages and API.
#include <catch2/catch.hpp>

#include <atomic>
#include <future>

#include "corpus_of_three.h"
#include "serve/urls.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

constexpr auto urlencoded = "application/x-www-form-urlencoded";

/// One recommendation at three public events, two of them in sibling briefs, and at a restricted one.
class SaidOften : public CorpusOfThree {
public:
    SaidOften() {
        add("kunduz", "date: 2009\nevent: kunduz-2009\nsource: audit\n", "to the province");
        add("kunduz-panel", "date: 2009\nevent: kunduz-2009\n", "to that province");
        add("goma", "date: 2015\nevent: goma-2015\ncountry: DR Congo\n", "to a province");
        add("tripoli", "date: 2018\nevent: tripoli-2018\n", "to any province");
        add("hush", "date: 2020\nevent: hush-2020\nhandling: restricted\n", "to each province");
        settle();
    }

    void add(const std::string& name, const std::string& front_matter, const std::string& where) {
        (void)curator->add({.markdown = "---\n" + front_matter + "---\n# About " + name + "\n\n## Key Recommendations\n\n" +
                                        "- Donors should open a coordination cell before the first adviser deploys " + where + ".\n",
                            .name = name, .front_matter = {}, .notes = {}});
    }

    [[nodiscard]] std::string id_in(const std::string& brief) const {
        return curator->current(brief).decided.analysis.findings.at(0).id;
    }

    [[nodiscard]] Json groups() const { return parsed(get("/api/v1/recurring")).at("groups"); }

    void read_as_public() {
        reader = {.may_read = true, .may_write = true, .ceiling = Handling::public_, .name = {}};
        settle();
    }

    Response decide(const std::string& finding, const std::string& verdict, const std::string& other) const {
        return ask(Method::post, finding_url(finding) + "/review",
                   "creator=Ada&next=%2Frecurring&decide=" + percent_encode("same " + verdict + " " + other), urlencoded);
    }
};

std::string location(const Response& response) {
    for (const auto& [name, value] : response.headers) {
        if (name == "Location") return value;
    }
    return "";
}

}  // namespace

TEST_CASE("a group tells its events, years, places, sources and why each member is in it", "[serve][recurring]") {
    const SaidOften corpus;
    const Json      answer = parsed(corpus.get("/api/v1/recurring"));
    CHECK(answer.at("up_to_date") == true);
    CHECK(answer.at("total") == 1);
    CHECK(answer.at("remarks").empty());
    const Json& group = answer.at("groups").at(0);
    CHECK(group.at("findings") == 5);
    CHECK(group.at("events") == 4);  // sibling panels are one
    CHECK(group.at("years") == Json::array({"2009", "2020"}));
    CHECK(group.at("countries") == Json::array({"CD"}));
    CHECK(group.at("kind") == "recommendation");
    CHECK(group.at("members").at(0).at("text") == group.at("text"));
    CHECK(group.at("members").at(0).at("shares").is_null());
    const Json& shares = group.at("members").at(1).at("shares");
    CHECK(shares.at("with") == group.at("members").at(0).at("id"));
    CHECK(shares.at("copied") == true);
    CHECK(shares.at("words").size() > 3);
    CHECK(shares.at("decided").is_null());
    CHECK_THAT(corpus.get("/recurring").body, Contains("Where else it was said") && Contains("nearly the same words") && Contains("2009-2020"));
    CHECK_THAT(corpus.get("/").body, Contains("/recurring?finding="));
}

TEST_CASE("a finding tells where it was said before and since", "[serve][recurring]") {
    const SaidOften   corpus;
    const std::string id = corpus.id_in("goma");
    const Json        said = parsed(corpus.get("/api/v1" + finding_url(id))).at("said_again");
    CHECK(said.at("events") == 4);
    CHECK(said.at("before").size() == 2);
    CHECK(said.at("since").size() == 2);
    CHECK(said.at("before").at(0).at("shares").at("with") == id);
    CHECK_THAT(corpus.get(finding_url(id)).body, Contains("Said before in") && Contains("Said again since in") && Contains("same reject " + corpus.id_in("kunduz")));
    const std::string once = corpus.finding_beginning("Convoys had no fuel");
    CHECK(parsed(corpus.get("/api/v1" + finding_url(once))).at("said_again").at("events") == 0);
    CHECK_THAT(corpus.get(finding_url(once)).body, !Contains("Said before in"));
    CHECK_THAT(corpus.get("/search?q=adviser").body, Contains("said at 4 events"));
    CHECK(parsed(corpus.get("/api/v1/recurring?finding=" + percent_encode(id, true))).at("total") == 1);
    CHECK(parsed(corpus.get("/api/v1/recurring?finding=" + percent_encode(once, true))).at("total") == 0);
    CHECK(parsed(corpus.get("/api/v1/recurring?kind=issue")).at("total") == 0);
    CHECK(parsed(corpus.get("/api/v1/recurring?offset=1")).at("groups").empty());
    CHECK(corpus.get("/api/v1/recurring?limit=0").status == 400);
}

TEST_CASE("nobody below the ceiling sees, counts or infers what was said above it", "[serve][recurring][handling]") {
    SaidOften         corpus;
    const std::string hush = corpus.id_in("hush"), goma = corpus.id_in("goma");
    REQUIRE(corpus.decide(goma, "accept", hush).status == 303);
    corpus.read_as_public();
    const Json group = corpus.groups().at(0);
    CHECK(group.at("findings") == 4);
    CHECK(group.at("events") == 3);
    CHECK(group.at("years") == Json::array({"2009", "2018"}));
    CHECK(parsed(corpus.get("/api/v1" + finding_url(goma))).at("said_again").at("events") == 3);
    for (const std::string& target : {std::string("/api/v1/recurring"), std::string("/recurring"), std::string("/"), std::string("/search?q=adviser"),
                                     finding_url(goma), "/api/v1" + finding_url(goma), std::string("/briefs/goma"), std::string("/api/v1/briefs/goma")}) {
        CAPTURE(target);
        CHECK_THAT(corpus.get(target).body, !Contains("hush"));
    }
    const auto refused = [&](const std::string& other) {
        const std::string note = R"({"motivation":"identifying","creator":{"type":"Person","name":"A"},"body":{"same_as":")" + other + "\"}}";
        return corpus.ask(Method::post, "/api/v1" + finding_url(goma) + "/notes", note, "application/json");
    };
    const Response above = refused(hush), nowhere = refused("hush/zzzzzz");
    CHECK(above.status == 400);
    CHECK(parsed(above).at("detail") == "note: body.same_as: there is no finding '" + hush + "'; copy its id from its page");
    CHECK(parsed(nowhere).at("detail") == "note: body.same_as: there is no finding 'hush/zzzzzz'; copy its id from its page");
    CHECK(parsed(refused(goma)).at("detail") == "note: body.same_as: a finding says the same as itself; name another one");
}

TEST_CASE("what was made restricted a moment ago is shown by no older group", "[serve][recurring][handling]") {
    SaidOften corpus;
    corpus.read_as_public();
    std::promise<void>             open;
    const std::shared_future<void> gate = open.get_future().share();
    std::atomic<int>               reads = 0;
    Recurrence slow([&](Handling ceiling, std::size_t most) {
        if (++reads > 1) gate.wait();
        return corpus.curator->searcher().said_findings(ceiling, most);
    });
    Services services = corpus.services();
    services.recurrence = &slow;
    REQUIRE(slow.settled(Handling::public_, services.searcher.info().revision, std::chrono::minutes(1)).up_to_date);
    const Curator::Current tripoli = corpus.curator->current("tripoli");
    NewBrief changed{.markdown = tripoli.source.bytes, .name = {}, .front_matter = {}, .notes = {}};
    changed.markdown.insert(4, "handling: restricted\n");
    (void)corpus.curator->replace("tripoli", changed, tripoli.etag);

    Request request;
    request.path = "/api/v1/recurring";
    const Json answer = parsed(handle(request, services));
    CHECK(answer.at("up_to_date") == false);
    CHECK(answer.at("remarks").size() == 1);
    CHECK(answer.at("groups").at(0).at("events") == 2);
    CHECK_THAT(dump(answer), !Contains("tripoli"));
    open.set_value();
}

TEST_CASE("a person's word on two findings shows at once, and undo takes it back", "[serve][recurring]") {
    const SaidOften   corpus;
    const std::string goma = corpus.id_in("goma"), tripoli = corpus.id_in("tripoli");
    CHECK(corpus.decide(tripoli, "accept", goma).status == 303);
    const Json since = parsed(corpus.get("/api/v1" + finding_url(goma))).at("said_again").at("since");
    REQUIRE(since.size() == 2);
    CHECK(since.at(0).at("id") == tripoli);  // oldest first
    CHECK(since.at(0).at("shares").at("decided") == "same");
    CHECK_THAT(corpus.get(finding_url(goma)).body, Contains("confirmed by a person"));

    const Response refused = corpus.decide(goma, "reject", tripoli);
    REQUIRE_THAT(location(refused), Catch::Matchers::StartsWith("/recurring?undo="));
    const Json left = parsed(corpus.get("/api/v1/recurring?finding=" + percent_encode(goma, true))).at("groups").at(0).at("members");
    for (const Json& member : left) {
        CHECK(member.at("id") != tripoli);
    }
    const std::string note = location(refused).substr(std::string("/recurring?undo=").size(), 36);
    CHECK_THAT(corpus.get(location(refused)).body, Contains("action=\"/undo\""));
    CHECK(corpus.ask(Method::post, "/undo", "creator=Ada&note=" + note, urlencoded).status == 303);
    CHECK(corpus.groups().at(0).at("events") == 4);
}

TEST_CASE("people may join what the measure finds different", "[serve][recurring]") {
    const SaidOften   corpus;
    const std::string ferries = corpus.finding_beginning("Harbour masters"), convoys = corpus.finding_beginning("Ask local partners early");
    CHECK(corpus.groups().size() == 1);
    const std::string note = R"({"motivation":"identifying","creator":{"type":"Person","name":"A"},"body":{"same_as":")" + convoys + "\"}}";
    CHECK(corpus.ask(Method::post, "/api/v1" + finding_url(ferries) + "/notes", note, "application/json").status == 201);
    const Json groups = corpus.groups();
    REQUIRE(groups.size() == 2);
    CHECK(groups.at(1).at("members").at(1).at("shares").at("decided") == "same");
    CHECK(groups.at(1).at("members").at(1).at("shares").at("words").empty());
}

TEST_CASE("recommendations that somebody tracks are told with the group", "[serve][recurring]") {
    const SaidOften   corpus;
    const std::string id = corpus.id_in("kunduz");
    CHECK(corpus.ask(Method::post, finding_url(id) + "/notes", "motivation=assessing&progress=done&creator=A", urlencoded).status == 303);
    corpus.settle();
    CHECK(corpus.groups().at(0).at("tracked") == Json::array({{{"id", id}, {"status", "done"}}}));
    CHECK_THAT(corpus.get("/recurring").body, Contains("Recommendation: done"));
}
