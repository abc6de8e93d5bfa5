// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/affiliation.h"

#include <algorithm>
#include <array>

#include "extract/passages.h"
#include "extract/phrases.h"
#include "extract/word_list.h"
#include "text/byte_set.h"

namespace cairn {
namespace {

// Folded. What people are, in English, French and Spanish.
constexpr std::string_view role_words =
    "academic activist adjunct administrator administratrice adviser advisor advocate agent aide ambassadeur "
    "ambassador ambassadrice analyst analyste architect asesor asesora assistant associate attache attorney "
    "auditor auteur author boss cao cdo ceo cfo chair chairman chairperson chairwoman chancellor charge chef "
    "cheffe chief cio ciso clerk cmo co-ceo co-chair co-convenor co-director co-founder co-head co-lead cofounder colonel "
    "columnist commandant commander commissaire commissioner comptroller conseiller conseillere consejero "
    "consultant consultante consultor consultora controller convener convenor coo coordinador coordinadora "
    "coordinateur coordinator coordinatrice correspondent counsel counsellor counselor cro cto curator czar dean "
    "delegate deputy developer directeur director directora directrice doyen economist editor emeritus employee "
    "engineer envoy evaluator evp executive expert experte facilitator fellow founder fundador fundadora governor "
    "head historian host inspector instructor intern investigador investigadora jefa jefe journalist judge lady lawyer "
    "lead leader lecturer liaison librarian maire manager mayor member mentor minister ministra ministre ministro "
    "moderator officer official organizer owner partner planner policymaker practitioner president presidenta "
    "presidente principal producer prof profesor profesora professeur professor programmer rapporteur "
    "representant representante representative researcher responsable scholar scientist secretaire secretaria "
    "secretario secretary senator specialist spokesman spokesperson spokeswoman steward strategist student "
    "superintendent supervisor svp teacher technician technologist trabajador trainer treasurer trustee "
    "undersecretary vice-president viceministro volunteer vp warden writer";

// What organizations are called by.
constexpr std::string_view organization_words =
    "academy administration agence agencia agency alliance ambassade army asociacion assembly association "
    "authority bank banque board branch brigade bureau cabinet campaign center centre centro chamber church city "
    "club coalition collaborative collective college command commission committee company conference congress "
    "consejo consortium corporation corps council county court delegation departamento departement department "
    "direction directorate division ecole ejercito embajada embassy faculty federation fondation force forces "
    "forum foundation fund fundacion government group hospital house inc initiative institut institute "
    "institution instituto lab laboratory league llc llp ltd ministere ministerio ministry mission movement "
    "museum nations navy network observatory office oficina organisation organizacion organization parlement "
    "parliament partnership party platform police policia program programme project roundtable school secretariat "
    "senate service services society staff taskforce team trust union unit unite universidad universitat "
    "universite university";

// Words that stand before a function and make it one: "Senior ...", "Former ...".
constexpr std::string_view role_openers =
    "acting adjunct ancien ancienne assistant associate chief co-chair co-founder deputy distinguished ex "
    "executive first former founding general group interim international junior managing national non-resident "
    "nonresident principal research senior special vice";

// A function that its holder has of an organization even without "the": "CEO of Chobani".
constexpr std::string_view heads_of_organizations =
    "ceo chair chairman chairperson chairwoman co-ceo co-chair co-founder cofounder cto founder owner partner "
    "president presidenta presidente";

// Behind "of the": a state or an office, no organization.
constexpr std::array<std::string_view, 9> no_organizations{
    "united states", "president", "united kingdom", "republic", "interior", "treasury", "army", "navy", "nation",
};

bool is_connector(std::string_view folded) {
    return in_list("of for to at on in with de du des del la pour para d en chez aux au", folded);
}

/// Is this piece a function (true), an organization (false) or neither by its words?
std::optional<bool> reads_as_role(std::string_view piece) {
    const std::vector<std::string_view> words = space_words(piece);
    std::vector<std::string> folded;
    for (const std::string_view word : words) folded.push_back(bare_word(word));
    std::size_t opener = 0;
    while (opener + 1 < folded.size() && in_list(role_openers, folded[opener])) ++opener;
    std::size_t phrase = 0;  // the first noun phrase: up to the first connector
    while (phrase < folded.size() && !is_connector(folded[phrase])) ++phrase;
    if (phrase > 0 && is_role_word(folded[phrase - 1])) return true;
    if (opener < folded.size() && is_role_word(folded[opener])) return true;
    if (!folded.empty() && (folded[0] == "former" || folded[0] == "ancien" || folded[0] == "ancienne")) return true;
    if (std::ranges::any_of(folded, [](const std::string& word) { return is_organization_word(word); })) return false;
    if (std::ranges::any_of(folded, [](const std::string& word) { return is_role_word(word); })) return true;
    return std::nullopt;
}

/// "Senior Council, Legal Fund": no organization opens so, whatever the second word (here misspelt) is.
bool opens_a_role(std::string_view piece) {
    const std::vector<std::string_view> words = space_words(piece);
    return words.size() == 2 && in_list("senior acting deputy interim lead vice assistant", bare_word(words.front()));
}

bool is_code(std::string_view text) {
    if (text.empty() || text.size() > 16) return false;
    std::size_t capitals = 0;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') return false;
        if (c >= 'A' && c <= 'Z') ++capitals;
    }
    return capitals >= 2;
}

/// Takes "(DOS/F)" out of "Senior Advisor (DOS/F)" where it is an organization's code.
std::optional<std::string> take_code(std::string& piece) {
    const std::size_t open = piece.rfind('(');
    const std::size_t close = piece.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
    const std::string code(trimmed(std::string_view(piece).substr(open + 1, close - open - 1)));
    if (!is_code(code)) return std::nullopt;
    piece = std::string(trimmed(piece.substr(0, open) + piece.substr(close + 1)));
    return code;
}

/// Cuts "Director of the Office of Policy" before the organization; nothing where no organization follows.
std::optional<std::pair<std::string, std::string>> cut_role_of(std::string_view piece) {
    constexpr std::array<std::string_view, 12> seams{" of the ", " at the ", " for the ", " with the ", " at ", " of ", " with ",
                                                     " du ", " de la ", " de l'", " del ", " de "};
    std::optional<std::pair<std::string, std::string>> cut;
    std::size_t first = std::string_view::npos;
    for (const std::string_view seam : seams) {
        for (std::size_t at = piece.find(seam); at != std::string_view::npos; at = piece.find(seam, at + 1)) {
            const std::string_view role = trimmed(piece.substr(0, at));
            const std::string_view object = trimmed(piece.substr(at + seam.size()));
            const std::vector<std::string_view> words = space_words(role);
            if (words.empty() || !starts_with_capital(object)) continue;
            const bool ends_in_role = is_role_word(bare_word(words.back()));
            if (!ends_in_role && !(seam.starts_with(" at ") && reads_as_role(role).value_or(false))) continue;
            const std::string folded = fold_latin(object);
            if (std::ranges::any_of(no_organizations, [&](std::string_view no) { return (folded + " ").starts_with(std::string(no) + " "); })) continue;
            const bool article = seam.find(" the") != std::string_view::npos || seam.starts_with(" at") || seam.starts_with(" with");
            const bool known = article || has_organization_word(object) || is_code(object) ||
                               in_list(heads_of_organizations, bare_word(words.back()));
            if (!known || reads_as_role(object).value_or(false) || at >= first) continue;
            first = at;
            cut = std::pair{std::string(role), std::string(object)};
        }
    }
    return cut;
}

void join(std::optional<std::string>& to, std::string_view piece) {
    to = to ? *to + ", " + std::string(piece) : std::string(piece);
}

}  // namespace

