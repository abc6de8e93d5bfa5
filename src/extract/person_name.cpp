// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/person_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/affiliation.h"
#include "extract/given_names.h"
#include "extract/passages.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

// Ranks and titles that are part of a printed name, folded without points; two words where two are usual.
constexpr std::string_view rank_words =
    "the mr mrs ms miss mx dr dra drs prof professor sir dame lord lady baroness baron hon honorable honourable he rev "
    "reverend rabbi imam bishop archbishop pastor father sister brother cardinal sheikh sheik sen senator rep representative congressman "
    "congresswoman gov amb ambassador ambassadeur embajador embajadora judge justice gen general lt lieutenant ltg ltgen mg maj "
    "major bg brig brigadier col colonel ltc ltcol cpt capt captain sgt sergeant csm adm admiral vadm vice rear radm cdr cmdr "
    "commander commodore lcdr mme mlle pr me lic ing eng sr sra srta don dona coronel capitan capitaine commandant lieutenant-colonel contre-amiral "
    "marshal marechal contralmirante almirante excellency his her most major-general brigadier-general lieutenant-general 1lt 2lt ssg sfc msg "
    "sgm wing squadron flight wo cwo ens mgen bgen vadm";

// Of those, words that are titles only before another one ("Vice Admiral", "The Rev.", "His Excellency").
constexpr std::string_view rank_openers = "the vice rear his her most wing squadron flight he";

// Words no name holds; they tell "Human Rights Watch" from a person.
constexpr std::string_view no_name_words =
    "the a an and our your their this that these those all new united international national federal global world human rights "
    "watch action citizen public policy security sector reform peace justice law legal defense defence development research "
    "science technology economic social civil community health education energy environment climate water food children women "
    "youth american americans african asian european latin black white house first second third north south east west northern "
    "southern eastern western central states kingdom republic democracy freedom future power voters veterans workers labor "
    "press news media data digital cyber report review summary lessons learned recommendations key issues findings panel session "
    "workshop conference symposium summit day week month year january february march april june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday project program support training management "
    "planning strategy information communications relations affairs resources operations university college street avenue "
    "road vice port washington york london paris geneva brussels nairobi angeles francisco chicago boston "
    "what how why when where who which can should must will is are was were has have not no yes more than into from for with by "
    "lightning talk talks keynote keynotes opening closing remarks introduction discussion question questions answers overview "
    "building supporting creating improving understanding using making moving towards toward beyond between about "
    "microsoft google amazon facebook apple oracle ibm intel cisco gender politics political military stabilization governance "
    "stakeholder stakeholders lead partner partners";

constexpr std::string_view particles =
    "van von der den de del della di da dos das do la le les el al bin ibn bint ben ter ten y e du des vom zu zum af av ould "
    "abu st san santa mac mc";

constexpr std::string_view suffixes = "jr sr ii iii iv ret retired esq phd md mph jd mba dphil usa usn usaf usmc uscg cbe obe mbe kc qc mp rn "
                                      "cissp pe scd mpa mpp llm dvm ba ma msc facp";
constexpr std::string_view kept_suffixes = "jr sr ii iii iv ret retired";

bool is_initial(std::string_view word) {
    while (word.size() >= 2 && starts_with_capital(word) && word[1] == '.') word.remove_prefix(2);  // "J.B."
    return word.empty() || (word.size() == 1 && starts_with_capital(word));
}

std::string without_points(std::string_view word) {
    std::string folded = bare_word(word);
    std::erase(folded, '.');
    return folded;
}

bool is_rank_word(std::string_view word) {
    if (!starts_with_capital(word)) return false;
    static const WordSet ranks{rank_words};
    const std::string folded = without_points(word);
    return ranks.has(folded) && !(folded == "he" && word != "H.E.");
}

// Of those, surnames where a common given name stands before them: "Tatiana Washington".
constexpr std::string_view surname_words =
    "washington london paris york boston white black west north south east may march august day house young law justice power water "
    "street love child civil press bank lead first";

/// The words of a name checked one by one.
struct NameShape {
    std::size_t full = 0;      // words that are neither initials nor particles
    std::size_t initials = 0;
    bool        good = true;
};

