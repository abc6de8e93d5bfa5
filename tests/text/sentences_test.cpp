// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"

using namespace cairn;

namespace {

std::string cut(std::string_view text, std::string_view language = "en") {
    std::string joined;
    for (const std::string_view sentence : sentences(text, language)) joined.append(joined.empty() ? "" : " | ").append(sentence);
    return joined;
}

}  // namespace

TEST_CASE("English text is cut at the ends of sentences", "[text][sentences]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Trucks came late. No fuel was there.", "Trucks came late. | No fuel was there."},
        {"Why? Nobody knows! It went on.", "Why? | Nobody knows! | It went on."},
        {"Dr. Watts and LTG. Caron spoke. All agreed.", "Dr. Watts and LTG. | Caron spoke. | All agreed."},
        {"Use tools, e.g. maps, i.e. charts. Then act.", "Use tools, e.g. maps, i.e. charts. | Then act."},
        {"The U.S. Army left. The U.S. The rest stayed.", "The U.S. Army left. | The U.S. | The rest stayed."},
        {"George W. Bush spoke. He left.", "George W. Bush spoke. | He left."},
        {"It cost 3.5 million. See example.org. Done.", "It cost 3.5 million. | See example.org. | Done."},
        {"See No. 5 and Fig. 2. They said no. We left.", "See No. 5 and Fig. 2. | They said no. | We left."},
        {"They need food, water, etc. However, none came.", "They need food, water, etc. | However, none came."},
        {"He said \"stop.\" Then he left.", "He said \"stop.\" | Then he left."},
        {"(It failed.) It was tried again.", "(It failed.) | It was tried again."},
        {"It was “reactive;” it failed… and then it worked.", "It was “reactive;” it failed… and then it worked."},
        {"1. Train officers. 2. Publish budgets.", "1. Train officers. | 2. Publish budgets."},
        {"one. two", "one. two"},
        {"First line.\n\nSecond without end\n\nThird", "First line. | Second without end | Third"},
        {"a wrapped\nline. Next", "a wrapped\nline. | Next"},
        {"no end", "no end"},
        {"   ", ""},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(cut(text) == expected);
}

TEST_CASE("French and Spanish abbreviations do not end a sentence", "[text][sentences]") {
    CHECK(cut("Mme. Diallo et M. Keita ont parlé. Les autres non.", "fr") ==
          "Mme. Diallo et M. Keita ont parlé. | Les autres non.");
    CHECK(cut("Est-ce possible ? Oui !", "fr") == "Est-ce possible ? | Oui !");
    CHECK(cut("El Sr. Pérez y la Dra. Ruiz, p. ej. ayer. ¿Por qué? Nadie sabe.", "es") ==
          "El Sr. Pérez y la Dra. Ruiz, p. ej. ayer. | ¿Por qué? | Nadie sabe.");
}

TEST_CASE("other scripts are cut by their own signs", "[text][sentences]") {
    CHECK(cut("安全很重要。我们需要改革。", "zh") == "安全很重要。 | 我们需要改革。");
    CHECK(cut("هل هذا ممكن؟ نعم.", "ar") == "هل هذا ممكن؟ | نعم.");
}
