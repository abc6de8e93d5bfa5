// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>

#include "cairn/text.h"
#include "text/letters.h"
#include "text/stop_words.h"
#include "text/utf8.h"

namespace cairn {

namespace {

constexpr std::size_t sample_bytes = 4u << 10;  ///< more text does not make the guess any better
constexpr double      least_share  = 0.08;      ///< of all words that must be common ones; prose has a third and more
constexpr std::size_t least_words  = 3;         ///< common words without which nobody can tell

/// Scripts that one language writes alone, or that its own letters tell apart further below.
struct ScriptRow {
    char32_t         first, last;
    std::string_view language;
};

constexpr std::array script_rows{
    ScriptRow{0x0370, 0x03FF, "el"}, ScriptRow{0x0400, 0x04FF, "ru"}, ScriptRow{0x0530, 0x058F, "hy"},
    ScriptRow{0x0590, 0x05FF, "he"}, ScriptRow{0x0600, 0x06FF, "ar"}, ScriptRow{0x0900, 0x097F, "hi"},
    ScriptRow{0x0980, 0x09FF, "bn"}, ScriptRow{0x0B80, 0x0BFF, "ta"}, ScriptRow{0x0E00, 0x0E7F, "th"},
    ScriptRow{0x10A0, 0x10FF, "ka"}, ScriptRow{0x1200, 0x137F, "am"}, ScriptRow{0x3040, 0x30FF, "ja"},
    ScriptRow{0x4E00, 0x9FFF, "zh"}, ScriptRow{0xAC00, 0xD7A3, "ko"},
};

/// Letters that only the second language of a script has.
struct LetterRow {
    std::string_view script_language;
    std::u32string_view letters;
    std::string_view language;
};

constexpr std::array letter_rows{
    LetterRow{"ru", U"іїєґІЇЄҐ", "uk"},
    LetterRow{"ar", U"پچژگک", "fa"},
};

/// How often each script's language stands in the sample, and how many letters there are at all.
struct Scripts {
    std::map<std::string_view, std::size_t> counts;
    std::map<std::string_view, std::size_t> own_letters;
    std::size_t                             letters = 0;
};

Scripts count_scripts(std::string_view text) {
    Scripts scripts;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at += point.length;
        if (point.value < 0x80) {
            scripts.letters += ascii_letters[point.value] == Letter::lower || ascii_letters[point.value] == Letter::upper;
            continue;
        }
        const Letter letter = letter_of(point.value);
        if (letter == Letter::none || letter == Letter::digit || letter == Letter::mark) continue;
        ++scripts.letters;
        for (const ScriptRow& row : script_rows) {
            if (point.value >= row.first && point.value <= row.last) ++scripts.counts[row.language];
        }
        for (const LetterRow& row : letter_rows) {
            if (row.letters.find(point.value) != std::u32string_view::npos) ++scripts.own_letters[row.language];
        }
    }
    return scripts;
}

/// The language of a script other than the Latin one; "" where most letters are Latin.
std::string_view by_script(std::string_view text) {
    if (ascii_run(text, 0) == text.size()) return "";
    Scripts scripts = count_scripts(text);
    // Japanese is written in Han characters too: a tenth of kana among them tells.
    if (scripts.counts["ja"] * 10 > scripts.counts["zh"]) {
        scripts.counts["ja"] += scripts.counts["zh"];
        scripts.counts["zh"] = 0;
    }
    const auto most = std::ranges::max_element(scripts.counts, {}, [](const auto& entry) { return entry.second; });
    if (most == scripts.counts.end() || most->second * 2 < scripts.letters || most->second == 0) return "";
    for (const LetterRow& row : letter_rows) {
        if (row.script_language == most->first && scripts.own_letters[row.language] * 50 > most->second) return row.language;
    }
    return most->first;
}

/// The language whose common words make the largest share; "" if no share is worth a guess.
std::string_view by_common_words(std::string_view text) {
    const std::vector<Word>                 found = words(text);
    const std::span<const std::string_view> languages = stop_word_languages();
    std::vector<std::size_t>                counts(languages.size());
    for (const Word& word : found) {
        for (unsigned bits = stop_word_bits(word.folded), index = 0; bits != 0; bits >>= 1, ++index) counts[index] += bits & 1u;
    }
    const auto most = std::ranges::max_element(counts);
    const bool sure = *most >= least_words && static_cast<double>(*most) >= least_share * static_cast<double>(found.size());
    return sure ? languages[static_cast<std::size_t>(most - counts.begin())] : std::string_view{};
}

}  // namespace

std::string guess_language(std::string_view utf8, std::string_view otherwise) {
    std::string_view sample = utf8.substr(0, sample_bytes);
    while (!sample.empty() && sample.size() < utf8.size() && (static_cast<unsigned char>(utf8[sample.size()]) & 0xC0) == 0x80) {
        sample.remove_suffix(1);
    }
    if (const std::string_view language = by_script(sample); !language.empty()) return std::string(language);
    const std::string_view language = by_common_words(sample);
    return std::string(language.empty() ? otherwise : language);
}

}  // namespace cairn
