// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <unicode/locdspnm.h>
#include <unicode/region.h>
#include <unicode/strenum.h>

#include "extract/affiliation.h"
#include "extract/countries.h"
#include "extract/person_name.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

constexpr unsigned english = 1, french = 2, spanish = 4, any_language = 7;

// French and Spanish names that are also a person's name or another word.
constexpr std::string_view doubtful_foreign_names =
    "maurice grenade dominique granada chili inde salvador mauricio dominica america amerique suisse guinee guinea benin georgie";

/// Codes of CLDR that are no places people write of.
constexpr std::string_view left_out = "001 QO ZZ EU EZ UN XA XB CQ AC CP DG EA IC TA";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

/// "Myanmar (Burma)" -> both; "Bosnia & Herzegovina" -> with "and" too.
std::vector<std::string> spellings_of(const std::string& name) {
    std::vector<std::string> all;
    const std::size_t open = name.find(" (");
    if (open != std::string::npos && name.ends_with(')')) {
        all.push_back(name.substr(0, open));
        const std::string inside = name.substr(open + 2, name.size() - open - 3);
        if (starts_with_capital(inside) && inside.find("China") == std::string::npos) all.push_back(inside);
    } else {
        all.push_back(name);
    }
    for (std::size_t i = 0, count = all.size(); i < count; ++i) {
        if (all[i].find(" & ") != std::string::npos) all.push_back(replaced(all[i], " & ", " and "));
        if (all[i].starts_with("St. ")) all.push_back("Saint " + all[i].substr(4));
        if (all[i].find(" SAR China") != std::string::npos) all.push_back(replaced(all[i], " SAR China", ""));
    }
    return all;
}

unsigned language_bit(std::string_view language) {
    return language == "en" ? english : language == "fr" ? french : language == "es" ? spanish : any_language;
}

// Nouns that act for a country: "US ambassadors", "Malian forces".
constexpr std::string_view acting_nouns =
    "ambassador ambassadors embassy embassies government governments forces force troops soldiers army military navy police officials official "
    "authorities administration congress senate state department ministry minister ministers president diplomats diplomat donors donor "
    "assistance aid support policy policymakers agencies agency advisers advisors trainers officers personnel delegation mission "
    "intelligence gendarmerie parliament foreign armed civilian civilians interagency led funded backed supported commanders strategy effort "
    "efforts programs programmes engagement security-assistance partners partner contingent contingents battalion special leaders leadership "
    "governmental taxpayers gendarmes";
// The same before the name: "Government of Mali", "ambassade de France", "forces françaises".
constexpr std::string_view acting_before =
    "government governments embassy ministry president authorities army forces police military administration parliament republic "
    "gouvernement gouvernements ambassade armee armees autorites ministere militaires soldats troupes etat ambassadeur ambassadeurs "
    "gobierno embajada ejercito fuerzas autoridades ministerio policia tropas cooperation cooperacion";

/// The word before or behind a place in `text`, folded; empty at a sentence end.
std::string word_before(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ') --at;
    if (at == 0 || text[at - 1] == '.' || text[at - 1] == ';' || text[at - 1] == ':') return {};
    std::size_t begin = text.rfind(' ', at - 1);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    return std::string(text.substr(begin, at - begin));
}

std::string word_behind(std::string_view text, std::size_t at) {
    if (at >= text.size() || (text[at] != ' ' && text[at] != '-')) return {};
    const std::size_t begin = at + 1;
    return std::string(text.substr(begin, std::min(text.find_first_of(" ,;:)", begin), text.size()) - begin));
}

}  // namespace

CountryTable::CountryTable(const std::vector<CountryRow>& rows) {
    for (const CountryRow& row : rows) {  // what must not be read as a country comes before the countries
        for (const std::string& phrase : row.except) {
            if (phrases_.add(phrase, static_cast<std::uint32_t>(names_.size()))) names_.push_back({.row = nowhere, .languages = any_language});
        }
    }
    for (const CountryRow& row : rows) add_row(row);
    add_icu_names();
}

std::size_t CountryTable::row_of(const std::string& code) {
    const auto [known, fresh] = by_code_.try_emplace(code, places_.size());
    if (fresh) places_.push_back({code, {}, false, false, {}, {}});
    return known->second;
}

void CountryTable::add_name(std::string_view name, Name what) {
    what.plain = !what.code && !what.adjective && name.find_first_of(" -(") == std::string_view::npos;
    if (phrases_.add(name, static_cast<std::uint32_t>(names_.size()), what.code)) names_.push_back(what);
    else if (const auto known = phrases_.find(name); known.size() == 1 && known[0].length == name.size()) {
        if (names_[known[0].value].row == what.row) names_[known[0].value].languages |= what.languages;
    }
}

void CountryTable::add_row(const CountryRow& row) {
    const auto index = static_cast<std::uint32_t>(row_of(row.code));
    places_[index].region = row.region;
    places_[index].ambiguous = row.ambiguous;
    places_[index].members = row.members;
    places_[index].witnesses = row.witnesses;
    if (row.region && places_[index].name.empty() && !row.names.empty()) places_[index].name = row.names.front();
    for (const std::string& name : row.names) {
        const bool code = name.size() <= 8 && std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
        add_name(name, {.row = index, .code = code, .languages = any_language});
    }
    for (const std::string& adjective : row.adjectives) add_name(adjective, {.row = index, .adjective = true, .languages = any_language});
    for (const std::string& witness : row.witnesses) {
        if (witnesses_.add(witness, static_cast<std::uint32_t>(vouched_.size()))) vouched_.emplace_back();
        for (const PhraseTable::Match& match : witnesses_.find(witness)) vouched_[match.value].push_back(index);
    }
}

