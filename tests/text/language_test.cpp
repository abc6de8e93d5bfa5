// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/text.h"

using namespace cairn;

TEST_CASE("a language is told by its common words or its script", "[text][language]") {
    const auto [text, language] = GENERATE(table<std::string, std::string>({
        {"The lack of trust between the partners was a problem for all of them.", "en"},
        {"Le manque de confiance entre les partenaires est un problème pour la réforme.", "fr"},
        {"La falta de confianza entre los socios es un problema para el programa.", "es"},
        {"Der Mangel an Vertrauen zwischen den Partnern ist ein Problem.", "de"},
        {"A falta de confiança entre os parceiros é um problema para todos.", "pt"},
        {"Реформа сектора безопасности", "ru"},
        {"Реформа сектору безпеки і її цілі", "uk"},
        {"إصلاح قطاع الأمن", "ar"},
        {"安全部门改革", "zh"},
        {"治安部門の改革について", "ja"},
        {"", "en"},
        {"SSR DDR", "en"},
    }));
    CAPTURE(text);
    CHECK(guess_language(text) == language);
}

TEST_CASE("an unsure guess is left to the caller", "[text][language]") {
    CHECK(guess_language("Bamako 2014", "fr") == "fr");
}

TEST_CASE("a long text is judged by its beginning, never by half a character", "[text][language]") {
    std::string text(4095, ' ');
    text += "é the of and";
    CHECK(guess_language(text, "xx") == "xx");
}
