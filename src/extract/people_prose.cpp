// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/people_prose.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/affiliation.h"
#include "extract/passages.h"
#include "extract/phrases.h"
#include "extract/word_list.h"
#include "text/byte_set.h"

namespace cairn {
namespace {

using enum PersonPart;

struct PhraseRow {
    std::string_view phrase;
    PersonPart       part;
};

// Behind these stands who took part.
constexpr std::array before_people{
    PhraseRow{"welcomed by", speaker},      PhraseRow{"hosted by", participant},     PhraseRow{"joined by", participant},
    PhraseRow{"led by", participant},       PhraseRow{"chaired by", moderator},      PhraseRow{"moderated by", moderator},
    PhraseRow{"facilitated by", moderator}, PhraseRow{"convened by", participant},   PhraseRow{"opened by", speaker},
    PhraseRow{"introduced by", speaker},    PhraseRow{"remarks by", speaker},        PhraseRow{"remarks from", speaker},
    PhraseRow{"address by", speaker},       PhraseRow{"address from", speaker},      PhraseRow{"addresses by", speaker},
    PhraseRow{"addresses from", speaker},   PhraseRow{"keynotes by", speaker},       PhraseRow{"keynotes from", speaker},
    PhraseRow{"keynote by", speaker},       PhraseRow{"keynote from", speaker},      PhraseRow{"presentation by", speaker},
    PhraseRow{"presentations by", speaker}, PhraseRow{"presentations from", speaker}, PhraseRow{"presentation from", speaker},
    PhraseRow{"briefing by", speaker},      PhraseRow{"briefings from", speaker},    PhraseRow{"briefing from", speaker},
    PhraseRow{"talks by", speaker},         PhraseRow{"talk by", speaker},           PhraseRow{"attended by", participant},
    PhraseRow{"met with", participant},     PhraseRow{"meeting with", participant},  PhraseRow{"heard from", speaker},
    PhraseRow{"spoke with", participant},   PhraseRow{"panelists included", panelist}, PhraseRow{"speakers included", speaker},
    PhraseRow{"participants included", participant}, PhraseRow{"delivered by", speaker}, PhraseRow{"addressed by", speaker},
    PhraseRow{"panelists were", panelist},  PhraseRow{"speakers were", speaker},     PhraseRow{"accompanied by", participant},
    PhraseRow{"animé par", moderator},      PhraseRow{"présidé par", moderator},     PhraseRow{"moderado por", moderator},
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
    constexpr ByteSet marks{";:(.?!"}, always{";:("};
    const std::size_t limit = std::min(text.size(), begin + longest_run_bytes);
    const std::string_view within = text.substr(0, limit);
    for (std::size_t i = marks.first_in(within, begin); i < limit; i = marks.first_in(within, i + 1)) {
        if (always.has(text[i])) return i;
        std::size_t word = i;
        while (word > begin && text[word - 1] != ' ') --word;
        const bool initial = i - word <= 2 || (i + 1 < text.size() && text[i + 1] != ' ');  // "J.", "U.S.", "Dr."
        const bool title = rank_length(std::string(text.substr(word, i - word + 1)) + " X") > 0;
        if (!initial && !title) return i;
    }
    return limit;
}

/// The pieces of a run between commas and "and", one after the other: most runs end at their first.
class Pieces {
public:
    explicit Pieces(std::string_view run) : run_(run) {}

    /// The next that is not empty; nothing behind the last.
    std::optional<std::string_view> next() {
        while (begin_ <= run_.size()) {
            std::size_t end = begin_, seam = 0;
            while ((seam = seam_at(end)) == 0) ++end;
            std::string_view piece = trimmed(run_.substr(begin_, end - begin_));
            if (piece.starts_with("and ")) piece.remove_prefix(4);
            begin_ = end + seam;
            if (!piece.empty()) return piece;
        }
        return std::nullopt;
    }

private:
    /// Bytes of what parts two pieces at `at`; 0 if nothing does.
    [[nodiscard]] std::size_t seam_at(std::size_t at) const {
        if (at == run_.size() || run_[at] == ',') return 1;
        if (run_[at] != ' ') return 0;
        for (const std::string_view seam : {" and ", " et ", " & "}) {
            if (run_.substr(at).starts_with(seam)) return seam.size();
        }
        return 0;
    }

    std::string_view run_;
    std::size_t      begin_ = 0;
};

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
    Pieces      pieces{text.substr(begin, end_of_run(text, begin) - begin)};
    while (const auto next = pieces.next()) {
        const std::string_view piece = *next;
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

void add_objects(std::string_view text, const FoldedWords& words, std::vector<ProsePerson>& found) {
    static const PhraseTable phrases = [] {
        PhraseTable table;
        for (std::uint32_t row = 0; row < before_people.size(); ++row) table.add(before_people[row].phrase, row, true);
        return table;
    }();
    for (const PhraseTable::Match& match : phrases.find(text, words)) {
        const std::size_t end = match.offset + match.length;
        if (end >= text.size() || text[end] != ' ' || (match.offset > 0 && text[match.offset - 1] != ' ')) continue;
        Run run = read_run(text, end + 1, before_people[match.value].part);
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

std::vector<ProsePerson> people_in_prose(std::string_view text, const FoldedWords& words, bool opening) {
    std::vector<ProsePerson> found;
    add_objects(text, words, found);
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