/// Words of organizations and functions are no names, but for a surname behind a given name.
bool fits_name(const std::vector<std::string_view>& words, std::size_t i) {
    const std::string folded = bare_word(words[i]);
    const bool        last = i + 1 == words.size();
    if (last && i > 0 && in_list(surname_words, folded) && is_given_name(bare_word(words[0]))) return true;
    static const WordSet no_names{no_name_words};
    if (no_names.has(folded) || is_organization_word(folded)) return false;
    return last || !is_role_word(folded) || is_given_name(folded);
}

NameShape shape_of(const std::vector<std::string_view>& words) {
    NameShape shape;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        const bool             quoted = word.size() > 2 && (word.front() == '"' || word.front() == '(');
        if (is_initial(word)) {
            ++shape.initials;
        } else if (is_name_particle(word) && i + 1 < words.size()) {
            continue;
        } else if (quoted && i > 0 && i + 1 < words.size()) {
            continue;  // a nickname
        } else if (is_name_word(word) && fits_name(words, i)) {
            ++shape.full;
        } else {
            shape.good = false;
        }
    }
    if (words.empty() || is_initial(words.back())) shape.good = false;
    return shape;
}

/// A word all in capitals longer than an initial: an acronym, unless surnames are printed so ("Jean DUPONT").
bool all_capitals(std::string_view word) {
    return word.size() >= 2 && !is_initial(word) && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool capitals_are_a_surname(const std::vector<std::string_view>& words) {
    std::size_t capitals = 0;
    for (const std::string_view word : words) capitals += all_capitals(word) ? 1 : 0;
    if (capitals == 0) return true;
    const bool long_enough = std::ranges::all_of(words, [](std::string_view word) { return !all_capitals(word) || word.size() >= 4; });
    return long_enough && (capitals == words.size() || is_given_name(bare_word(words.front())));
}

}  // namespace

bool is_name_suffix(std::string_view word) { return in_list(suffixes, without_points(word)); }

bool is_kept_suffix(std::string_view word) { return in_list(kept_suffixes, without_points(word)); }

bool is_given_name(std::string_view folded_word) {
    const std::string_view first = folded_word.substr(0, folded_word.find('-'));
    static const WordSet names{given_names};
    return names.has(first);
}

bool is_name_particle(std::string_view word) { return in_list(particles, word) || word == "d'" || word.starts_with("al-"); }

bool is_name_word(std::string_view word) {
    if (word.starts_with("al-") || word.starts_with("d'") || word.starts_with("el-")) word.remove_prefix(word[0] == 'd' ? 2 : 3);
    if (!starts_with_capital(word) || word.size() > 40) return false;
    const std::string_view inside = word.back() == '.' ? word.substr(0, word.size() - 1) : word;
    return std::ranges::all_of(inside, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '\'' || c == '.';
    });
}

std::size_t rank_length(std::string_view text) {
    std::size_t end = 0;
    bool        title = false;
    for (const std::string_view word : space_words(text)) {
        const auto at = static_cast<std::size_t>(word.data() - text.data());
        if (!is_rank_word(word) || at + word.size() >= text.size()) break;
        const std::string folded = without_points(word);
        title = !in_list(rank_openers, folded) || word == "H.E.";
        end = at + word.size() + 1;
    }
    return title ? end : 0;
}

std::optional<PersonName> read_person_name(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > 120) return std::nullopt;
    const std::size_t rank = rank_length(text);
    std::vector<std::string_view> words = space_words(text.substr(rank));
    while (words.size() > 2 && is_name_suffix(words.back())) words.pop_back();
    if (words.size() < 2 || words.size() > 6) return std::nullopt;
    if (words.back().ends_with(',')) words.back().remove_suffix(1);
    const NameShape shape = shape_of(words);
    if (!shape.good || shape.full == 0 || shape.full > 4 || shape.full + shape.initials < 2) return std::nullopt;
    if (!capitals_are_a_surname(words)) return std::nullopt;
    PersonName name;
    name.printed = std::string(text);
    const char* begin = words.front().data();
    name.bare = std::string(begin, static_cast<std::size_t>(words.back().data() + words.back().size() - begin));
    if (rank > 0) name.rank = std::string(trimmed(text.substr(0, rank)));
    name.likely = rank > 0 || is_given_name(bare_word(words.front()));
    return name;
}

}  // namespace cairn
