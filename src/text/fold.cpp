// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "cairn/text.h"
#include "text/utf8.h"

namespace cairn {

namespace {

/// Letters whose stroke or ligature is no combining mark, and quotes that count as the plain ones.
struct LetterRow {
    char32_t         from;
    std::string_view to;
    bool             marked;
};

constexpr std::array letter_rows{
    LetterRow{0x00E6, "ae", true}, LetterRow{0x00F0, "d", true},   LetterRow{0x00F8, "o", true},
    LetterRow{0x0111, "d", true},  LetterRow{0x0127, "h", true},   LetterRow{0x0131, "i", true},
    LetterRow{0x0142, "l", true},  LetterRow{0x0153, "oe", true},  LetterRow{0x0167, "t", true},
    LetterRow{0x0180, "b", true},  LetterRow{0x2018, "'", false},  LetterRow{0x2019, "'", false},
    LetterRow{0x201B, "'", false}, LetterRow{0x02BC, "'", false},  LetterRow{0xFF07, "'", false},
};

/// Marks that readers leave out when they type: accents, Hebrew points, Arabic vowel signs. Not the vowel signs of Indic
/// scripts and not the voicing marks of kana, which make another word.
struct MarkRange {
    char32_t first, last;
};

constexpr std::array mark_ranges{
    MarkRange{0x0300, 0x036F}, MarkRange{0x0483, 0x0487}, MarkRange{0x0591, 0x05BD}, MarkRange{0x05BF, 0x05BF},
    MarkRange{0x05C1, 0x05C2}, MarkRange{0x05C4, 0x05C5}, MarkRange{0x0610, 0x061A}, MarkRange{0x0640, 0x0640},
    MarkRange{0x064B, 0x065F}, MarkRange{0x0670, 0x0670}, MarkRange{0x1AB0, 0x1AFF}, MarkRange{0x1DC0, 0x1DFF},
    MarkRange{0x20D0, 0x20FF}, MarkRange{0xFE20, 0xFE2F},
};

bool is_mark(char32_t value) {
    return std::ranges::any_of(mark_ranges, [&](const MarkRange& range) { return value >= range.first && value <= range.last; });
}

/// ICU's instance, which ICU owns. Asked for once: the guard of the static is one that the thread sanitizer sees, ICU's own is not.
template <auto get_instance>
const icu::Normalizer2& instance() {
    UErrorCode                     status = U_ZERO_ERROR;
    static const icu::Normalizer2& only = *get_instance(status);
    return only;
}

const icu::Normalizer2& case_folding() { return instance<icu::Normalizer2::getNFKCCasefoldInstance>(); }
const icu::Normalizer2& decomposing() { return instance<icu::Normalizer2::getNFDInstance>(); }
const icu::Normalizer2& composing() { return instance<icu::Normalizer2::getNFCInstance>(); }

char lower_ascii(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

/// ICU's way, for text that is not plain ASCII.
Folding append_folded_unicode(std::string& out, std::string_view utf8) {
    Folding folding;
    UErrorCode status = U_ZERO_ERROR;
    const auto size = static_cast<int32_t>(utf8.size());
    const icu::UnicodeString cased =
        case_folding().normalize(icu::UnicodeString::fromUTF8({utf8.data(), size}), status);
    const icu::UnicodeString apart = decomposing().normalize(cased, status);
    icu::UnicodeString bare;
    for (int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const auto value = static_cast<char32_t>(apart.char32At(at));
        if (is_mark(value)) {
            folding.marks_off = true;
            continue;
        }
        const auto* const row = std::ranges::find(letter_rows, value, &LetterRow::from);
        if (row == letter_rows.end()) {
            bare.append(static_cast<UChar32>(value));
        } else {
            folding.marks_off = folding.marks_off || row->marked;
            bare.append(icu::UnicodeString::fromUTF8({row->to.data(), static_cast<int32_t>(row->to.size())}));
        }
    }
    composing().normalize(bare, status).toUTF8String(out);
    return folding;
}

}  // namespace

Folding append_folded(std::string& out, std::string_view utf8) {
    Folding folding;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t run = ascii_run(utf8, at);
        const std::size_t start = out.size();
        out.resize(start + run);
        std::transform(utf8.begin() + static_cast<std::ptrdiff_t>(at), utf8.begin() + static_cast<std::ptrdiff_t>(at + run),
                       out.begin() + static_cast<std::ptrdiff_t>(start), lower_ascii);
        at += run;
        if (at == utf8.size()) break;
        std::size_t end = at;
        while (end < utf8.size() && static_cast<unsigned char>(utf8[end]) >= 0x80) ++end;
        // A mark that follows an ASCII letter belongs to it, but is dropped either way, so runs can be folded apart.
        folding.marks_off = append_folded_unicode(out, utf8.substr(at, end - at)).marks_off || folding.marks_off;
        at = end;
    }
    return folding;
}

std::string folded(std::string_view utf8) {
    std::string text;
    text.reserve(utf8.size());
    append_folded(text, utf8);
    return text;
}

std::string normalised(std::string_view utf8) {
    if (ascii_run(utf8, 0) == utf8.size()) {
        std::string text = collapsed(utf8);
        std::ranges::transform(text, text.begin(), lower_ascii);
        return text;
    }
    UErrorCode status = U_ZERO_ERROR;
    std::string text;
    case_folding()
        .normalize(icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())}), status)
        .toUTF8String(text);
    return collapsed(text);
}

}  // namespace cairn
