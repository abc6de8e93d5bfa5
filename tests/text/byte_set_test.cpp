// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/byte_set.h"

#include <catch2/catch.hpp>

using namespace cairn;

TEST_CASE("a set of bytes is asked for any byte, NUL and those past ASCII too", "[text][bytes]") {
    constexpr ByteSet set{std::string_view("a.\0\xC3", 4)};
    CHECK(set.has('a'));
    CHECK(set.has('\0'));
    CHECK(set.has('\xC3'));
    CHECK_FALSE(set.has('b'));
    CHECK_FALSE(set.has('\xFF'));
}

TEST_CASE("the first byte of a set, from a place on", "[text][bytes]") {
    constexpr ByteSet marks{".;"};
    CHECK(marks.first_in("one; two.") == 3);
    CHECK(marks.first_in("one; two.", 3) == 3);
    CHECK(marks.first_in("one; two.", 4) == 8);
    CHECK(marks.first_in("one; two.", 9) == 9);
    CHECK(marks.first_in("one two", 0) == 7);
    CHECK(marks.first_in("one", 50) == 3);
    CHECK(marks.first_in("") == 0);
}
