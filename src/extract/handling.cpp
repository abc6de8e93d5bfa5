// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/handling.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/affiliation.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

using enum MarkingMeaning;

struct MarkingRow {
    std::string_view opening;  // folded words that the marking starts with
    MarkingMeaning   meaning;
};

// The longest opening that fits decides, so that "secret ballot" can never be met: the whole line must be marking words.
constexpr std::array markings{
    MarkingRow{"top secret", classified},            MarkingRow{"secret", classified},
    MarkingRow{"confidential", classified},          MarkingRow{"strictly confidential", classified},
    MarkingRow{"classified", classified},            MarkingRow{"cosmic top secret", classified},
    MarkingRow{"nato secret", classified},           MarkingRow{"nato confidential", classified},
    MarkingRow{"nato restricted", classified},       MarkingRow{"eu secret", classified},
    MarkingRow{"eu confidential", classified},       MarkingRow{"eu restricted", classified},
    MarkingRow{"uk secret", classified},             MarkingRow{"uk top secret", classified},
    MarkingRow{"tres secret", classified},           MarkingRow{"secret defense", classified},
    MarkingRow{"confidentiel defense", classified},  MarkingRow{"confidentiel", classified},
    MarkingRow{"alto secreto", classified},          MarkingRow{"secreto", classified},
    MarkingRow{"confidencial", classified},          MarkingRow{"ultrasecreto", classified},
    MarkingRow{"tres secret ue", classified},        MarkingRow{"secret ue", classified},
    MarkingRow{"official sensitive", restricted},    MarkingRow{"official", restricted},
    MarkingRow{"restricted", restricted},            MarkingRow{"for official use only", restricted},
    MarkingRow{"fouo", restricted},                  MarkingRow{"cui", restricted},
    MarkingRow{"controlled unclassified information", restricted},
    MarkingRow{"controlled", restricted},            MarkingRow{"sensitive but unclassified", restricted},
    MarkingRow{"sensitive", restricted},             MarkingRow{"sbu", restricted},
    MarkingRow{"law enforcement sensitive", restricted}, MarkingRow{"limited distribution", restricted},
    MarkingRow{"limdis", restricted},                MarkingRow{"unclassified fouo", restricted},
    MarkingRow{"unclassified for official use only", restricted}, MarkingRow{"unclassified sbu", restricted},
    MarkingRow{"unclassified les", restricted},      MarkingRow{"unclassified cui", restricted},
    MarkingRow{"diffusion restreinte", restricted},  MarkingRow{"diffusion limitee", restricted},
    MarkingRow{"difusion limitada", restricted},     MarkingRow{"uso oficial", restricted},
    MarkingRow{"reservado", restricted},             MarkingRow{"tlp red", restricted},
    MarkingRow{"tlp amber", restricted},             MarkingRow{"limite ue", restricted},
    MarkingRow{"eu limite", restricted},             MarkingRow{"embargoed", restricted},
    MarkingRow{"nato unclassified", internal},       MarkingRow{"tlp green", internal},
    MarkingRow{"internal", internal},                MarkingRow{"internal use only", internal},
    MarkingRow{"for internal use only", internal},   MarkingRow{"usage interne", internal},
    MarkingRow{"a usage interne", internal},         MarkingRow{"uso interno", internal},
    MarkingRow{"unclassified", public_},             MarkingRow{"public", public_},
    MarkingRow{"for public release", public_},       MarkingRow{"approved for public release", public_},
    MarkingRow{"tlp clear", public_},                MarkingRow{"tlp white", public_},
    MarkingRow{"non classifie", public_},            MarkingRow{"no clasificado", public_},
    MarkingRow{"publico", public_},
};

// What may follow inside a marking: caveats, releases, compartments.
constexpr std::string_view caveats =
    "noforn nf rel relto to usa fvey nato eu ue sp si tk hcs hcsp orcon oc propin imcon fgi fouo les limdis exdis nodis noncon sbu only eyes uk us "
    "can aus nzl gbr deu fra ita esp prvcy proc strict distribution unlimited statement a information use official sensitive defense defence "
    "special france only releasable isaf kfor resolute support confidential secret basic specified feddcon fedcon nocon dl proprietary "
    "personal commercial and or in for cases draft ad";

