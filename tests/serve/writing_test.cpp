// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "corpus_of_three.h"
#include "serve/etag.h"
#include "serve/urls.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

constexpr auto note_text = R"({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "motivation": "linking",
    "creator": {"type": "Person", "name": "Anna"},
    "body": {"clause": "sar/burden-sharing", "relation": "supports", "decision": "accept", "value": "they shared"}})";

const std::string new_brief = "# Bridges\n\n## Recommendations\n\n- Engineers should bring spare girders.\n";

std::string tag_of(const Response& response) { return std::string(header_of(response, "ETag")); }

}  // namespace

TEST_CASE("a preview says what would be found and keeps nothing", "[serve][writing]") {
    const CorpusOfThree three;
    const Response      response = three.ask(Method::post, "/api/v1/preview", new_brief, "text/markdown");
    REQUIRE(response.status == 200);
    const Json json = parsed(response);
    CHECK(json["findings"].size() == 1);
    CHECK(json["brief"]["path"].is_null());
    CHECK(json["near_copies"] == Json::array());
    CHECK(parsed(three.get("/api/v1/findings?q=girders"))["total"] == 0);
}

TEST_CASE("an added brief is searchable once it is answered", "[serve][writing]") {
    const CorpusOfThree three;
    const Response      response = three.ask(Method::post, "/api/v1/briefs?name=bridges", new_brief, "text/markdown");
    REQUIRE(response.status == 201);
    CHECK(header_of(response, "Location") == "/api/v1/briefs/bridges");
    CHECK(parsed(three.get("/api/v1/findings?q=girders"))["total"] == 1);
    CHECK(tag_of(three.get("/api/v1/briefs/bridges")) == tag_of(response));
    CHECK(three.folder.read("briefs/bridges.md") == new_brief);
}

TEST_CASE("JSON carries name, front matter and notes too", "[serve][writing]") {
    const CorpusOfThree three;
    const Json          body{{"markdown", new_brief}, {"name", "bridges"}, {"front_matter", {{"date", "2022-07-01"}, {"event", "Flood"}}}};
    const Response      response = three.ask(Method::post, "/api/v1/briefs", body.dump(), "application/json");
    REQUIRE(response.status == 201);
    CHECK(parsed(response)["brief"]["date"] == "2022-07-01");
    CHECK_THAT(three.folder.read("briefs/bridges.md"), Catch::Matchers::EndsWith(new_brief));
}

TEST_CASE("a body that is not understood is a 400 that names the key", "[serve][writing]") {
    const CorpusOfThree three;
    const auto [body, key] = GENERATE(table<std::string, std::string>({
        {"[", "body"},
        {"[]", "body"},
        {"{}", "markdown"},
        {R"({"markdown": 1})", "markdown"},
        {R"({"markdown": "x", "colour": 1})", "colour"},
        {R"({"markdown": "x", "name": []})", "name"},
        {R"({"markdown": "x", "front_matter": []})", "front_matter"},
        {R"({"markdown": "x", "front_matter": {"title": []}})", "front_matter"},
        {R"({"markdown": "x", "notes": {}})", "notes"},
    }));
    CAPTURE(body);
    const Response response = three.ask(Method::post, "/api/v1/briefs", body, "application/json");
    CHECK(response.status == 400);
    CHECK_THAT(parsed(response)["detail"].get<std::string>(), Catch::Matchers::StartsWith(key + ":"));
}

TEST_CASE("an exact copy is a conflict that names its twin", "[serve][writing]") {
    const CorpusOfThree three;
    const Response      response = three.ask(Method::post, "/api/v1/briefs?name=other", std::string(ferries_markdown), "text/markdown");
    CHECK(response.status == 409);
    CHECK(parsed(response)["twin"] == "ferries");
}

TEST_CASE("another type is a 415 that says what to send", "[serve][writing]") {
    const CorpusOfThree three;
    const Response      response = three.ask(Method::post, "/api/v1/briefs", "x", "image/png");
    CHECK(response.status == 415);
    CHECK_THAT(response.body, Contains("text/markdown or application/json"));
}

TEST_CASE("a classification banner is refused and not echoed", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   banner = "SECRET//NOFORN\n\n# A note\n\n## Recommendations\n\n- Patrols should carry akvavit.\n\nSECRET//NOFORN\n";
    for (const std::string path : {"/api/v1/preview", "/api/v1/briefs?name=banner"}) {
        const Response response = three.ask(Method::post, path, banner, "text/markdown");
        CHECK(response.status == 422);
        CHECK(response.body.find("akvavit") == std::string::npos);
    }
}

