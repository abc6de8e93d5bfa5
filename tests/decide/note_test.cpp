// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cairn/error.h"
#include "cairn/json.h"
#include "decide/samples.h"

namespace cairn {
namespace {

/// A good linking note; tests change one key of it.
nlohmann::ordered_json good() {
    return nlohmann::ordered_json::parse(R"({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f01",
        "type": "Annotation", "motivation": "linking", "creator": {"type": "Person", "name": "Ada"},
        "created": "2026-01-31T12:00:00.000Z",
        "target": {"source": "flood/abc123", "selector": {"type": "TextQuoteSelector", "exact": "Trucks came late."}},
        "body": {"clause": "sar/burden-sharing", "relation": "supports", "decision": "accept", "value": "why"}})");
}

std::string refusal(const std::string& json, bool draft = false) {
    try {
        (void)parse_note(json, draft);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_request);
        return error.what();
    }
    return "accepted";
}

std::string with(const std::string& pointer, const nlohmann::ordered_json& value) {
    auto json = good();
    json[nlohmann::ordered_json::json_pointer(pointer)] = value;
    return json.dump();
}

}  // namespace

TEST_CASE("a note is written as one line of W3C Web Annotation and reads back the same", "[decide][note]") {
    const Note note = parse_note(good().dump());
    CHECK(note_line(note) == good().dump());
    CHECK(note_line(note).find('\n') == std::string::npos);
    CHECK(dump(to_json(note)) == note_line(note));

    const auto& body = std::get<LinkNote>(note.body);
    CHECK(body.clause == "sar/burden-sharing");
    CHECK(body.relation == Relation::supports);
    CHECK(body.accept);
    CHECK(body.value == "why");
    CHECK(note.target == "flood/abc123");
    CHECK(note.exact == "Trucks came late.");
}

TEST_CASE("every kind of decision reads back as it was written", "[decide][note]") {
    const std::string body = GENERATE(as<std::string>{},
        R"("tagging","body":{"concept":"gender","decision":"reject"})",
        R"("linking","body":{"clause":"sar","decision":"accept"})",
        R"("classifying","body":{"kind":"best-practice"})",
        R"("classifying","body":{"kind":"none"})",
        R"("assessing","body":{"addressee":"State","response":"partly","progress":"under-way","owner":"B","due":"2026-06","evidence":"memo"})",
        R"("commenting","body":{"value":"a line end \n and a quote \" stay in the line"})",
        R"("identifying","body":{"former":"flood/old000"})",
        R"("identifying","body":{"same_as":"drought/xyz000","decision":"accept"})");
    CAPTURE(body);
    const Note note = parse_note(R"({"motivation":)" + body + "}", true);
    const std::string line = note_line(note);
    const std::size_t comma = body.find(',');  // between motivation and body; what stands there in a line is creator, date and target
    CHECK(line.find(body.substr(0, comma)) != std::string::npos);
    CHECK(line.find(body.substr(comma + 1)) != std::string::npos);
}

TEST_CASE("a retraction points at a note", "[decide][note]") {
    const Note note = parse_note(
        R"({"motivation":"editing","target":"urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f01","body":{"retract":true}})", true);
    CHECK(std::holds_alternative<RetractNote>(note.body));
    CHECK(note_line(note).find(R"("target":"urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f01","body":{"retract":true})") !=
          std::string::npos);
}

TEST_CASE("a malformed note is refused by a sentence that names the key", "[decide][note][bad]") {
    const auto [json, sentence] = GENERATE(table<std::string, std::string>({
        {"{\"id\": ", "note: is no JSON; write one object, closed with '}'"},
        {"[]", "note: must be an object in braces"},
        {with("/type", "Thing"), "note: type: must be \"Annotation\""},
        {with("/type", 7), "note: type: must be a text in quotes"},
        {with("/@context", "http://example.org"), "note: @context: must be \"http://www.w3.org/ns/anno.jsonld\""},
        {with("/motivation", "likning"), "note: motivation: unknown motivation 'likning'; did you mean 'linking'?"},
        {with("/motivation", nullptr), "note: motivation: is missing; give a text"},
        {with("/id", "7"), "note: id: must be \"urn:uuid:\" and a UUID"},
        {with("/created", "yesterday"), "note: created: 'yesterday' is no UTC time; write it as 2026-01-31T12:00:00.000Z"},
        {with("/created", "2026-13-31T12:00:00Z"), "note: created: '2026-13-31T12:00:00Z' is no UTC time; write it as 2026-01-31T12:00:00.000Z"},
        {with("/creator", "Ada"), "note: creator: must be an object in braces"},
        {with("/creator/name", "  "), "note: creator.name: is empty; give a text"},
        {with("/creator/type", "Robot"), "note: creator.type: got 'Robot'; use Person or Organization"},
        {with("/target", "flood/abc123"), "note: target: must be an object in braces"},
        {with("/target/source", 1), "note: target.source: must be a text in quotes"},
        {with("/target/selector/type", "XPath"), "note: target.selector.type: got 'XPath'; use TextQuoteSelector"},
        {with("/body", "supports"), "note: body: must be an object in braces"},
        {with("/body/clause", nullptr), "note: body.clause: is missing; give a text"},
        {with("/body/relation", "likes"), "note: body.relation: unknown relation 'likes'; use relevant, cites, supports, not-applied, contradicts or implements"},
        {with("/body/decision", "maybe"), "note: body.decision: got 'maybe'; use accept or reject"},
        {with("/body/value", std::string(1u << 20, 'x')), "note: body.value: has 1048576 bytes; at most 65536 are kept"},
    }));
    CAPTURE(json.substr(0, 200));
    CHECK(refusal(json) == sentence);
}

