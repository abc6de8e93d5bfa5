// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/abbreviations.h"

#include <algorithm>
#include <array>

namespace cairn {

namespace {

constexpr auto never_last_words = std::to_array<std::string_view>({
    "Adm", "Amb", "Art", "Arts", "Av", "Avda", "Bd", "Brig", "Cap", "Capt", "Cdr", "Ch", "Chap", "Cmdr", "Col", "Cpl",
    "Cpt", "Dn", "Doc", "Dr", "Dra", "Dras", "Drs", "Dña", "EE", "Eds", "Eq", "Eqs", "Ext", "Fig", "Figs", "Fr", "Ft", "Gen", "Gov",
    "Hon", "Insp", "Lt", "MM", "Maj", "Me", "Messrs", "Mgr", "Mlle", "Mme", "Mmes", "Mr", "Mrs", "Ms", "Mt", "Nos",
    "Nr", "Núm", "Para", "Paras", "Pp", "Pres", "Prof", "Profs", "Pte", "Pvt", "Ref", "Refs", "Rep", "Reps", "Res",
    "Rev", "Secs", "Sect", "Sen", "Sens", "Sgt", "Sr", "Sra", "Sras", "Srs", "Srta", "St", "Ste", "Supt", "Tab",
    "Tel", "Tél", "UU", "Vol", "Vols", "annex", "approx", "arts", "av", "bd", "c-à-d", "c.-à-d", "ca", "cap", "cf",
    "ch", "chap", "doc", "e.g", "eds", "eg", "esp", "ext", "fig", "figs", "i.a", "i.e", "ie", "incl", "nos", "nr",
    "núm", "núms", "p.e", "p.ex", "para", "paras", "pp", "pág", "págs", "párr", "párrs", "res", "tel", "trans",
    "transl", "tél", "viz", "vol", "vs",
});
static_assert(std::ranges::is_sorted(never_last_words));

constexpr auto number_next_words = std::to_array<std::string_view>({
    "N", "No", "N°", "Nº", "P", "al", "art", "n", "no", "n°", "nº", "p",
});
static_assert(std::ranges::is_sorted(number_next_words));

constexpr auto maybe_last_words = std::to_array<std::string_view>({
    "A.M", "Apr", "Assn", "Aug", "B.A", "Bros", "Cia", "Co", "Corp", "Cía", "D.C", "Dec", "Dept", "Div", "E.U",
    "EE.UU", "Est", "Etc", "Feb", "Ibid", "Inc", "J.-C", "Jan", "Jr", "Jul", "Jun", "Ltd", "M.A", "M.D", "N.U", "N.Y",
    "Nov", "Oct", "P.M", "Ph.D", "S.A", "Sep", "Sept", "U.K", "U.N", "U.S", "U.S.A", "Univ", "a.m", "abr", "ago",
    "avr", "dic", "déc", "ene", "etc", "févr", "hr", "hrs", "ibid", "janv", "juil", "loc.cit", "nov", "oct", "op.cit",
    "p.m", "sept",
});
static_assert(std::ranges::is_sorted(maybe_last_words));

constexpr std::size_t longest_abbreviation = [] {
    std::size_t longest = 0;
    const auto  take    = [&](const auto& words) {
        for (const std::string_view word : words) longest = std::max(longest, word.size());
    };
    take(never_last_words);
    take(number_next_words);
    take(maybe_last_words);
    return longest;
}();

constexpr auto opening_words = std::to_array<std::string_view>({
    "A", "According", "Additionally", "After", "All", "Also", "Although", "An", "And", "Another", "Any", "As", "At",
    "Because", "Before", "Both", "But", "By", "Ces", "Cet", "Cette", "Comme", "Con", "Consequently", "Dans", "Depuis",
    "Des", "Despite", "Due", "During", "Each", "El", "Elle", "Elles", "En", "Esta", "Estas", "Este", "Estos", "Even",
    "Finally", "First", "For", "From", "Furthermore", "Given", "He", "Hence", "Her", "His", "How", "However", "If",
    "Il", "Ils", "In", "Indeed", "It", "Its", "La", "Las", "Le", "Les", "Los", "Many", "Meanwhile", "More",
    "Moreover", "Most", "Nevertheless", "No", "Nor", "Not", "Nous", "On", "One", "Only", "Or", "Other", "Others",
    "Our", "Out", "Over", "Pero", "Por", "Pour", "Se", "Second", "Several", "She", "Since", "So", "Some", "Still",
    "Such", "That", "The", "Their", "Then", "There", "Therefore", "These", "They", "This", "Those", "Though",
    "Through", "Thus", "To", "Today", "Two", "Un", "Una", "Under", "Une", "Unless", "Until", "Upon", "Vous", "We",
    "What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Within", "Without", "Yet", "You",
});
static_assert(std::ranges::is_sorted(opening_words));

}  // namespace

Abbreviation abbreviation(std::string_view word) {
    if (word.size() > longest_abbreviation) return Abbreviation::none;
    if (std::ranges::binary_search(never_last_words, word)) return Abbreviation::never_last;
    if (std::ranges::binary_search(number_next_words, word)) return Abbreviation::number_next;
    if (std::ranges::binary_search(maybe_last_words, word)) return Abbreviation::maybe_last;
    return Abbreviation::none;
}

bool opens_sentence(std::string_view word) { return std::ranges::binary_search(opening_words, word); }

}  // namespace cairn
