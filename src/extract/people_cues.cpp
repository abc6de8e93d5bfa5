// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/people_cues.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "extract/affiliation.h"
#include "extract/passages.h"
#include "extract/phrases.h"
#include "text/byte_set.h"

namespace cairn {
namespace {

using enum PersonPart;

struct WordRow {
    std::string_view word;  // folded; a trailing '*' stands for any ending
    PersonPart       part;
    bool             weak = false;
};

// The first row whose word stands in the line decides.
constexpr std::array lead_words{
    WordRow{"moderator*", moderator},      WordRow{"moderated", moderator},      WordRow{"moderateur*", moderator},
    WordRow{"moderatrice*", moderator},    WordRow{"moderador*", moderator},     WordRow{"facilitator*", moderator},
    WordRow{"rapporteur*", contributor},   WordRow{"keynote*", speaker},         WordRow{"speaker*", speaker},
    WordRow{"lightning", speaker},         WordRow{"presenter*", speaker},       WordRow{"intervenant*", speaker},
    WordRow{"orateur*", speaker},          WordRow{"ponente*", speaker},         WordRow{"orador*", speaker},
    WordRow{"speaking", speaker},          WordRow{"remarks", speaker},          WordRow{"panelist*", panelist},
    WordRow{"panellist*", panelist},       WordRow{"panelista*", panelist},      WordRow{"discussant*", panelist},
    WordRow{"panel", panelist},            WordRow{"participant*", participant}, WordRow{"participante*", participant},
    WordRow{"participated", participant},  WordRow{"participating", participant}, WordRow{"attendee*", participant},
    WordRow{"attending", participant},     WordRow{"attended", participant},     WordRow{"attendance", participant},
    WordRow{"asistente*", participant},    WordRow{"delegation", participant},   WordRow{"interviewee*", participant},
    WordRow{"joined", participant},        WordRow{"author*", author},           WordRow{"auteur*", author},
    WordRow{"autor*", author},             WordRow{"contributor*", contributor}, WordRow{"contributeur*", contributor},
    WordRow{"talks", speaker, true},       WordRow{"presentations", speaker, true}, WordRow{"guests", participant, true},
    WordRow{"members", participant, true}, WordRow{"membership", participant, true}, WordRow{"officials", participant, true},
    WordRow{"leaders", participant, true}, WordRow{"representatives", participant, true}, WordRow{"experts", participant, true},
    WordRow{"executives", participant, true}, WordRow{"individuals", participant, true}, WordRow{"delegates", participant, true},
    WordRow{"attendees", participant, true},
};

// What a line may open with before a colon; singular and plural.
constexpr std::array labels{
    WordRow{"moderator*", moderator},   WordRow{"panel moderator*", moderator}, WordRow{"facilitator*", moderator},
    WordRow{"chair", moderator},        WordRow{"session chair*", moderator},   WordRow{"moderateur*", moderator},
    WordRow{"moderatrice*", moderator}, WordRow{"moderador*", moderator},       WordRow{"host*", moderator},
    WordRow{"speaker*", speaker},       WordRow{"keynote*", speaker},           WordRow{"keynote speaker*", speaker},
    WordRow{"presenter*", speaker},     WordRow{"opening remarks", speaker},    WordRow{"closing remarks", speaker},
    WordRow{"intervenant*", speaker},   WordRow{"ponente*", speaker},           WordRow{"orateur*", speaker},
    WordRow{"panelist*", panelist},     WordRow{"panellist*", panelist},        WordRow{"discussant*", panelist},
    WordRow{"panelista*", panelist},    WordRow{"author*", author},             WordRow{"written by", author},
    WordRow{"prepared by", author},     WordRow{"drafted by", author},          WordRow{"lead author*", author},
    WordRow{"auteur*", author},         WordRow{"auteure*", author},            WordRow{"autor*", author},
    WordRow{"editor*", contributor},    WordRow{"contributor*", contributor},   WordRow{"contributeur*", contributor},
    WordRow{"rapporteur*", contributor}, WordRow{"reviewer*", contributor},     WordRow{"participant*", participant},
    WordRow{"attendee*", participant},  WordRow{"interviewee*", participant},   WordRow{"poc", contact},
    WordRow{"command poc", contact},    WordRow{"point of contact", contact},   WordRow{"contact", contact},
    WordRow{"evaluator*", author},      WordRow{"evaluation team*", author},    WordRow{"evaluateur*", author},
    WordRow{"evaluatrice*", author},    WordRow{"evaluador*", author},          WordRow{"submitted by", author},
    WordRow{"interviewer*", contributor}, WordRow{"equipe", participant},       WordRow{"team", participant},
    WordRow{"team members", participant}, WordRow{"equipo", participant},       WordRow{"chef d'equipe", participant},
    WordRow{"team leader*", participant}, WordRow{"asistente*", participant},   WordRow{"originator", contact},
    WordRow{"contacto", contact},       WordRow{"contact person", contact},     WordRow{"opr", contact},
};

// Bylines without a colon.
constexpr std::array bylines{
    WordRow{"contributed by ", author}, WordRow{"written by ", author}, WordRow{"prepared by ", author},
    WordRow{"authored by ", author},    WordRow{"compiled by ", author}, WordRow{"by ", author},
    WordRow{"moderated by ", moderator}, WordRow{"edited by ", contributor}, WordRow{"redige par ", author},
    WordRow{"par ", author},            WordRow{"escrito por ", author}, WordRow{"por ", author},
};

/// The capitals that bylines open with.
constexpr ByteSet byline_letters = [] {
    std::array<char, bylines.size()> letters{};
    std::ranges::transform(bylines, letters.begin(), [](const WordRow& row) { return static_cast<char>(row.word[0] - 'a' + 'A'); });
    return ByteSet{{letters.data(), letters.size()}};
}();

constexpr std::size_t longest_label = 40;  // bytes

bool word_fits(std::string_view pattern, std::string_view word) {
    if (word.empty() || word.front() != pattern.front()) return false;
    if (!pattern.ends_with('*')) return word == pattern;
    pattern.remove_suffix(1);
    return word.starts_with(pattern) && word.size() <= pattern.size() + 2;
}

}  // namespace

std::optional<PeopleCue> people_cue(std::string_view lead) {
    if (lead.size() > 300) return std::nullopt;
    std::vector<std::string> words;
    for (const std::string_view word : space_words(lead)) words.push_back(bare_word(word));
    if (words.size() > 30) return std::nullopt;
    for (const WordRow& row : lead_words) {
        const auto word = std::ranges::find_if(words, [&](const std::string& each) { return word_fits(row.word, each); });
        if (word != words.end()) return PeopleCue{row.part, row.weak, word + 1 == words.end()};
    }
    return std::nullopt;
}

std::optional<PeopleLabel> people_label(std::string_view line) {
    const std::size_t colon = line.substr(0, longest_label + 1).find(':');
    if (colon != std::string_view::npos && colon > 0) {
        std::string label = fold_latin(trimmed(line.substr(0, colon)));
        for (const std::string_view plural : {"(s)", "/s"}) {
            if (label.ends_with(plural)) label.resize(label.size() - plural.size());
        }
        const auto row = std::ranges::find_if(labels, [&](const WordRow& each) { return word_fits(each.word, label); });
        if (row != labels.end()) return PeopleLabel{row->part, colon + 1};
    }
    if (line.empty() || !byline_letters.has(line[0])) return std::nullopt;
    const std::string opening = fold_latin(line.substr(0, longest_label));
    for (const WordRow& row : bylines) {
        // Folding keeps the length of what a byline opens with in bytes, but for accents; those are cut at the space.
        if (!opening.starts_with(row.word)) continue;
        std::size_t length = 0;
        for (std::size_t spaces = static_cast<std::size_t>(std::ranges::count(row.word, ' ')); spaces > 0; --spaces) {
            length = line.find(' ', length) + 1;
        }
        return PeopleLabel{row.part, length};
    }
    return std::nullopt;
}

}  // namespace cairn