TEST_CASE("each motivation checks its own body", "[decide][note][bad]") {
    const auto [json, sentence] = GENERATE(table<std::string, std::string>({
        {R"({"motivation":"tagging","body":{}})", "note: body.concept: is missing; give a text"},
        {R"({"motivation":"classifying","body":{"kind":"isue"}})", "note: body.kind: unknown kind 'isue'; did you mean 'issue'?"},
        {R"({"motivation":"assessing","body":{}})", "note: body: says nothing; give at least one of response, progress, owner, due and evidence"},
        {R"({"motivation":"assessing","body":{"progress":"soon"}})", "note: body.progress: got 'soon'; use not-started, under-way, partly-done, done or overtaken"},
        {R"({"motivation":"assessing","body":{"due":"next week"}})", "note: body.due: 'next week' is no date; write it as 2026-01-31, 2026-01 or 2026"},
        {R"({"motivation":"commenting","body":{"value":""}})", "note: body.value: is empty; give a text"},
        {R"({"motivation":"identifying","body":{}})", "note: body: needs either former or same_as, with the id of a finding"},
        {R"({"motivation":"editing","target":"flood/abc","body":{"retract":true}})", "note: target: must be the id of a note, \"urn:uuid:...\""},
        {R"({"motivation":"editing","body":{"retract":"yes"}})", "note: body.retract: must be true or false"},
        {R"({"motivation":"linking","body":{"clause":"sar","relatoin":"supports"}})", "note: body.relatoin: unknown key; did you mean 'relation'?"},
    }));
    CAPTURE(json);
    CHECK(refusal(json, true) == sentence);
}

TEST_CASE("a draft may leave out what the server fills in", "[decide][note]") {
    const Note note = parse_note(R"({"motivation":"commenting","body":{"value":"Seen in 2015 too."}})", true);
    CHECK(note.id.empty());
    CHECK(note.created.empty());
    CHECK(note.target.empty());
    CHECK(refusal(R"({"motivation":"commenting","body":{"value":"x"}})") == "note: type: is missing; give a text");
}

TEST_CASE("times are kept to the millisecond, so that they compare as text", "[decide][note]") {
    CHECK(parse_note(with("/created", "2026-01-31T12:00:00Z")).created == "2026-01-31T12:00:00.000Z");
    CHECK(parse_note(with("/created", "2026-01-31T12:00:00.5Z")).created == "2026-01-31T12:00:00.500Z");
    CHECK(parse_note(with("/created", "2026-01-31T12:00:00.123456Z")).created == "2026-01-31T12:00:00.123Z");
}

TEST_CASE("a note must name what the vocabulary has", "[decide][note][bad]") {
    const auto [json, sentence] = GENERATE(table<std::string, std::string>({
        {R"({"motivation":"tagging","body":{"concept":"gendr"}})", "note: body.concept: unknown concept 'gendr'; did you mean 'gender'?"},
        {R"({"motivation":"tagging","body":{"concept":"reform"}})", "note: body.concept: 'reform' holds for nearly every document and is shown on none; choose a narrower concept"},
        {R"({"motivation":"linking","body":{"clause":"sar/burden-shering"}})", "note: body.clause: unknown clause 'sar/burden-shering'; did you mean 'sar/burden-sharing'?"},
        {R"({"motivation":"linking","body":{"clause":"sar/share-the-burden"}})", ""},
        {R"({"motivation":"linking","body":{"clause":"sar"}})", ""},
    }));
    CAPTURE(json);
    const Note note = parse_note(json, true);
    if (sentence.empty()) {
        CHECK_NOTHROW(check_note(note, samples::vocabulary()));
    } else {
        CHECK_THROWS_WITH(check_note(note, samples::vocabulary()), sentence);
    }
}

}  // namespace cairn
