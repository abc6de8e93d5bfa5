// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// How characters, words and sentences are read, by every stage alike: tagging, linking, indexing, searching and marking
// must agree on what a word is, or highlights disagree with matches.

/// `bytes` as valid UTF-8: each bad byte becomes U+FFFD, a NUL too. Returns the input unchanged (no copy cost beyond
/// the return) where nothing is wrong. `bad` counts what was replaced.
[[nodiscard]] std::string valid_utf8(std::string_view bytes, std::size_t* bad = nullptr);

/// `utf8` with white space of any kind (no-break and thin spaces too) collapsed to single spaces and trimmed, and with the
/// characters nobody sees (soft hyphens, zero-width spaces, control characters) left out: text as people read it.
[[nodiscard]] std::string collapsed(std::string_view utf8);

/// NFKC, full case folding (as UAX #15 and Unicode's CaseFolding.txt), white space collapsed to single spaces and
/// trimmed: the form under which two texts count as the same.
[[nodiscard]] std::string normalised(std::string_view utf8);

/// Lower case, accents and other marks taken off: "Réforme" -> "reforme". For looking up, not for showing.
[[nodiscard]] std::string folded(std::string_view utf8);

/// A word of a text.
struct Word {
    std::size_t offset = 0;      ///< byte in the text where it starts
    std::size_t length = 0;      ///< bytes, as written
    std::string folded;          ///< lower case, marks off, US and UK spelling as written
    bool        capitals = false;///< two or more letters or digits, at least one letter, no lower-case letter: "SAR", "M&E", "P/CVE"
    bool        digits = false;  ///< holds a digit
    bool        accented = false;///< folding took marks off
    bool        part = false;    ///< from words_with_parts() alone: a piece of the whole word before it
};

/// Cuts `utf8` into words. Letters, digits and marks make a word; an apostrophe between letters belongs to it ("don't"),
/// save that of a French elision ("l'armée" is "l" and "armee"), and so does a point between single letters ("U.S.") or
/// digits ("3.5"; a comma too: "1,000"); a hyphen does not ("local-ownership" is two words). `&` and `/` between capitals
/// join them ("M&E", "P/CVE"), and so do `-` and `/` in codes with capitals and digits ("AB-12/3"): such a word comes
/// whole, and in words_with_parts() its parts follow it with `part = true`. Han, Hiragana, Katakana, Hangul come as
/// overlapping pairs of characters. Never throws; bad bytes separate words. Linear.
[[nodiscard]] std::vector<Word> words(std::string_view utf8);

/// The same, each joined word followed by its parts ("M&E", then "M" and "E").
[[nodiscard]] std::vector<Word> words_with_parts(std::string_view utf8);

/// Cuts a text into sentences by ICU's rules for `language` (UAX #29), with common abbreviations ("Dr.", "e.g.", "U.S.")
/// mended. Each view is trimmed and points into `utf8`.
[[nodiscard]] std::vector<std::string_view> sentences(std::string_view utf8, std::string_view language);

/// Snowball stems of folded words in one language; words of other languages come back unchanged. Remembers stems; not for
/// sharing between threads.
class Stemmer {
public:
    /// `language`: ISO 639-1 ("en", "fr", "es", "ar", "ru", "pt", ...); an unknown one leaves words as they are.
    explicit Stemmer(std::string_view language);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// The stem of `folded_word`, US and UK spelling folded to one ("stabilisation", "stabilization" -> "stabil").
    /// Valid until the stemmer goes.
    [[nodiscard]] const std::string& operator()(std::string_view folded_word);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// True for words too common to search by ("the", "und", "les") in `language`.
[[nodiscard]] bool is_stop_word(std::string_view folded_word, std::string_view language);

/// ISO 639-1 code of the language `utf8` is written in, judged by its common words and letters; `otherwise` if unsure.
[[nodiscard]] std::string guess_language(std::string_view utf8, std::string_view otherwise = "en");

/// Edit distance with swaps (optimal string alignment) over code points, given up past `limit` (then limit + 1).
/// Used for "did you mean".
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The one of `known` closest to `given`, where close enough to be a slip; "" if none is.
[[nodiscard]] std::string closest(std::string_view given, const std::vector<std::string>& known);

}  // namespace cairn
