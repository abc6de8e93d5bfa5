// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/person_line.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "extract/affiliation.h"
#include "extract/passages.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

// Remarks behind a person that are no affiliation, and the part they give.
struct Remark {
    std::string_view          text;
    std::optional<PersonPart> part;
};
constexpr std::array remarks{
    Remark{"virtual", {}},        Remark{"virtually", {}},       Remark{"by phone", {}},          Remark{"via video", {}},
    Remark{"remote", {}},         Remark{"online", {}},          Remark{"by video", {}},          Remark{"en ligne", {}},
    Remark{"moderator", PersonPart::moderator},  Remark{"facilitator", PersonPart::moderator},
    Remark{"chair", PersonPart::moderator},      Remark{"keynote", PersonPart::speaker},
    Remark{"speaker", PersonPart::speaker},      Remark{"panelist", PersonPart::panelist},
    Remark{"panellist", PersonPart::panelist},   Remark{"moderateur", PersonPart::moderator},
    Remark{"moderatrice", PersonPart::moderator}, Remark{"moderador", PersonPart::moderator},
    Remark{"moderadora", PersonPart::moderator}, Remark{"author", PersonPart::author},
};

/// Takes a bracketed remark off the end of `text`.
std::optional<PersonPart> take_remark(std::string_view& text) {
    std::optional<PersonPart> part;
    for (;;) {
        const std::size_t end = text.find_last_not_of(" *_;,");
        text = end == std::string_view::npos ? std::string_view{} : text.substr(0, end + 1);
        const std::size_t open = text.rfind('(');
        if (!text.ends_with(')') || open == std::string_view::npos) break;
        const std::string inside = fold_latin(text.substr(open + 1, text.size() - open - 2));
        const auto row = std::ranges::find(remarks, std::string_view(inside), &Remark::text);
        if (row == remarks.end()) break;
        if (row->part) part = row->part;
        text = text.substr(0, open);
    }
    return part;
}

constexpr std::array<std::string_view, 7> dashes{" - ", " \u2013 ", " \u2014 ", "\u2014", " -- ", " | ", " \u2015 "};

/// Where the first (or last) dash between two parts of a line stands.
std::optional<std::pair<std::string_view, std::string_view>> cut_at_dash(std::string_view text, bool last) {
    if (text.find_first_of("-|\xe2") == std::string_view::npos) return std::nullopt;
    std::optional<std::pair<std::string_view, std::string_view>> cut;
    std::size_t best = last ? 0 : text.size();
    for (const std::string_view dash : dashes) {
        const std::size_t at = last ? text.rfind(dash) : text.find(dash);
        if (at == std::string_view::npos || (last ? at < best : at > best)) continue;
        best = at;
        cut = std::pair{trimmed(text.substr(0, at)), trimmed(text.substr(at + dash.size()))};
    }
    return cut;
}

void affiliate(PersonLine& person, std::string_view affiliation) {
    const Affiliation split = split_affiliation(affiliation);
    person.role = split.role;
    person.organization = split.organization;
    person.organization_cut = split.uncut_role;
    person.told = split.role.has_value();
}

/// "Name, Role, Organization", also with a suffix between commas.
std::optional<PersonLine> read_comma_person(std::string_view text) {
    const std::vector<std::string_view> pieces = comma_pieces(text);
    if (pieces.empty()) return std::nullopt;
    std::size_t      rest = 1;
    std::string_view printed = pieces[0];
    std::optional<std::string> degrees;
    for (; rest < pieces.size(); ++rest) {
        const std::vector<std::string_view> words = space_words(pieces[rest]);
        if (!std::ranges::all_of(words, is_name_suffix)) break;
        const auto end = static_cast<std::size_t>(pieces[rest].data() + pieces[rest].size() - text.data());
        const auto begin = static_cast<std::size_t>(pieces[0].data() - text.data());
        if (is_kept_suffix(words.front())) printed = text.substr(begin, end - begin);
        else degrees = std::string(pieces[rest]);
    }
    auto name = read_person_name(printed);
    std::string affiliation;
    if (!name && pieces.size() >= 1) {  // "Name (Organization)"
        const std::size_t open = pieces[0].find(" (");
        if (open == std::string_view::npos || !pieces[0].ends_with(')')) return std::nullopt;
        name = read_person_name(pieces[0].substr(0, open));
        affiliation = std::string(pieces[0].substr(open + 2, pieces[0].size() - open - 3));
    }
    if (!name) return std::nullopt;
    PersonLine person{*name, {}, {}, {}, false, {}};
    if (!person.name.rank) person.name.rank = degrees;
    if (rest < pieces.size()) {
        if (!affiliation.empty()) affiliation += ", ";
        affiliation += text.substr(static_cast<std::size_t>(pieces[rest].data() - text.data()));
    }
    if (!affiliation.empty()) affiliate(person, affiliation);
    return person;
}

bool is_title_connector(std::string_view word) {
    return in_list("of for the to on and in at & de du des la pour del para y et", word);
}

}  // namespace