/// Marks of Markdown and HTML tags off, words folded; punctuation between them becomes a space.
std::string marking_words(std::string_view line) {
    std::string plain;
    bool tag = false;
    for (const char c : line) {
        if (c == '<') tag = true;
        else if (c == '>' && tag) tag = false;
        else if (!tag) plain += std::string_view("#*_`>|=[](){}/:,;.+-").find(c) != std::string_view::npos ? ' ' : c;
    }
    return fold_latin(readable(plain));
}

bool has_small_letters(std::string_view line) {
    bool tag = false;
    for (const char c : line) {
        if (c == '<') tag = true;
        if (c == '>') tag = false;
        if (!tag && c >= 'a' && c <= 'z') return true;
    }
    return false;
}

std::optional<MarkingMeaning> meaning_of(std::string_view folded) {
    std::optional<MarkingMeaning> meaning;
    std::size_t best = 0;
    for (const MarkingRow& row : markings) {
        if (row.opening.size() <= best || !folded.starts_with(row.opening)) continue;
        std::string_view rest = folded.substr(row.opening.size());
        if (!rest.empty() && rest.front() != ' ') continue;
        const auto words = space_words(rest);
        if (!std::ranges::all_of(words, [](std::string_view word) { return in_list(caveats, word) || word.size() <= 2; })) continue;
        best = row.opening.size();
        meaning = row.meaning;
    }
    return meaning;
}

constexpr std::array<std::string_view, 8> marking_labels{"classification", "marking", "handling", "security classification", "distribution",
                                                         "sensitivity", "overall classification", "protective marking"};

/// "Classification: SECRET" -> the marking behind the label.
std::optional<MarkingMeaning> labelled_marking(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > 40) return std::nullopt;
    const std::string label = marking_words(line.substr(0, colon));
    if (std::ranges::find(marking_labels, std::string_view(label)) == marking_labels.end()) return std::nullopt;
    return meaning_of(marking_words(line.substr(colon + 1)));
}

/// "(S//NF) The convoy ...": a classified paragraph.
bool has_portion_mark(std::string_view line) {
    return line.starts_with("(S//") || line.starts_with("(TS//") || line.starts_with("(C//") || line.starts_with("(TS)");
}

/// A banner as printed: Markdown's marks around it are not the marking's.
std::string_view without_marks(std::string_view line) {
    constexpr std::string_view marks = " \t#*_>|";
    const std::size_t first = line.find_first_not_of(marks);
    return first == std::string_view::npos ? line : line.substr(first, line.find_last_not_of(marks) - first + 1);
}

struct Banner {
    MarkingMeaning meaning = public_;
    std::string    printed;
    std::size_t    line = 0;
};

/// The strictest banner of the body.
std::optional<Banner> strictest_banner(std::string_view bytes, std::size_t body_line) {
    std::vector<std::pair<std::size_t, std::string_view>> edge;  // the last lines that are not blank
    std::optional<Banner> found;
    std::size_t number = 0, seen = 0;
    const bool  returns = bytes.find('\r') != std::string_view::npos;
    const auto consider = [&](std::string_view line, std::size_t at, bool anywhere) {
        auto meaning = read_marking(line, anywhere);
        if (!meaning) meaning = labelled_marking(line);
        if (!meaning && has_portion_mark(line)) meaning = classified;
        if (meaning && (!found || *meaning > found->meaning)) found = Banner{*meaning, readable(without_marks(line)), at};
    };
    for (std::size_t begin = 0; begin < bytes.size();) {
        std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        if (returns) end = std::min(end, bytes.find('\r', begin));
        ++number;
        const std::string_view line = trimmed(bytes.substr(begin, end - begin));
        begin = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
        if (number < body_line || line.empty()) continue;
        if (line.size() <= 160) consider(line, number, seen >= 3);
        ++seen;
        edge.emplace_back(number, line);
        if (edge.size() > 3) edge.erase(edge.begin());
    }
    for (const auto& [at, line] : edge) {
        if (line.size() <= 160) consider(line, at, false);
    }
    return found;
}

