// SPDX-License-Identifier: GPL-3.0-or-later
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <array>
#include <map>
#include <memory>

#include "cairn/text.h"
#include "text/abbreviations.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace cairn {

namespace {

// Prose in Latin letters is cut by the rules below, which follow UAX #29 (SB6-SB11) and read bytes; ICU's break iterator
// does the same at a tenth of the speed. Texts in other scripts, whose sentences end in other signs, go to ICU.

bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/// Bytes of a closing or opening quote or bracket at `at`; 0 if there is none.
std::size_t bracket_length(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    switch (text[at]) {
        case '"': case '\'': case ')': case ']': case '}': case '(': case '[': case '*': case '_': return 1;
        default: break;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
    const CodePoint point = code_point_at(text, at);
    const bool quote = (point.value >= 0x2018 && point.value <= 0x201F) || point.value == 0xAB || point.value == 0xBB ||
                       point.value == 0x2039 || point.value == 0x203A;
    return quote ? point.length : 0;
}

/// White space at `at` in bytes (no-break spaces too); 0 if there is none.
std::size_t blank_length(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (is_blank(text[at])) return 1;
    if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
    const CodePoint point = code_point_at(text, at);
    return is_space(point.value) ? point.length : 0;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = blank_length(text, 0);
        if (length == 0) break;
        text.remove_prefix(length);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        if (blank_length(text, start) != text.size() - start) break;
        text.remove_suffix(text.size() - start);
    }
    return text;
}

/// The run of non-blank bytes that ends at `end`, without opening brackets: the word before a point.
std::string_view word_before(std::string_view text, std::size_t from, std::size_t end) {
    std::size_t begin = end;
    while (begin > from && !is_blank(text[begin - 1]) && text[begin - 1] != '(' && text[begin - 1] != '[' &&
           text[begin - 1] != '"' && end - begin < 24) {
        --begin;
    }
    while (begin < end && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    std::string_view word = text.substr(begin, end - begin);
    while (!word.empty()) {
        const std::size_t length = std::max(blank_length(word, 0), bracket_length(word, 0));
        if (length == 0) break;
        word.remove_prefix(length);
    }
    return word;
}

std::string_view word_after(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end]) && static_cast<unsigned char>(text[end]) >= '0') ++end;
    return text.substr(at, end - at);
}

/// True if the point at `point`, with the next sentence to begin at `next`, only shortens a word.
bool is_abbreviating(std::string_view text, std::size_t from, std::size_t point, std::size_t next) {
    const std::string_view word = word_before(text, from, point);
    if (word.empty()) return false;
    const char first = word.front();
    // "J. Smith", "George W. Bush"; but "Plan B. The" and "vitamin C. It" end.
    const bool initial = word.size() == 1 && first >= 'A' && first <= 'Z';
    // A list number opens its line: "1. Train officers".
    const bool numbered = point - from == word.size() && word.find_first_not_of("0123456789") == std::string_view::npos && word.size() <= 3;
    if (numbered) return true;
    // "U.S.", "D.R.C."
    const bool pointed = word.size() >= 3 && word[1] == '.' && letter_of(static_cast<unsigned char>(word[2])) != Letter::none;
    switch (initial ? Abbreviation::maybe_last : abbreviation(word)) {
        case Abbreviation::never_last: return true;
        case Abbreviation::number_next: return text[next] >= '0' && text[next] <= '9';
        case Abbreviation::maybe_last: return !opens_sentence(word_after(text, next));
        case Abbreviation::none: return pointed && !opens_sentence(word_after(text, next));
    }
    return false;
}

/// True if what stands at `next` may open a sentence: anything but a lower-case letter or a comma.
bool may_open(std::string_view text, std::size_t next) {
    while (const std::size_t length = bracket_length(text, next)) next += length;
    if (next >= text.size()) return true;
    const CodePoint point = code_point_at(text, next);
    if (point.value < 0x80) {
        const char sign = text[next];
        return ascii_letters[point.value] != Letter::lower && sign != ',' && sign != ';' && sign != ':';
    }
    return u_charType(static_cast<UChar32>(point.value)) != U_LOWERCASE_LETTER;
}