std::optional<PersonLine> read_person_line(std::string_view text) {
    text = trimmed(text);
    if (text.size() > 600) return std::nullopt;
    const std::optional<PersonPart> part = take_remark(text);
    std::optional<PersonLine> person;
    if (const auto cut = cut_at_dash(text, false)) {
        if (auto left = read_comma_person(cut->first)) {
            if (left->role || left->organization) {
                affiliate(*left, std::string(cut->first.substr(left->name.printed.size())) + ", " + std::string(cut->second));
            } else {
                affiliate(*left, cut->second);
            }
            person = left;
        }
    }
    if (!person) {
        if (const auto cut = cut_at_dash(text, true)) person = read_comma_person(cut->second);
    }
    if (!person) person = read_comma_person(text);
    if (!person) {
        const std::vector<std::string_view> pieces = comma_pieces(text);
        if (!pieces.empty()) person = read_titled_name(pieces[0]);
        if (person && pieces.size() > 1) {
            const Affiliation more = split_affiliation(text.substr(static_cast<std::size_t>(pieces[1].data() - text.data())));
            if (more.role) person->role = person->role ? *person->role + ", " + *more.role : *more.role;
            if (more.organization) person->organization = more.organization;
        }
    }
    if (person && part) person->part = part;
    return person;
}

std::optional<PersonLine> read_titled_name(std::string_view text) {
    text = trimmed(text);
    for (const std::string_view opener : {"the ", "The ", "former ", "then-", "U.S. "}) {
        if (text.starts_with(opener)) text.remove_prefix(opener.size());
    }
    const std::vector<std::string_view> words = space_words(text);
    if (words.size() < 2 || words.size() > 24) return std::nullopt;
    const auto from = [&](std::size_t word) { return text.substr(static_cast<std::size_t>(words[word].data() - text.data())); };
    const auto upto = [&](std::size_t first, std::size_t last) {
        const auto begin = static_cast<std::size_t>(words[first].data() - text.data());
        return text.substr(begin, static_cast<std::size_t>(words[last - 1].data() + words[last - 1].size() - text.data()) - begin);
    };
    std::size_t after_role = 0;  // the word behind the last function word
    for (std::size_t i = 0; i + 2 <= words.size(); ++i) {
        const std::string folded = bare_word(words[i]);
        if (is_role_word(folded) && starts_with_capital(words[i]) && !(is_given_name(folded) && i + 2 == words.size())) after_role = i + 1;
    }
    if (after_role == 0) {
        auto name = read_person_name(text);
        if (!name || !name->likely) return std::nullopt;
        return PersonLine{*name, {}, {}, {}, false, {}};
    }
    std::optional<PersonName> name;
    std::size_t               name_at = after_role;
    if (is_title_connector(words[after_role])) {  // "Secretary of State Antony Blinken": the last words that make a name
        for (std::size_t first = words.size() >= 2 ? words.size() - 2 : 0; first > after_role && words.size() - first <= 4; --first) {
            auto candidate = read_person_name(from(first));
            if (candidate && candidate->likely) {
                name = candidate;
                name_at = first;
            }
        }
    } else {
        std::size_t last = after_role;
        while (last < words.size() && (!is_title_connector(words[last]) || is_name_particle(words[last]))) ++last;
        while (last > after_role && is_name_particle(words[last - 1])) --last;
        if (last - after_role >= 2) name = read_person_name(upto(after_role, last));
    }
    if (!name) return std::nullopt;
    PersonLine person{*name, {}, {}, {}, true, {}};
    const Affiliation split = split_affiliation(upto(0, name_at));
    person.role = split.role ? split.role : std::optional{std::string(upto(0, name_at))};
    if (split.role) person.organization = split.organization;
    return person;
}

std::vector<PersonLine> names_between_commas(std::string_view text) {
    std::vector<PersonLine> people;
    std::string list(text);
    for (const std::string_view seam : {", and ", " and ", " & ", ", et ", " et ", " y "}) {
        for (std::size_t at = list.find(seam); at != std::string::npos; at = list.find(seam, at + 2)) list.replace(at, seam.size(), ", ");
    }
    if (list.ends_with('.')) list.pop_back();
    for (const std::string_view piece : comma_pieces(list)) {
        const auto name = read_person_name(piece);
        if (!name || is_role(piece)) return {};  // "Dr O'Connell, Stabilisation Adviser" is one
        people.push_back({*name, {}, {}, {}, false, {}});
    }
    return people.size() > 1 ? people : std::vector<PersonLine>{};
}

std::vector<PersonLine> people_between_commas(std::string_view text) {
    std::vector<PersonLine> people;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find(", ", begin);
        while (end != std::string_view::npos && text[end - 1] != ')' && rank_length(text.substr(end + 2)) == 0) end = text.find(", ", end + 1);
        end = std::min(end, text.size());
        const auto person = read_person_line(text.substr(begin, end - begin));
        if (!person) return {};
        people.push_back(*person);
        begin = end + 2;
    }
    return people.size() > 1 ? people : std::vector<PersonLine>{};
}

}  // namespace cairn
