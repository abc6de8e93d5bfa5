// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <array>
#include <stdexcept>
#include <string>
#include <thread>

#include "serve/parts.h"

using namespace cairn;

namespace {

/// What is there of the part, taken three bytes at a time.
std::string taken(Parts& parts) {
    std::string         text;
    std::array<char, 3> few{};
    while (const std::size_t count = parts.take(few.data(), few.size())) text.append(few.data(), count);
    return text;
}

void ignore(const char*) {}

}  // namespace

TEST_CASE("parts arrive whole and in order, made by another thread", "[serve][parts]") {
    int         asked = 0;
    Parts       parts("head,", [&]() -> std::optional<std::string> { return ++asked <= 300 ? std::optional(std::to_string(asked) + ",") : std::nullopt; });
    std::string whole, expected = "head,";
    for (int i = 1; i <= 300; ++i) expected += std::to_string(i) + ",";
    bool        gave_back = true;
    std::thread maker([&] {
        while (parts.state() != Parts::State::ended) {
            if (parts.state() == Parts::State::making) {
                gave_back = parts.make(ignore) && gave_back;
            } else {
                std::this_thread::yield();
            }
        }
    });
    while (parts.state() != Parts::State::ended) {
        if (parts.state() == Parts::State::making) {
            std::this_thread::yield();
        } else {
            whole += taken(parts);
            parts.ask();
        }
    }
    maker.join();
    CHECK(gave_back);
    CHECK(whole == expected);
    CHECK(asked == 301);
}

TEST_CASE("a part that cannot be made breaks the body off and says why", "[serve][parts]") {
    Parts       parts("head", []() -> std::optional<std::string> { throw std::runtime_error("no more paper"); });
    std::string said;
    CHECK(taken(parts) == "head");
    parts.ask();
    CHECK(parts.make([&](const char* what) { said = what; }));
    CHECK(said == "no more paper");
    CHECK(parts.state() == Parts::State::broken);
}

TEST_CASE("whoever breaks off first is the only one to tell the sender", "[serve][parts]") {
    Parts parts("head", [] { return std::optional<std::string>("more"); });
    CHECK_FALSE(parts.break_off());  // the sender has the turn and sees the end by itself
    parts.ask();
    CHECK(parts.break_off());
    CHECK_FALSE(parts.break_off());
    CHECK_FALSE(parts.make(ignore));
    CHECK(parts.state() == Parts::State::broken);
}
