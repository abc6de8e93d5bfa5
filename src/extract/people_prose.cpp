// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/people_prose.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/affiliation.h"
#include "extract/passages.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

using enum PersonPart;

struct PhraseRow {
    std::string_view phrase;
    PersonPart       part;
};

// Behind these stands who took part. Their last words are what add_objects() searches for.
constexpr std::array before_people{
    PhraseRow{"welcomed by ", speaker},      PhraseRow{"hosted by ", participant},     PhraseRow{"joined by ", participant},
    PhraseRow{"led by ", participant},       PhraseRow{"chaired by ", moderator},      PhraseRow{"moderated by ", moderator},
    PhraseRow{"facilitated by ", moderator}, PhraseRow{"convened by ", participant},   PhraseRow{"opened by ", speaker},
    PhraseRow{"introduced by ", speaker},    PhraseRow{"remarks by ", speaker},        PhraseRow{"remarks from ", speaker},
    PhraseRow{"address by ", speaker},       PhraseRow{"address from ", speaker},      PhraseRow{"addresses by ", speaker},
    PhraseRow{"addresses from ", speaker},   PhraseRow{"keynotes by ", speaker},       PhraseRow{"keynotes from ", speaker},
    PhraseRow{"keynote by ", speaker},       PhraseRow{"keynote from ", speaker},      PhraseRow{"presentation by ", speaker},
    PhraseRow{"presentations by ", speaker}, PhraseRow{"presentations from ", speaker}, PhraseRow{"presentation from ", speaker},
    PhraseRow{"briefing by ", speaker},      PhraseRow{"briefings from ", speaker},    PhraseRow{"briefing from ", speaker},
    PhraseRow{"talks by ", speaker},         PhraseRow{"talk by ", speaker},           PhraseRow{"attended by ", participant},
    PhraseRow{"met with ", participant},     PhraseRow{"meeting with ", participant},  PhraseRow{"heard from ", speaker},
    PhraseRow{"spoke with ", participant},   PhraseRow{"panelists included ", panelist}, PhraseRow{"speakers included ", speaker},
    PhraseRow{"participants included ", participant}, PhraseRow{"delivered by ", speaker}, PhraseRow{"addressed by ", speaker},
    PhraseRow{"panelists were ", panelist},  PhraseRow{"speakers were ", speaker},     PhraseRow{"accompanied by ", participant},
    PhraseRow{"animé par ", moderator},      PhraseRow{"présidé par ", moderator},     PhraseRow{"moderado por ", moderator},
};

// What the subject of a sentence does at an event.
constexpr std::string_view event_verbs =
    "met convened hosted led joined chaired co-hosted co-chaired cohosted cochaired spoke held welcomed participated delivered "
    "moderated opened gave addressed attended gathered presented facilitated";

constexpr std::array<std::string_view, 11> sentence_openers{"Today, ", "Today ", "Yesterday ", "Yesterday, ", "This morning, ", "This afternoon, ", "This week, ",
                                                           "This evening, ", "Tonight, ", "Earlier today, ", "Last week, "};

constexpr std::size_t longest_run_bytes = 700;

/// The end of the sentence part that starts at `begin`: a semicolon, a colon, a stop that ends a sentence, or the limit.
std::size_t end_of_run(std::string_view text, std::size_t begin) {
    const std::size_t limit = std::min(text.size(), begin + longest_run_bytes);
    for (std::size_t i = begin; i < limit; ++i) {
        const char c = text[i];
        if (c == ';' || c == ':' || c == '(') return i;
        if (c != '.' && c != '?' && c != '!') continue;
        std::size_t word = i;
        while (word > begin && text[word - 1] != ' ') --word;
        const bool initial = i - word <= 2 || (i + 1 < text.size() && text[i + 1] != ' ');  // "J.", "U.S.", "Dr."
        const bool title = rank_length(std::string(text.substr(word, i - word + 1)) + " X") > 0;
        if (!initial && !title) return i;
    }
    return limit;
}

/// Pieces between commas and "and"; where each starts.
std::vector<std::string_view> pieces_of(std::string_view run) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= run.size(); ++i) {
        std::size_t seam = 0;
        if (i == run.size() || run[i] == ',') seam = 1;
        else if (run[i] != ' ') continue;
        else if (run.substr(i).starts_with(" and ")) seam = 5;
        else if (run.substr(i).starts_with(" et ") || run.substr(i).starts_with(" & ")) seam = 4 - (run[i + 1] == '&');
        if (seam == 0) continue;
        std::string_view piece = trimmed(run.substr(begin, i - begin));
        if (piece.starts_with("and ")) piece.remove_prefix(4);
        if (!piece.empty()) pieces.push_back(piece);
        begin = i + seam;
    }
    return pieces;
}

