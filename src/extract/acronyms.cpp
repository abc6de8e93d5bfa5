// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/acronyms.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "cairn/text.h"
#include "extract/affiliation.h"
#include "extract/person_name.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

constexpr std::string_view small_words =
    "of and the for in to on at by a an or with from as de du des la le les l d et en pour sur au aux del los las y e para por con el";

// Acronyms that need no explanation anywhere, besides organizations, countries and what the vocabulary knows.
constexpr std::string_view common_acronyms =
    "US USA UK UN EU NATO AM PM CEO TV ID PDF URL HTML FAQ OK GDP COVID HIV AIDS DC NGO NGOS UTC EST EDT GMT PST AD BC II III IV VI VII VIII IX XI "
    "XII XIV XV XX XXI NB PS RSVP CV IT HR PR VIP ASAP ISO ISBN DOI HTTP HTTPS WWW API SQL XML JSON CSV YAML AND OR NOT THE";

struct ShortForm {
    std::string_view text;
    std::string      letters;  ///< lower case letters and digits alone, a plural's "s" dropped
};

/// Two to ten characters, two capitals or more, at most two small letters ("DoD", "PoC", "CSOs").
std::optional<ShortForm> short_form(std::string_view text) {
    if (text.size() < 2 || text.size() > 12) return std::nullopt;
    std::size_t capitals = 0, small = 0;
    ShortForm form{text, {}};
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            ++capitals;
            form.letters += static_cast<char>(c + 32);
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            small += c >= 'a' ? 1 : 0;
            form.letters += c;
        } else if (c != '&' && c != '/' && c != '-' && c != '.') {
            return std::nullopt;
        }
    }
    if (capitals < 2 || small > 2 || small >= capitals + 1) return std::nullopt;
    if (text.ends_with('s') && small > 0) form.letters.pop_back();
    return form;
}

struct WordAt {
    std::size_t offset = 0, length = 0;
    std::string folded;
    bool        capitals = false;
};

/// Words cut at everything but letters, digits and the points of "U.S.".
std::vector<WordAt> initial_words(std::string_view text, std::size_t base) {
    std::vector<WordAt> all;
    const auto inside = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xc3;
    };
    const auto mark = [&](std::size_t at) { return text.substr(at).starts_with("\xe2\x80"); };  // quotes, dashes, apostrophe
    for (std::size_t i = 0; i < text.size();) {
        if (!inside(text[i]) || mark(i)) {
            i += mark(i) ? 3 : 1;
            continue;
        }
        const std::size_t begin = i;
        while (i < text.size() && !mark(i) && (inside(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80 ||
                                               (text[i] == '.' && i + 1 < text.size() && text[i + 1] != ' '))) ++i;
        WordAt word{base + begin, i - begin, fold_latin(text.substr(begin, i - begin)), true};
        std::erase(word.folded, '.');
        for (const char c : text.substr(begin, i - begin)) word.capitals = word.capitals && !(c >= 'a' && c <= 'z');
        all.push_back(std::move(word));
    }
    return all;
}

/// Fits the last letters to the last words; the index of the first word of the long form, or words.size().
std::size_t fit(const std::vector<WordAt>& words, std::size_t words_left, std::string_view letters, int& budget) {
    if (words_left == 0 || letters.empty() || --budget < 0) return words.size();
    const WordAt& word = words[words_left - 1];
    const std::size_t here = words_left - 1;
    if (word.capitals && word.folded.size() > 1 && letters.ends_with(word.folded)) {  // "UN Development Programme (UNDP)"
        const std::string_view rest = letters.substr(0, letters.size() - word.folded.size());
        const std::size_t first = rest.empty() ? here : fit(words, here, rest, budget);
        if (first < words.size()) return first;
    }
    if (!word.folded.empty() && word.folded[0] == letters.back()) {
        const std::string_view rest = letters.substr(0, letters.size() - 1);
        const bool opens = rest.empty() && !in_list(small_words, word.folded);  // "of Science and Policy" opens with no small word
        const std::size_t first = opens ? here : rest.empty() ? words.size() : fit(words, here, rest, budget);
        if (first < words.size()) return first;
    }
    if (in_list(small_words, word.folded)) return fit(words, here, letters, budget);
    return words.size();
}

constexpr std::size_t longest_expansion_bytes = 160;

/// The words before `end` in `text` that `form` abbreviates.
std::optional<std::string_view> expansion_before(std::string_view text, std::size_t end, const ShortForm& form) {
    std::size_t begin = end > longest_expansion_bytes ? end - longest_expansion_bytes : 0;
    for (std::size_t i = begin; i < end; ++i) {  // not across brackets, quotes or sentences
        if (text[i] == '(' || text[i] == ')' || text[i] == ';' || (text[i] == '.' && i + 1 < end && text[i + 1] == ' ' && i > 2 && text[i - 2] != '.' && text[i - 2] != ' ')) begin = i + 1;
    }
    const std::vector<WordAt> words = initial_words(text.substr(begin, end - begin), begin);
    int budget = 400;
    const std::size_t first = fit(words, words.size(), form.letters, budget);
    if (first >= words.size() || words.size() - first < 2) return std::nullopt;
    return text.substr(words[first].offset, words.back().offset + words.back().length - words[first].offset);
}

}  // namespace