TEST_CASE("a brief is replaced by whoever has seen it as it is", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   changed = std::string(ferries_markdown) + "- Captains should learn to swim.\n";
    const std::string   etag = tag_of(three.get("/api/v1/briefs/ferries"));
    CHECK(three.ask(Method::put, "/api/v1/briefs/ferries", changed, "text/markdown").status == 428);

    const Response stale = three.ask(Method::put, "/api/v1/briefs/ferries", changed, "text/markdown", with_header("if-match", "\"old.tag\""));
    CHECK(stale.status == 412);
    CHECK(parsed(stale)["current"]["markdown"] == ferries_markdown);
    CHECK(parsed(stale)["yours"]["markdown"] == changed);
    CHECK(tag_of(stale) == etag);

    const Response done = three.ask(Method::put, "/api/v1/briefs/ferries", changed, "text/markdown", with_header("if-match", etag));
    CHECK(done.status == 200);
    CHECK(tag_of(done) != etag);
    CHECK(parsed(three.get("/api/v1/findings?q=captains"))["total"] == 1);
}

TEST_CASE("a decision on a finding does not make its brief's text another", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   before = tag_of(three.get("/api/v1/briefs/ferries"));
    const std::string   id = three.finding_beginning("Ferries came late");
    REQUIRE(three.ask(Method::post, "/api/v1/findings/" + id + "/notes", note_text, "application/json").status == 201);
    CHECK(tag_of(three.get("/api/v1/briefs/ferries")) != before);
    CHECK(three.ask(Method::delete_, "/api/v1/briefs/ferries", {}, {}, with_header("if-match", before)).status == 204);
}

TEST_CASE("what is deleted is not found any more", "[serve][writing]") {
    const CorpusOfThree three;
    CHECK(three.ask(Method::delete_, "/api/v1/briefs/ferries", {}, {}, with_header("if-match", "\"old\"")).status == 412);
    CHECK(three.ask(Method::delete_, "/api/v1/briefs/ferries").status == 204);
    CHECK(three.get("/api/v1/briefs/ferries").status == 404);
    CHECK(parsed(three.get("/api/v1/findings?q=harbour"))["total"] == 0);
}

TEST_CASE("a note decides, and its retraction restores what was", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   path = "/api/v1/findings/" + three.finding_beginning("Ferries came late");
    const Json          before = parsed(three.get(path))["links"];
    const Response      response = three.ask(Method::post, path + "/notes", note_text, "application/json");
    REQUIRE(response.status == 201);
    const Json note = parsed(response);

    const Json one = parsed(three.get(path));
    CHECK(one["links"][0]["clause"] == "burden-sharing");
    CHECK(one["links"][0]["origin"] == "person");
    REQUIRE(one["notes"].size() == 1);
    CHECK(one["notes"][0]["id"] == note["id"]);
    CHECK(one["notes"][0]["retracted"] == false);

    const std::string uuid = note["id"].get<std::string>().substr(9);
    CHECK(three.ask(Method::delete_, "/api/v1/notes/" + uuid).status == 204);
    CHECK(parsed(three.get(path))["links"] == before);
    CHECK(three.ask(Method::delete_, "/api/v1/notes/00000000-0000-4000-8000-000000000000").status == 404);
    CHECK(three.ask(Method::delete_, "/api/v1/notes/nonsense").status == 404);
}

TEST_CASE("a note needs a person, and a clause that there is", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   path = "/api/v1/findings/" + three.finding_beginning("Ferries came late") + "/notes";
    Json                note = Json::parse(note_text);
    note.erase("creator");
    CHECK(three.ask(Method::post, path, note.dump(), "application/json").status == 400);
    note = Json::parse(note_text);
    note["body"]["clause"] = "sar/no-such";
    CHECK(three.ask(Method::post, path, note.dump(), "application/json").status == 400);
}

TEST_CASE("a signed-in person need not say who decides", "[serve][writing]") {
    CorpusOfThree     three;
    three.reader.name = "anna";
    three.reader.signed_in = true;
    const std::string path = "/api/v1/findings/" + three.finding_beginning("Ferries came late") + "/notes";
    Json              note = Json::parse(note_text);
    note.erase("creator");
    CHECK(parsed(three.ask(Method::post, path, note.dump(), "application/json"))["creator"]["name"] == "anna");
}

