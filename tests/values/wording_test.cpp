// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/wording.h"

#include <catch2/catch.hpp>
#include <map>

using namespace cairn;

namespace {

/// Another language in which the order of words is another one.
std::string said(const Wording& wording) {
    const std::map<std::string, std::string, std::less<>> words{{"findings", "constats"}, {"{1} within {2} words", "[{2}] {1}"}, {"of kind {1}", "de type {1}"}};
    return wording.said([&](const std::string& english) { const auto found = words.find(english); return found == words.end() ? english : found->second; },
                        [](const std::string& field, const std::string& value, const std::string&) { return field + "=" + value; });
}

}  // namespace

TEST_CASE("a wording reads as English and can be said in another order and another language", "[values][wording]") {
    const Wording near{"{1} within {2} words", {Wording::literal("findings"), Wording::literal("5")}};
    CHECK(near.english() == "findings within 5 words");
    CHECK(said(near) == "[5] findings");  // what somebody typed is said as it is, also where it is a word of ours
    CHECK(said(Wording{"findings"}) == "constats");
    CHECK(said(Wording::of_field("of kind", Wording::label_of("kind", "issue", "Issue"))) == "de type kind=issue");
    CHECK(said(Wording{"Nothing matches."}) == "Nothing matches.");  // no words for it there
}

TEST_CASE("places are filled once: a part that looks like a place stays as it is", "[values][wording]") {
    const Wording tricky{"{1} and {2}", {Wording::literal("{2}"), Wording::literal("{1}")}};
    CHECK(tricky.english() == "{2} and {1}");
    CHECK(joined({}, "{1}, {2}").english().empty());
    CHECK(joined({Wording::literal("a"), Wording::literal("b"), Wording::literal("c")}, "{1}, {2}").english() == "a, b, c");
    CHECK(Wording::of_field("on", Wording::literal("{9}")) == "on {9}");
}