std::vector<std::string_view> space_words(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find(' ', i), text.size());
        if (end > i) words.push_back(text.substr(i, end - i));
        i = end + 1;
    }
    return words;
}

std::string bare_word(std::string_view word) {
    constexpr ByteSet around{"()[]{}.,;:!?*_\"'&/"};
    while (!word.empty() && around.has(word.front())) word.remove_prefix(1);
    while (!word.empty() && around.has(word.back())) word.remove_suffix(1);
    return fold_latin(word);
}

std::vector<std::string_view> comma_pieces(std::string_view text) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    int         depth = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size()) {
            if (text[i] == '(' || text[i] == '[') ++depth;
            if ((text[i] == ')' || text[i] == ']') && depth > 0) --depth;
        }
        if (i == text.size() || (text[i] == ',' && depth == 0)) {
            const std::string_view piece = trimmed(text.substr(begin, i - begin));
            if (!piece.empty()) pieces.push_back(piece);
            begin = i + 1;
        }
    }
    return pieces;
}

bool is_role_word(std::string_view folded_word) {
    static const WordSet words{role_words};
    if (words.has(folded_word)) return true;
    const std::size_t hyphen = folded_word.find('-');  // "attorney-advisor"
    return hyphen != std::string_view::npos && folded_word.size() > hyphen + 4 && is_role_word(folded_word.substr(hyphen + 1));
}

bool is_organization_word(std::string_view folded_word) {
    static const WordSet words{organization_words};
    return words.has(folded_word);
}

bool has_organization_word(std::string_view text) {
    return std::ranges::any_of(space_words(text), [](std::string_view word) { return is_organization_word(bare_word(word)); });
}

bool is_role(std::string_view text) { return reads_as_role(text).value_or(false); }

Affiliation split_affiliation(std::string_view text) {
    Affiliation result;
    std::optional<std::string> code;
    std::vector<std::string> roles;
    const std::vector<std::string_view> pieces = comma_pieces(text);
    for (const std::string_view piece : pieces) {
        std::string bare(piece);  // "Deputy Director (WH)" is read without the code
        static_cast<void>(take_code(bare));
        const bool opens = piece.data() == pieces.front().data() && pieces.size() > 1 && opens_a_role(piece);
        if (!opens && !reads_as_role(bare).value_or(false)) {
            join(result.organization, piece);
            continue;
        }
        std::string role(piece);
        if (auto found = take_code(role)) code = found;
        if (!role.empty()) roles.push_back(role);
    }
    if (!result.organization && code) result.organization = code;
    for (std::size_t i = 0; i < roles.size() && !result.organization; ++i) {
        const auto cut = cut_role_of(roles[i]);
        if (!cut) continue;
        for (const std::string& role : roles) join(result.uncut_role, role);
        roles[i] = cut->first;
        result.organization = cut->second;
    }
    for (const std::string& role : roles) join(result.role, role);
    return result;
}

}  // namespace cairn