TEST_CASE("plain forms do the same and send the browser on", "[serve][writing][forms]") {
    const CorpusOfThree three;
    const std::string   form = "application/x-www-form-urlencoded";
    const Response      added = three.ask(Method::post, "/add",
                                          "action=save&name=bridges&date=2022-07-01&markdown=%23+Bridges%0D%0A%0D%0A%23%23+Recommendations"
                                          "%0D%0A%0D%0A-+Engineers+should+bring+girders.%0D%0A",
                                          form);
    CHECK(added.status == 303);
    CHECK(header_of(added, "Location") == "/briefs/bridges");
    const std::string id = three.finding_beginning("Engineers should");
    const Response    noted = three.ask(Method::post, "/findings/" + id + "/notes",
                                        "motivation=linking&clause=sar%2Fburden-sharing&relation=supports&decision=accept&creator=Anna&next=%2F%2Fevil.example",
                                        form);
    CHECK(noted.status == 303);
    CHECK(header_of(noted, "Location") == "/findings/" + id);
    CHECK(parsed(three.get("/api/v1/findings/" + id))["links"][0]["origin"] == "person");
    CHECK(three.ask(Method::post, "/findings/" + id + "/notes", "motivation=guessing", form).status == 400);
}

TEST_CASE("a form that cannot be kept is shown again with what was typed", "[serve][writing][forms]") {
    const CorpusOfThree three;
    const std::string   multipart = "multipart/form-data; boundary=XX";
    const std::string   body = "--XX\r\nContent-Disposition: form-data; name=\"markdown\"\r\n\r\n" + std::string(ferries_markdown) + "\r\n--XX--\r\n";
    const Response      response = three.ask(Method::post, "/add", body, multipart);
    CHECK(response.status == 409);
    CHECK_THAT(response.body, Contains("Harbour masters should keep") && Contains("/briefs/ferries"));
}

TEST_CASE("a read-only server and a reader's token change nothing", "[serve][writing]") {
    CorpusOfThree three;
    three.reader.may_write = false;
    CHECK(three.ask(Method::post, "/api/v1/briefs", new_brief, "text/markdown").status == 401);
    three.reader.signed_in = true;
    CHECK(three.ask(Method::post, "/api/v1/briefs", new_brief, "text/markdown").status == 403);
    three.options.read_only = true;
    const Response response = three.ask(Method::delete_, "/api/v1/briefs/ferries");
    CHECK(response.status == 403);
    CHECK_THAT(response.body, Contains("read-only"));
    CHECK(three.get("/api/v1/briefs/ferries").status == 200);
}

TEST_CASE("the same brief through every door gives the same file, findings and answer", "[serve][writing]") {
    const std::string text = "# Bridges\n\n## Recommendations\n\n- Engineers should bring girders to the zubrowka.\n";
    const CorpusOfThree markdown, json, multipart, dropped, program;
    CHECK(markdown.ask(Method::post, "/api/v1/briefs?name=bridges", text, "text/markdown").status == 201);
    CHECK(json.ask(Method::post, "/api/v1/briefs", dump(Json{{"markdown", text}, {"name", "bridges"}}), "application/json").status == 201);
    const std::string file = "--XX\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\nsave\r\n"
                             "--XX\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nbridges\r\n"
                             "--XX\r\nContent-Disposition: form-data; name=\"markdown\"\r\n\r\n" + text + "\r\n--XX--\r\n";
    CHECK(multipart.ask(Method::post, "/add", file, "multipart/form-data; boundary=XX").status == 303);
    dropped.folder.write("briefs/bridges.md", text);  // as the watcher finds it
    dropped.curator->refresh({"briefs/bridges.md"});
    program.curator->add({.markdown = text, .name = "bridges", .front_matter = {}, .notes = {}});  // as `cairn add` does
    const std::string answer = markdown.get("/api/v1/briefs/bridges").body;
    const std::string found = markdown.get("/api/v1/findings?q=girders").body;
    const auto without_revision = [](std::string body) {
        const Json whole = Json::parse(body);
        return whole["hits"].dump();
    };
    for (const CorpusOfThree* each : {&markdown, &json, &multipart, &dropped, &program}) {
        CHECK(each->folder.read("briefs/bridges.md") == text);
        CHECK(each->get("/api/v1/briefs/bridges").body == answer);
        CHECK(without_revision(each->get("/api/v1/findings?q=girders").body) == without_revision(found));
    }
}