std::vector<AcronymText> acronyms_in(std::string_view text) {
    std::vector<AcronymText> found;
    for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
        const std::size_t close = text.find(')', open);
        if (close == std::string_view::npos) break;
        const std::string_view inside = trimmed(text.substr(open + 1, close - open - 1));
        if (inside.empty() || inside.size() > longest_expansion_bytes) continue;
        const std::string_view first = inside.substr(0, inside.find_first_of(" ,;"));
        if (const auto form = short_form(first)) {
            if (const auto expansion = expansion_before(text, open, *form)) {
                found.push_back({first, *expansion, open + 1});
                continue;
            }
        }
        std::size_t before = open;
        while (before > 0 && text[before - 1] == ' ') --before;
        std::size_t begin = before;
        while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '(') --begin;
        const auto form = short_form(text.substr(begin, before - begin));
        if (!form) continue;
        const auto expansion = expansion_before(inside, inside.size(), *form);
        if (expansion && expansion->size() + 6 >= inside.size()) found.push_back({form->text, *expansion, begin});
    }
    return found;
}

std::vector<Acronym> read_acronyms(const std::vector<Passage>& passages) {
    std::vector<Acronym> acronyms;
    std::unordered_map<std::string_view, bool> known;
    const auto add = [&](std::string_view acronym, std::string_view expansion, std::size_t line) {
        if (known.try_emplace(acronym, true).second) acronyms.push_back({std::string(acronym), std::string(expansion), line});
    };
    for (const Passage& passage : passages) {
        const std::string_view text = passage.text;
        if (text.find('(') != std::string_view::npos) {
            for (const AcronymText& each : acronyms_in(text)) add(each.acronym, each.expansion, passage.line_of(each.offset));
        }
        const std::size_t seam = text.size() < 200 ? text.find_first_of(" :\t") : std::string_view::npos;  // "SSR - Security Sector Reform"
        if (seam == std::string_view::npos) continue;
        const auto form = short_form(text.substr(0, seam));
        if (!form) continue;
        std::string_view rest = text.substr(seam);
        const std::size_t letter = rest.find_first_not_of(" :-=\t\xe2\x80\x93\x94");
        if (letter == std::string_view::npos || rest.substr(0, letter).find_first_of(":-=\xe2") == std::string_view::npos) continue;
        rest = rest.substr(letter);
        const auto expansion = expansion_before(rest, rest.size(), *form);
        if (expansion && expansion->size() == trimmed(rest).size()) add(form->text, *expansion, passage.first_line());
    }
    return acronyms;
}

std::vector<BareAcronym> unexplained_acronyms(const std::vector<Passage>& passages, const std::vector<Acronym>& explained,
                                              const std::vector<std::size_t>& people_passages, std::size_t limit) {
    std::map<std::string, BareAcronym> bare;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_word = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xc3;
    };
    for (std::size_t p = 0; p < passages.size(); ++p) {
        if (std::ranges::binary_search(people_passages, p)) continue;
        const std::string& text = passages[p].text;
        if (std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; })) continue;  // a line in capitals
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            if (!is_capital(text[i]) || !(is_capital(text[i + 1]) || text[i + 1] == '&')) continue;
            if (i > 0 && (is_word(text[i - 1]) || text[i - 1] == '-' || text[i - 1] == '.')) continue;
            std::size_t end = i;
            while (end < text.size() && (is_capital(text[end]) || (text[end] == '&' && end + 1 < text.size() && is_capital(text[end + 1])))) ++end;
            const std::size_t length = end - i;
            if (end < text.size() && text[end] == 's') ++end;
            const auto shouted = [&](std::size_t at, std::ptrdiff_t step) {  // "the WHITE HOUSE": words in capitals, no acronyms
                const auto there = static_cast<std::ptrdiff_t>(at) + step;
                return there >= 1 && there + 1 < static_cast<std::ptrdiff_t>(text.size()) && text[at] == ' ' &&
                       is_capital(text[static_cast<std::size_t>(there)]) && is_capital(text[static_cast<std::size_t>(there + step)]);
            };
            if ((i > 0 && shouted(i - 1, -1)) || (end < text.size() && shouted(end, 1))) {
                i = end;
                continue;
            }
            const bool ends = end >= text.size() || (!is_word(text[end]) && text[end] != '-' && text[end] != '/');
            if (length >= 2 && length <= 6 && ends) {
                BareAcronym& row = bare[text.substr(i, length)];
                if (row.uses++ == 0) row.line = passages[p].line_of(i);
            }
            i = end;
        }
    }
    std::vector<BareAcronym> out;
    for (auto& [letters, row] : bare) {
        const std::string& acronym = letters;  // clang 14 cannot take a binding into the lambda
        if (rank_length(acronym + " ") > 0 || acronym == "TOPIC") continue;  // "COL Smith"; the label of a lesson
        if (in_list(common_acronyms, acronym) || is_stop_word(fold_latin(acronym), "en")) continue;  // "they HAVE TO ask"
        const auto same = [&](const Acronym& each) { return each.acronym == acronym || each.acronym == acronym + "s"; };
        if (std::ranges::any_of(explained, same)) continue;
        row.acronym = acronym;
        out.push_back(row);
    }
    std::ranges::stable_sort(out, [](const BareAcronym& a, const BareAcronym& b) { return a.uses != b.uses ? a.uses > b.uses : a.line < b.line; });
    if (out.size() > limit) out.resize(limit);
    return out;
}

}  // namespace cairn