/// Where the sentence that runs from `from` ends if the sign at `sign` ends it; 0 if it does not.
std::size_t end_at_sign(std::string_view text, std::size_t from, std::size_t sign) {
    std::size_t end = sign + (text[sign] == '\xE2' ? 3 : 1);
    bool        strong = text[sign] == '!' || text[sign] == '?';
    while (end < text.size() && (text[end] == '.' || text[end] == '!' || text[end] == '?')) {
        strong = strong || text[end] != '.';
        ++end;
    }
    while (const std::size_t length = bracket_length(text, end)) end += length;
    std::size_t next = end;
    while (const std::size_t length = blank_length(text, next)) next += length;
    if (next == text.size()) return end;
    if (next == end) return 0;  // "3.5", "example.org"
    if (!may_open(text, next)) return 0;
    // "French space before the sign !": the sign still ends the sentence.
    if (!strong && text[sign] == '.' && end == sign + 1 && is_abbreviating(text, from, sign, next)) return 0;
    return end;
}

std::vector<std::string_view> latin_sentences(std::string_view text) {
    std::vector<std::string_view> found;
    std::size_t from = 0;
    const auto  close = [&](std::size_t end) {
        if (const std::string_view sentence = trimmed(text.substr(from, end - from)); !sentence.empty()) found.push_back(sentence);
        from = end;
    };
    constexpr auto ends = [] {
        std::array<bool, 256> table{};
        for (const char sign : {'.', '!', '?', '\n', '\xE2'}) table[static_cast<unsigned char>(sign)] = true;
        return table;
    }();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!ends[static_cast<unsigned char>(text[at])]) continue;
        if (text[at] == '\n') {
            // One line end may be a wrapped line; an empty line ends whatever stands before it.
            std::size_t next = at + 1;
            while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
            if (next < text.size() && text[next] == '\n') close(at);
            continue;
        }
        if (text[at] == '\xE2' && text.substr(at, 3) != "\xE2\x80\xA6") continue;  // the one-character ellipsis
        while (from < at && is_blank(text[from])) ++from;
        if (const std::size_t end = end_at_sign(text, from, at); end > 0) {
            close(end);
            at = end - 1;
        }
    }
    close(text.size());
    return found;
}

/// True where sentences may end in signs of another script than the Latin, Greek or Cyrillic one.
bool needs_icu(std::string_view text) {
    for (std::size_t at = ascii_run(text, 0); at < text.size(); at += ascii_run(text, at)) {
        const CodePoint point = code_point_at(text, at);
        if ((point.value >= 0x0530 && point.value < 0x1E00) || (point.value >= 0x2E80 && point.value < 0xFE70)) return true;
        at += point.length;
    }
    return false;
}

struct CloseText {
    void operator()(UText* text) const noexcept { utext_close(text); }
};

/// This thread's break iterator for `language`; opening one costs as much as a long text.
icu::BreakIterator& break_iterator(const std::string& language) {
    thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>> iterators;
    std::unique_ptr<icu::BreakIterator>& iterator = iterators[language];
    if (!iterator) {
        UErrorCode status = U_ZERO_ERROR;
        iterator.reset(icu::BreakIterator::createSentenceInstance(icu::Locale(language.c_str()), status));
    }
    return *iterator;
}

std::vector<std::string_view> icu_sentences(std::string_view text, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseText> bytes(
        utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status));
    // Only two-letter codes reach ICU's locales: the number of iterators stays small.
    icu::BreakIterator& iterator = break_iterator(language.size() == 2 ? std::string(language) : "en");
    iterator.setText(bytes.get(), status);
    std::vector<std::string_view> found;
    std::size_t from = 0;
    for (int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
        const std::string_view sentence = trimmed(text.substr(from, static_cast<std::size_t>(end) - from));
        const bool last = static_cast<std::size_t>(end) == text.size();
        const std::size_t point = static_cast<std::size_t>(sentence.data() - text.data()) + sentence.size() - 1;
        if (!last && sentence.ends_with('.') && is_abbreviating(text, from, point, static_cast<std::size_t>(end))) continue;
        if (!sentence.empty()) found.push_back(sentence);
        from = static_cast<std::size_t>(end);
    }
    return found;
}

}  // namespace

std::vector<std::string_view> sentences(std::string_view utf8, std::string_view language) {
    return needs_icu(utf8) ? icu_sentences(utf8, language) : latin_sentences(utf8);
}

}  // namespace cairn