void CountryTable::add_icu_names() {
    struct LanguageRow {
        const char* code;
        unsigned    bit;
    };
    constexpr std::array languages{LanguageRow{"en", english}, LanguageRow{"fr", french}, LanguageRow{"es", spanish}};
    std::array<std::unique_ptr<icu::LocaleDisplayNames>, languages.size()> display;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        display[i].reset(icu::LocaleDisplayNames::createInstance(icu::Locale(languages[i].code), ULDN_STANDARD_NAMES));
    }
    for (const URegionType type : {URGN_TERRITORY, URGN_SUBCONTINENT, URGN_CONTINENT, URGN_GROUPING}) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::StringEnumeration> codes(icu::Region::getAvailable(type, status));
        if (U_FAILURE(status) || !codes) continue;
        for (const char* code = codes->next(nullptr, status); code != nullptr && U_SUCCESS(status); code = codes->next(nullptr, status)) {
            if (in_list(left_out, code)) continue;
            const auto row = static_cast<std::uint32_t>(row_of(code));
            if (type != URGN_TERRITORY) places_[row].region = true;
            for (std::size_t i = 0; i < languages.size(); ++i) {
                icu::UnicodeString wide;
                display[i]->regionDisplayName(code, wide);
                std::string name;
                wide.toUTF8String(name);
                if (name == code || name.empty()) continue;
                if (i == 0) places_[row].name = name;
                const bool doubtful = i > 0 && in_list(doubtful_foreign_names, fold_latin(name));
                for (const std::string& spelling : spellings_of(name)) add_name(spelling, {.row = row, .ambiguous = doubtful, .languages = languages[i].bit});
            }
        }
    }
}

bool CountryTable::is_actor(std::string_view text, const CountryMention& mention, const Name& name) const {
    static const WordSet acting_behind{acting_nouns}, acting_in_front{acting_before};
    std::size_t end = mention.offset + mention.length;
    if (name.code && end < text.size() && text[end] == '.') ++end;  // "U.S."
    const std::string behind = word_behind(text, end);
    if (acting_behind.has(bare_word(behind))) return true;
    if ((name.adjective || name.code) && !behind.empty() && !starts_with_capital(behind)) {  // "US security sector assistance"
        std::size_t at = end + 1 + behind.size();
        for (int i = 0; i < 2; ++i) {
            const std::string next = word_behind(text, at);
            if (next.empty()) break;
            if (in_list("ambassadors forces officials troops assistance government soldiers diplomats army military", bare_word(next))) return true;
            at += 1 + next.size();
        }
    }
    std::size_t before_at = mention.offset;
    std::string before = word_before(text, before_at);
    if (name.adjective) return acting_in_front.has(bare_word(before));
    for (int i = 0; i < 3 && in_list("of the de du la el del des d'", fold_latin(before)); ++i) {
        before_at = static_cast<std::size_t>(text.rfind(before, before_at - 1));
        before = word_before(text, before_at);
        if (acting_in_front.has(bare_word(before))) return true;
    }
    return false;
}

std::vector<CountryMention> CountryTable::find(std::string_view text, const FoldedWords& words, std::string_view language) const {
    std::vector<CountryMention> mentions;
    const unsigned bit = language_bit(language);
    for (const PhraseTable::Match& match : phrases_.find(text, words)) {
        const Name& name = names_[match.value];
        if (name.row == nowhere || (name.ambiguous && (name.languages & bit) == 0)) continue;
        const Place& place = places_[name.row];
        CountryMention mention{name.row, match.offset, match.length, false, name.adjective, !name.ambiguous};
        if (place.ambiguous && name.plain) {
            const std::string before = word_before(text, match.offset);
            const std::string behind = word_behind(text, match.offset + match.length);
            const std::string folded = bare_word(before);
            const bool named_so = starts_with_capital(before) && (is_given_name(folded) || rank_length(before + " X") > 0 || before.size() == 2);
            const bool surname = starts_with_capital(behind) && is_name_word(behind) && is_given_name(bare_word(text.substr(match.offset, match.length))) &&
                                 !is_organization_word(bare_word(behind));
            if (named_so || surname) continue;  // a person: "Vernon Jordan", "Chad Sniffen"
            mention.certain = false;
        }
        mention.actor = is_actor(text, mention, name);
        mentions.push_back(mention);
    }
    return mentions;
}

void CountryTable::find_witnesses(std::string_view text, const FoldedWords& words, std::vector<bool>& witnessed) const {
    for (const PhraseTable::Match& match : witnesses_.find(text, words)) {
        for (const std::uint32_t row : vouched_[match.value]) witnessed[row] = true;
    }
}

std::size_t CountryTable::named(std::string_view name) const {
    name = trimmed(name);
    if (const auto code = by_code_.find(std::string(name)); code != by_code_.end()) return code->second;
    const auto matches = phrases_.find(name);
    if (matches.size() != 1 || matches[0].offset != 0 || matches[0].length + 1 < name.size()) return places_.size();
    const Name& found = names_[matches[0].value];
    return found.row == nowhere || found.adjective ? places_.size() : found.row;
}

bool CountryTable::is_name(std::string_view text) const {
    if (text.starts_with("the ")) text.remove_prefix(4);
    return named(text) < places_.size();
}

}  // namespace cairn
