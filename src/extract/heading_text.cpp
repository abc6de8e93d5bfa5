// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/heading_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cairn/text.h"
#include "extract/flat_text.h"

namespace cairn {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Words before a number that belong to it.
constexpr std::array number_words{std::string_view{"annex "},    std::string_view{"annexe "},  std::string_view{"appendix "},
                                  std::string_view{"chapter "},  std::string_view{"chapitre "}, std::string_view{"section "},
                                  std::string_view{"part "},     std::string_view{"partie "},   std::string_view{"parte "},
                                  std::string_view{"anexo "},    std::string_view{"cap\xC3\xADtulo "}};

bool starts_with_fold(std::string_view text, std::string_view lower_prefix) {
    if (text.size() < lower_prefix.size()) return false;
    return std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(), [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    });
}

/// Bytes of a number at the start of `text`: digits with points, a Roman numeral, or one letter; "A.1" and "5.2" whole.
std::size_t number_length(std::string_view text) {
    std::size_t at = 0;
    if (at < text.size() && is_letter(text[at])) {
        std::size_t roman = 0;
        while (roman < text.size() && std::string_view("ivxIVX").find(text[roman]) != std::string_view::npos) ++roman;
        at = roman > 0 && roman < 7 && (roman == text.size() || !is_letter(text[roman])) ? roman : 1;
        if (at < text.size() && is_letter(text[at])) return 0;
    } else {
        while (at < text.size() && at < 4 && is_digit(text[at])) ++at;
        if (at == 0 || (at < text.size() && is_digit(text[at]))) return 0;
    }
    while (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
        ++at;
        while (at < text.size() && is_digit(text[at])) ++at;
    }
    if (at + 1 < text.size() && is_digit(text[at - 1]) && text[at] >= 'a' && text[at] <= 'z' && !is_letter(text[at + 1])) ++at;
    return at;
}

}  // namespace

Numbered split_number(std::string_view text) {
    const std::string_view whole = text = strip_space(text);
    bool word = false;
    for (const std::string_view before : number_words) {
        if (starts_with_fold(text, before)) {
            text.remove_prefix(before.size());
            word = true;
            break;
        }
    }
    const bool bracket = !text.empty() && (text.front() == '(' || text.front() == '[');
    if (bracket) text.remove_prefix(1);
    if (!text.empty() && text.front() == '#') text.remove_prefix(1);
    const std::size_t length = number_length(text);
    if (length == 0) return {{}, whole};
    const std::string_view number = text.substr(0, length);
    text.remove_prefix(length);
    const bool pointed = number.find('.') != std::string_view::npos || word;
    std::size_t closing = 0;
    while (closing < text.size() && closing < 2 && std::string_view(".):]-").find(text[closing]) != std::string_view::npos) ++closing;
    if (closing == 0 && (text.starts_with("\xE2\x80\x93") || text.starts_with("\xE2\x80\x94"))) closing = 3;
    if (bracket && closing == 0) return {{}, whole};
    // "3 Recommendations" is numbered, "3 soldiers were" is for the caller to judge; a bare letter or numeral is a word.
    if (closing == 0 && !pointed && !is_digit(number.front())) return {{}, whole};
    const std::string_view rest = text.substr(closing);
    if (!rest.empty() && leading_space(rest) == 0 && !(closing > 0 && text[0] == ')')) return {{}, whole};
    return {number, strip_space(rest)};
}

