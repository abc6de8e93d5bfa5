// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "serve/sessions.h"
#include "serve/tokens.h"
#include "temporary_folder.h"

using namespace cairn;

TEST_CASE("a token is known by its secret, which is kept nowhere", "[serve][tokens]") {
    const TemporaryFolder folder;
    Tokens                tokens{folder.path()};
    const std::string     secret = tokens.add("anna", Role::editor, Handling::internal);

    const auto known = tokens.verify(secret);
    REQUIRE(known);
    CHECK(known->name == "anna");
    CHECK(known->role == Role::editor);
    CHECK(known->ceiling == Handling::internal);
    CHECK_FALSE(tokens.verify(secret + "x"));
    CHECK_FALSE(tokens.verify(""));
    CHECK(folder.read("tokens.json").find(secret) == std::string::npos);
    const auto rights = std::filesystem::status(folder.path() / "tokens.json").permissions();
    CHECK((rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) == std::filesystem::perms::none);
}

TEST_CASE("a running server knows at once what another process adds and removes", "[serve][tokens]") {
    const TemporaryFolder folder;
    Tokens                server{folder.path()};
    Tokens                command_line{folder.path()};
    const std::string     secret = command_line.add("ben", Role::reader, Handling::public_);
    CHECK(server.verify(secret));
    command_line.remove("ben");
    CHECK_FALSE(server.verify(secret));
    CHECK(server.list().empty());
}

TEST_CASE("names are given once, and only names that exist are removed", "[serve][tokens]") {
    const TemporaryFolder folder;
    Tokens                tokens{folder.path()};
    (void)tokens.add("anna", Role::reader, Handling::public_);
    CHECK_THROWS_WITH(tokens.add("anna", Role::editor, Handling::public_), Catch::Matchers::Contains("there already"));
    CHECK_THROWS_AS(tokens.add("", Role::reader, Handling::public_), Error);
    CHECK_THROWS_AS(tokens.add("a\nb", Role::reader, Handling::public_), Error);
    CHECK_THROWS_AS(tokens.remove("zoe"), Error);
}

TEST_CASE("a list of tokens that cannot be understood lets nobody in and says so", "[serve][tokens]") {
    const std::string     text = GENERATE("{", "[{\"name\": 1}]", "{}");
    const TemporaryFolder folder;
    folder.write("tokens.json", text);
    CHECK_THROWS_WITH(Tokens{folder.path()}, Catch::Matchers::Contains("tokens.json: is no list of tokens"));
}

TEST_CASE("a session lasts a week, over a restart, until it is ended", "[serve][tokens]") {
    const TemporaryFolder folder;
    auto                  now = std::chrono::system_clock::time_point{} + std::chrono::hours(24 * 365 * 50);
    const auto            clock = [&now] { return now; };
    std::string           secret;
    {
        Sessions sessions{folder.path(), clock};
        secret = sessions.start("anna");
        CHECK(sessions.find(secret) == "anna");
    }
    CHECK(folder.read("sessions.json").find(secret) == std::string::npos);
    Sessions sessions{folder.path(), clock};
    CHECK(sessions.find(secret) == "anna");
    CHECK_FALSE(sessions.find("other"));
    now += Sessions::lifetime;
    CHECK_FALSE(sessions.find(secret));
    now -= std::chrono::hours(1);
    sessions.end(secret);
    CHECK_FALSE(sessions.find(secret));
}