bool is_inner_word(std::string_view word) { return in_list("of for the to on & de du des la van von der den del bin al and", word); }

/// The part of `piece` that could be a title and a name: up to the first word in lower case that is no connector.
std::string_view capital_run(std::string_view piece) {
    if (piece.starts_with("the ")) piece.remove_prefix(4);
    if (piece.starts_with("former ")) piece.remove_prefix(7);
    std::size_t end = 0;
    for (const std::string_view word : space_words(piece)) {
        if (!starts_with_capital(word) && !is_inner_word(word)) break;
        if (!is_inner_word(word)) end = static_cast<std::size_t>(word.data() + word.size() - piece.data());
    }
    return piece.substr(0, end);
}

struct Run {
    std::vector<ProsePerson> people;
    std::size_t              end = 0;  ///< byte behind the last person
};

/// Reads "Secretary of State Jane Doe, Dr. A. Roe, and Senior Advisor and Coordinator Sam Poe".
Run read_run(std::string_view text, std::size_t begin, PersonPart part) {
    Run run;
    run.end = begin;
    std::string pending;  // a title cut at its "and"
    std::size_t misses = 0;
    for (const std::string_view piece : pieces_of(text.substr(begin, end_of_run(text, begin) - begin))) {
        const std::string_view candidate = capital_run(piece);
        auto person = candidate.empty() ? std::nullopt : read_titled_name(candidate);
        const bool whole = candidate.size() == piece.size();
        if (person) {
            if (!pending.empty() && person->role) person->role = pending + " and " + *person->role;
            pending.clear();
            misses = 0;
            const auto offset = static_cast<std::size_t>(candidate.data() - text.data());
            run.end = offset + candidate.size();
            run.people.push_back({*person, part, offset});
            if (!whole && !piece.substr(candidate.size() + static_cast<std::size_t>(candidate.data() - piece.data())).starts_with(" of ")) break;
        } else if (!candidate.empty() && is_role(candidate) && ++misses <= 2) {
            pending = pending.empty() ? std::string(candidate) : pending + ", " + std::string(candidate);
        } else {
            break;
        }
    }
    return run;
}

void add_objects(std::string_view text, std::vector<ProsePerson>& found) {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (text[at] != ' ' || std::string_view("bfwip").find(text[at + 1]) == std::string_view::npos) continue;
        const std::string_view word = text.substr(at + 1, text.find(' ', at + 1) - at - 1);
        if (!in_list("by from with included were par por", word)) continue;
        const std::size_t      begin = at + 1 + word.size() + 1;
        const std::string_view before = text.substr(0, begin);
        const auto row = std::ranges::find_if(before_people, [&](const PhraseRow& each) {
            return before.ends_with(each.phrase) && (before.size() == each.phrase.size() || before[before.size() - each.phrase.size() - 1] == ' ');
        });
        if (row == before_people.end()) continue;
        Run run = read_run(text, begin, row->part);
        std::ranges::move(run.people, std::back_inserter(found));
    }
}

/// "Today, X and Y met with": the subject, if an event verb follows it.
void add_subject(std::string_view text, std::size_t begin, std::vector<ProsePerson>& found) {
    for (const std::string_view opener : sentence_openers) {
        if (text.substr(begin).starts_with(opener)) begin += opener.size();
    }
    if (text.substr(begin).starts_with("On ")) {
        const std::size_t comma = text.find(", ", begin);
        if (comma != std::string_view::npos && comma - begin < 40) begin = comma + 2;
    }
    Run run = read_run(text, begin, participant);
    if (run.people.empty()) return;
    std::string_view rest = text.substr(run.end, std::min(text.find(". ", run.end), text.size()) - run.end);
    const bool more = rest.starts_with(", ") || rest.starts_with(" and ");  // "..., and staff from the Office of Policy met with"
    std::size_t seen = 0;
    for (const std::string_view word : space_words(rest)) {
        const std::string_view bare = word.substr(0, word.find_first_of(",;:"));
        if (in_list(event_verbs, bare)) {
            std::ranges::move(run.people, std::back_inserter(found));
            return;
        }
        if (++seen > 24 || (!more && !in_list("today yesterday also will and", bare))) return;
    }
}

}  // namespace

std::vector<ProsePerson> people_in_prose(std::string_view text, bool opening) {
    std::vector<ProsePerson> found;
    add_objects(text, found);
    if (opening) {
        for (std::size_t begin = 0; begin < text.size();) {
            add_subject(text, begin, found);
            const std::size_t stop = text.find(". ", begin);
            if (stop == std::string_view::npos) break;
            begin = text.find_first_not_of(' ', stop + 1);
        }
    }
    std::ranges::stable_sort(found, {}, &ProsePerson::offset);
    return found;
}

}  // namespace cairn
