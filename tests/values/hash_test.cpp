// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/hash.h"

#include <catch2/catch.hpp>

#include <regex>
#include <set>

#include "cairn/finding.h"

using namespace cairn;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4", "[values][hash]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abc")[0] == 0xba);
}

TEST_CASE("a random UUID has version 4, its variant, and is another each time", "[values][hash]") {
    const std::regex      form("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    std::set<std::string> seen;
    for (int round = 0; round < 100; ++round) {
        const std::string uuid = random_uuid_urn();
        CHECK(std::regex_match(uuid, form));
        CHECK(seen.insert(uuid).second);
    }
}

TEST_CASE("a finding's id is the brief's and the first 30 bits of its text's hash in Crockford's base32", "[values][hash]") {
    // ba7816bf is 10111 01001 11100 00001 01101 01111 11: the digits 23, 9, 28, 1, 13, 15.
    CHECK(finding_id("ssr", "abc") == "ssr/q9w1df");
    CHECK(finding_id("2018/ssr", "abc", 3) == "2018/ssr/q9w1df-3");
}

TEST_CASE("a finding's id does not depend on case, width or white space", "[values][hash]") {
    const std::string id = finding_id("b", "The trucks came late.");
    CHECK(finding_id("b", "  the TRUCKS\ncame\u00A0late. ") == id);
    CHECK(finding_id("b", "The trucks came late!") != id);
    CHECK(finding_id("b", "The trucks came late.", 1) == id);
}
