// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "golden.h"

TEST_CASE("each golden document is read as its JSON says", "[golden]") {
    const auto documents = cairn::golden_documents();
    REQUIRE(documents.size() >= 8);
    for (const auto& document : documents) {
        CAPTURE(document);
        auto expected = document;
        expected.replace_extension(".json");
        REQUIRE(std::filesystem::exists(expected));
        CHECK(cairn::analysed(document) == cairn::text_of(expected));
    }
}