std::string clean_heading(std::string_view heading) {
    std::string text;
    const std::string plain = valid_utf8(heading);
    for (std::size_t i = 0; i < plain.size();) {
        const std::string_view rest = std::string_view(plain).substr(i);
        if (rest.starts_with("\xEF\xBC") && rest.size() > 2) {  // full-width forms U+FF01..FF3F
            const auto third = static_cast<unsigned char>(rest[2]);
            if (third >= 0x81 && third <= 0xBF) {
                text += static_cast<char>(third - 0x81 + '!');
                i += 3;
                continue;
            }
        }
        const bool invisible = (rest.starts_with("\xE2\x80") && rest.size() > 2 &&
                                ((static_cast<unsigned char>(rest[2]) >= 0x8B && static_cast<unsigned char>(rest[2]) <= 0x8F) ||
                                 (static_cast<unsigned char>(rest[2]) >= 0xAA && static_cast<unsigned char>(rest[2]) <= 0xAE))) ||
                               (rest.starts_with("\xE2\x81") && rest.size() > 2 && static_cast<unsigned char>(rest[2]) >= 0xA0) ||
                               rest.starts_with("\xEF\xBB\xBF");
        if (invisible) {
            i += 3;
        } else if (rest.starts_with("\xC2\xAD")) {
            i += 2;
        } else if (const std::size_t space = leading_space(rest)) {
            text += ' ';
            i += space;
        } else {
            if (plain[i] != '*' && plain[i] != '_' && plain[i] != '`') text += plain[i];
            ++i;
        }
    }
    std::string_view view = strip_space(text);
    while (!view.empty() && view.front() == '#') view = strip_space(view.substr(1));
    for (int rounds = 0; rounds < 3; ++rounds) {
        const Numbered numbered = split_number(view);
        if (numbered.number.empty() || numbered.rest.empty()) break;
        view = numbered.rest;
    }
    while (!view.empty() && std::string_view(":.-#").find(view.back()) != std::string_view::npos) view = strip_space(view.substr(0, view.size() - 1));
    if (view.ends_with("\xE2\x80\x93") || view.ends_with("\xE2\x80\x94")) view = strip_space(view.substr(0, view.size() - 3));
    if (view.ends_with("\xEF\xBC\x9A")) view = strip_space(view.substr(0, view.size() - 3));
    return std::string(view);
}

std::string short_heading(std::string heading) {
    constexpr std::size_t longest = 400;
    return heading.size() > longest ? std::string(valid_prefix(heading, longest)) + "..." : heading;
}

std::string without_brackets(std::string_view heading) {
    std::string_view text = strip_space(heading);
    if (text.empty() || (text.back() != ')' && text.back() != ']')) return std::string(text);
    const char        open = text.back() == ')' ? '(' : '[';
    const std::size_t at   = text.rfind(open);
    if (at == std::string_view::npos || at == 0 || text.substr(at) == "(s)") return std::string(text);
    return std::string(strip_space(text.substr(0, at)));
}

std::optional<std::string> number_in_brackets(std::string_view heading) {
    std::string_view text = strip_space(heading);
    if (text.empty() || (text.back() != ')' && text.back() != ']')) return std::nullopt;
    const std::size_t at = text.rfind(text.back() == ')' ? '(' : '[');
    if (at == std::string_view::npos) return std::nullopt;
    std::string_view inside = strip_space(text.substr(at + 1, text.size() - at - 2));
    for (const std::string_view word : {"recommendation ", "recommandation ", "lesson ", "finding "}) {  // "(Recommendation 2)"
        if (starts_with_fold(inside, word)) inside = strip_space(inside.substr(word.size()));
    }
    if (inside.empty() || inside.size() > 12 || !std::ranges::any_of(inside, is_digit)) return std::nullopt;
    if (!std::ranges::all_of(inside, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '/'; })) {
        return std::nullopt;
    }
    return std::string(inside);
}

std::vector<std::string> heading_tokens(std::string_view heading) {
    using Ending = std::pair<std::string_view, std::string_view>;
    constexpr std::array endings{Ending{"isation", "ization"}, Ending{"our", "or"},         Ending{"programme", "program"}, Ending{"panellist", "panelist"},
                                 Ending{"learnt", "learned"},  Ending{"defence", "defense"}, Ending{"centre", "center"}};
    std::string text = folded(heading);
    for (std::size_t at = text.find("(s)"); at != std::string::npos; at = text.find("(s)")) text.erase(at, 3);
    std::vector<std::string> tokens;
    std::string              word;
    const auto finish = [&] {
        if (word.empty()) return;
        if (word.size() > 4 && word.ends_with("ies")) {
            word.replace(word.size() - 3, 3, "y");
        } else if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) {
            word.pop_back();
        }
        for (const auto& [from, to] : endings) {
            if (word.ends_with(from)) word.replace(word.size() - from.size(), from.size(), to);
        }
        tokens.push_back(std::move(word));
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool punctuation = static_cast<unsigned char>(c) < 0x80
                                     ? !(is_digit(c) || is_letter(c))
                                     : std::string_view(text).substr(i).starts_with("\xE2\x80");  // general punctuation block
        if (!punctuation) {
            word += c;
            continue;
        }
        finish();
        if (static_cast<unsigned char>(c) >= 0x80) i += 2;
    }
    finish();
    return tokens;
}

}  // namespace cairn