TEST_CASE("a brief deleted between preview and save, or while it is edited, is told so and nothing is lost", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   etag = tag_of(three.get("/api/v1/briefs/ferries"));
    CHECK(three.ask(Method::post, "/api/v1/preview", std::string(ferries_markdown), "text/markdown").status == 200);
    CHECK(three.ask(Method::delete_, "/api/v1/briefs/ferries").status == 204);
    const std::string edited = std::string(ferries_markdown) + "\n- And a third in winter.\n";
    CHECK(three.ask(Method::put, "/api/v1/briefs/ferries", edited, "text/markdown", with_header("if-match", etag)).status == 404);
    CHECK(three.curator->trash().size() == 1);
    CHECK(three.ask(Method::post, "/api/v1/briefs?name=ferries", edited, "text/markdown").status == 201);  // saved as what it is now: new
    CHECK(three.folder.read("briefs/ferries.md") == edited);
}

TEST_CASE("markup in title, name, tags and comments stays text on every page", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   script = "<script>zubrowka()</script>";
    const std::string   text = "---\ntitle: \"" + script + "\"\ntags: [\"" + script + "\"]\nseries: \"" + script + "\"\nevent: \"" + script +
                             "\"\n---\n# " + script + "\n\n## Recommendations\n\n- Crews should say " + script + ".\n";
    const Response added = three.ask(Method::post, "/api/v1/briefs?name=%3Cscript%3Ezubrowka()%3C/script%3E", text, "text/markdown");
    CHECK(added.status == 201);
    const Json        brief = parsed(added);
    const std::string id = brief["brief"]["id"];
    CHECK(id.find('<') == std::string::npos);
    const std::string finding = brief["findings"][0]["id"];
    CHECK(three.ask(Method::post, "/api/v1/findings/" + finding + "/notes",
                    R"({"creator": {"type": "Person", "name": "<script>zubrowka()</script>"}, "motivation": "commenting", "body": {"value": "<script>zubrowka()</script>"}})",
                    "application/json").status == 201);
    for (const std::string& page : {"/briefs/" + id, "/findings/" + finding, std::string("/search?q=crews"), std::string("/"), std::string("/review"),
                                    std::string("/search?q=%3Cscript%3Ezubrowka()%3C/script%3E"), std::string("/feed.atom")}) {
        CAPTURE(page);
        const Response response = three.get(page);
        CHECK(response.status == 200);
        CHECK(response.body.find("<script>zubrowka") == std::string::npos);
    }
}

TEST_CASE("a file whose name is markup stays text on every page", "[serve][writing]") {
    const CorpusOfThree three;
    three.folder.write("briefs/<img src=x onerror=zubrowka()>.md", "# Quays\n\n## Recommendations\n\n- Crews should sweep the zubrowkas.\n");
    three.curator->refresh({});
    const std::string finding = three.finding_beginning("Crews should sweep");
    for (const std::string& page : {finding_url(finding), brief_url("<img src=x onerror=zubrowka()>"), std::string("/search?q=sweep"), std::string("/"),
                                    std::string("/search?q=sweep&in=briefs"), std::string("/review"), std::string("/feed.atom")}) {
        CAPTURE(page);
        const Response response = three.get(page);
        CHECK(response.status == 200);
        CHECK(response.body.find("<img src=x") == std::string::npos);
    }
}

TEST_CASE("bytes that are no UTF-8 are kept as they came, and JSON of such is refused", "[serve][writing]") {
    const CorpusOfThree three;
    const std::string   latin = "# Ferries \xE0 Gao\n\n## Recommendations\n\n- Crews should say voil\xE0.\n";
    CHECK(three.ask(Method::post, "/api/v1/briefs?name=latin", latin, "text/markdown").status == 201);
    CHECK(three.folder.read("briefs/latin.md") == latin);
    const Response refused = three.ask(Method::post, "/api/v1/briefs", "{\"markdown\": \"\xE0\"}", "application/json");
    CHECK(refused.status == 400);
    CHECK_THAT(refused.body, Contains("is no JSON object"));
    const Response packed = three.ask(Method::post, "/api/v1/briefs", "x", "text/markdown", with_header("content-encoding", "gzip"));
    CHECK(packed.status == 415);
}
