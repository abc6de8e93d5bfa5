// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "cairn/exchange.h"

using namespace cairn;

namespace {

Note comment(const std::string& number, const std::string& text) {
    return {.id = "urn:uuid:0b6f0e0e-7d8a-4c39-9d8e-0d0d8a0f4f0" + number,
            .creator = "Ada",
            .created = "2026-01-31T12:00:00.000Z",
            .target = "flood/abc123",
            .exact = "Trucks came late.",
            .body = CommentNote{text}};
}

std::string lines(const std::vector<Note>& notes) {
    std::string all;
    for (const Note& note : notes) all += note_line(note) + "\n";
    return all;
}

}  // namespace

TEST_CASE("notes leave as a collection and come back the same", "[exchange][annotations]") {
    const std::vector<Note> notes{comment("1", "one"), comment("2", "zwei \xE2\x80\x9Cq\xE2\x80\x9D")};
    const Json              collection = annotation_collection(notes);
    CHECK(collection["type"] == "AnnotationCollection");
    CHECK(collection["total"] == 2);
    Diagnostics diagnostics;
    CHECK(lines(read_annotations(dump(collection), diagnostics)) == lines(notes));
    CHECK(lines(read_annotations(lines(notes), diagnostics)) == lines(notes));
    CHECK(lines(read_annotations(note_line(notes[0]), diagnostics)) == lines({notes[0]}));
    CHECK(diagnostics.empty());
}

TEST_CASE("an annotation that is none of ours is left out and named", "[exchange][annotations]") {
    Json collection = annotation_collection({comment("1", "one"), comment("2", "two")});
    collection["first"]["items"][0]["motivation"] = "describing";
    Diagnostics diagnostics;
    CHECK(lines(read_annotations(dump(collection), diagnostics)) == lines({comment("2", "two")}));
    REQUIRE(diagnostics.size() == 1);
    CHECK_THAT(diagnostics[0].message, Catch::Contains("annotation 1") && Catch::Contains("motivation"));
}

TEST_CASE("bytes that hold no annotations are refused with a sentence", "[exchange][annotations]") {
    const auto bytes = GENERATE(as<std::string>{}, "", "[]", "{}", "42", "not json", "{\"type\":\"AnnotationCollection\"}",
                                "{\"type\":\"AnnotationPage\",\"items\":7}");
    CAPTURE(bytes);
    Diagnostics diagnostics;
    CHECK_THROWS_AS(read_annotations(bytes, diagnostics), Error);
}
