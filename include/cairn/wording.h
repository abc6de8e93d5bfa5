// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What a search says to people about itself, in English, with {1}, {2}, ... where something stands in it. A page looks these up
/// in web/texts/<code>.txt, so each has a line there; names of search fields join them as "<reads> {1}".
inline constexpr std::array<std::string_view, 51> wording_patterns{
    // how the query was read
    "findings", "briefs", "all {1}, newest first", "{1} with {2}", "{1} {2}", "{1}, {2}", "{1} and {2}", "{1} or {2}", "({1})",
    "not {1}", "\"{1}\"", "{1} exactly", "the phrase {1}", "words that start with {1}", "{1} within {2} words", "{1} to {2}",
    "until {1}", "since {1}",
    // what was mended, dropped or cut
    "A closing bracket without an opening one was left out.",
    "An OR without words on both sides was left out.",
    "An AND without words on both sides was left out.",
    "A NOT without a word behind it was left out.",
    "A NEAR without words on both sides was left out.",
    "A quote without an end was left out.",
    "A bracket without an end was closed at the end of the query.",
    "Brackets deeper than {1} were left out.",
    "NEAR takes 1 to 50 words; {1} was used.",
    "Only the first {1} words were searched for.",
    "The query is longer than {1} bytes; the rest was not read.",
    "'{1}*' was read as '{1}': a * needs one word of at least three letters before it.",
    "Of {1} different words the {2} most telling ones were searched for.",
    "Too common to search by, and ignored: {1}. Put a phrase in quotes to keep them.",
    "The words of '{1}' are too common to be searched for side by side; it was answered by its words.",
    "More than {1} words start with '{2}'; the most frequent ones were searched for.",
    "People and organizations belong to briefs, not to findings; search the briefs for '{1}:'.",
    // what was searched for besides, or instead
    "\"{1}\" was also searched for as: {2}. Put it in quotes to find it as written alone.",
    "\"{1}\" was also searched for as: {2}; findings tagged \"{3}\" come behind those with the words. Put it in quotes to find it as written alone.",
    "\"{1}\" names a theme; findings tagged \"{3}\" come behind those with the words. Put it in quotes to find it as written alone.",
    "{1}, and {2} more",
    "\"{1}\" may mean {2}: which one? It was searched for as written.",
    "{1} or something else",
    "Nothing has \"{1}\"; \"{2}\" was searched for instead. Put it in quotes to search as written.",
    "No finding has all of {1}; these have {2} of the {3}.",
    "No brief has all of {1}; these have {2} of the {3}.",
    "None of these has {1}.",
    // what came of it
    "The search took too long and was cut short; what was found until then is shown.",
    "No finding matches, but {1} brief does; search the briefs.",
    "No finding matches, but {1} briefs do; search the briefs.",
    "No finding matches, but more than {1} briefs do; search the briefs.",
    "Nothing matches.",
    "Nothing matches with these filters.",
};

/// One of wording_patterns; anything else does not compile.
struct Pattern {
    std::string_view text;

    consteval Pattern(const char* pattern) : text(pattern) {  // NOLINT(google-explicit-constructor): literals stand for patterns
        if (std::ranges::find(wording_patterns, text) == wording_patterns.end()) throw "this pattern has no row in wording_patterns";
    }
};

/// `pattern` with `parts` in place of {1}, {2}, ...; a place without a part stays as it is.
[[nodiscard]] std::string filled(std::string_view pattern, const std::vector<std::string>& parts);

/// A sentence, or a part of one, that can be said in any language.
class Wording {
public:
    Wording() = default;
    Wording(Pattern pattern, std::vector<Wording> parts = {});  // NOLINT(google-explicit-constructor)

    /// Said as it is in every language: what somebody typed, a number, an id.
    [[nodiscard]] static Wording literal(std::string text);
    /// What people call `value` of a search field; `label` in English.
    [[nodiscard]] static Wording label_of(std::string_view field, std::string value, std::string label);
    /// "of kind {1}" for the field whose values are read back so.
    [[nodiscard]] static Wording of_field(std::string_view reads, Wording value);

    [[nodiscard]] const std::string& english() const noexcept { return english_; }

    /// In another language. `say` gives a pattern's words there, `label` what people call the value of a field:
    /// string(const string& english) and string(const string& field, const string& value, const string& english).
    template <typename Say, typename Label>
    [[nodiscard]] std::string said(const Say& say, const Label& label) const {
        if (!field_.empty()) return label(field_, value_, english_);
        if (pattern_.empty()) return english_;
        std::vector<std::string> parts;
        for (const Wording& part : parts_) parts.push_back(part.said(say, label));
        return filled(say(pattern_), parts);
    }

    friend bool operator==(const Wording& a, const Wording& b) { return a.english_ == b.english_; }
    friend bool operator==(const Wording& a, std::string_view english) { return a.english_ == english; }

private:
    Wording(std::string pattern, std::vector<Wording> parts, int);

    std::string          english_, pattern_, field_, value_;
    std::vector<Wording> parts_;
};

using Wordings = std::vector<Wording>;

/// The parts with `between` between each two; empty for none.
[[nodiscard]] Wording joined(const Wordings& parts, Pattern between);

}  // namespace cairn