Handling handling_of(MarkingMeaning meaning) {
    return meaning == public_ ? Handling::public_ : meaning == internal ? Handling::internal : Handling::restricted;
}

void refuse(std::size_t line, Brief& brief, Diagnostics& diagnostics) {
    brief.refused = true;
    brief.handling = Handling::restricted;
    brief.marking.reset();
    diagnostics.push_back({Severity::error, line,
                           "a security classification is marked here; the file is refused and nothing of it is kept, remove it from the corpus"});
}

}  // namespace

std::optional<MarkingMeaning> read_marking(std::string_view line, bool anywhere) {
    line = trimmed(line);
    if (line.empty() || line.size() > 160 || line.starts_with("- ") || line.starts_with("+ ") || line.starts_with("* ")) return std::nullopt;
    if (anywhere && has_small_letters(line)) return std::nullopt;
    const std::string folded = marking_words(line);
    if (folded.empty() || folded.size() > 100) return std::nullopt;
    return meaning_of(folded);
}

void read_handling(const Source& source, const Document& document, Brief& brief, Diagnostics& diagnostics) {
    for (const std::string_view key : {"handling", "marking", "classification"}) {
        const auto value = document.front_matter.find(std::string(key));
        if (value == document.front_matter.end() || value->second.scalar.empty()) continue;
        const auto meaning = meaning_of(marking_words(value->second.scalar));
        if (meaning == classified) return refuse(value->second.line, brief, diagnostics);
        const Handling handling = meaning ? handling_of(*meaning) : Handling::restricted;
        brief.handling = std::max(brief.handling, handling);
        if (key != "handling") brief.marking = readable(value->second.scalar);
        else if (!handling_named(value->second.scalar)) {
            diagnostics.push_back({Severity::warning, value->second.line,
                                   "handling: not one of public, internal, restricted; the brief counts as " + std::string(name_of(handling))});
        }
    }
    const auto banner = strictest_banner(source.bytes, document.body_line);
    if (!banner) return;
    if (banner->meaning == classified) return refuse(banner->line, brief, diagnostics);
    const Handling said = handling_of(banner->meaning);
    if (said > brief.handling && document.front_matter.contains("handling")) {
        diagnostics.push_back({Severity::warning, banner->line,
                               "this marking is stricter than the front matter's handling; the brief counts as " + std::string(name_of(said))});
    }
    brief.handling = std::max(brief.handling, said);
    if (!brief.marking) brief.marking = banner->printed;
}

bool attribution_withheld(const Document& document, const std::vector<Passage>& passages) {
    if (const auto value = document.front_matter.find("attribution"); value != document.front_matter.end()) {
        return in_list("none false no off", fold_latin(value->second.scalar)) ||
               fold_latin(value->second.scalar).find("chatham") != std::string::npos;
    }
    for (const Passage& passage : passages) {
        for (std::size_t at = passage.text.find("Chatham House"); at != std::string::npos; at = passage.text.find("Chatham House", at + 1)) {
            std::size_t begin = passage.text.rfind(". ", at);
            begin = begin == std::string::npos ? 0 : begin + 2;
            const std::size_t end = std::min(passage.text.find(". ", at), passage.text.size());
            const std::string said = fold_latin(std::string_view(passage.text).substr(begin, end - begin));
            const auto has = [&](std::string_view list) {
                return std::ranges::any_of(space_words(said), [&](std::string_view word) { return in_list(list, bare_word(word)); });
            };
            if (!has("rule rules regle regles regla reglas")) continue;
            if (has("not no without neither never isn't wasn't sans pas sin")) continue;
            const bool alone = space_words(said).size() <= 6;
            if (alone || has("under applies applied apply applying held observed observing observe governed accordance followed follows following "
                             "conducted sous selon applique appliquee s'applique bajo aplica aplico segun")) return true;
        }
    }
    return false;
}

}  // namespace cairn
