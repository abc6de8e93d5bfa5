// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/spelling.h"

#include <algorithm>
#include <array>

namespace cairn {

namespace {

/// A word's beginning and what stands in its place: the rest of the word ("labour|ers") stays.
struct SpellingRow {
    std::string_view british, american;
};

constexpr std::array beginnings{
    SpellingRow{"acknowledgement", "acknowledgment"},       SpellingRow{"aeroplane", "airplane"},
    SpellingRow{"ageing", "aging"},                         SpellingRow{"aluminium", "aluminum"},
    SpellingRow{"anaemi", "anemi"},                         SpellingRow{"analogue", "analog"},
    SpellingRow{"arbour", "arbor"},                         SpellingRow{"ardour", "ardor"},
    SpellingRow{"armour", "armor"},                         SpellingRow{"behaviour", "behavior"},
    SpellingRow{"belabour", "belabor"},                     SpellingRow{"calibre", "caliber"},
    SpellingRow{"cancell", "cancel"},                       SpellingRow{"candour", "candor"},
    SpellingRow{"catalogue", "catalog"},                    SpellingRow{"centimetre", "centimeter"},
    SpellingRow{"centre", "center"},                        SpellingRow{"channell", "channel"},
    SpellingRow{"clamour", "clamor"},                       SpellingRow{"colour", "color"},
    SpellingRow{"counsell", "counsel"},                     SpellingRow{"decentre", "decenter"},
    SpellingRow{"defence", "defense"},                      SpellingRow{"demeanour", "demeanor"},
    SpellingRow{"dialled", "dialed"},                       SpellingRow{"dialogue", "dialog"},
    SpellingRow{"diarrhoea", "diarrhea"},                   SpellingRow{"discolour", "discolor"},
    SpellingRow{"dishonour", "dishonor"},                   SpellingRow{"encyclopaedi", "encyclopedi"},
    SpellingRow{"endeavour", "endeavor"},                   SpellingRow{"epicentre", "epicenter"},
    SpellingRow{"favour", "favor"},                         SpellingRow{"fervour", "fervor"},
    SpellingRow{"fibre", "fiber"},                          SpellingRow{"flavour", "flavor"},
    SpellingRow{"foetus", "fetus"},                         SpellingRow{"fuell", "fuel"},
    SpellingRow{"fulfilment", "fulfillment"},               SpellingRow{"funnell", "funnel"},
    SpellingRow{"grey", "gray"},                            SpellingRow{"gynaecolog", "gynecolog"},
    SpellingRow{"haemorrhag", "hemorrhag"},                 SpellingRow{"harbour", "harbor"},
    SpellingRow{"honour", "honor"},                         SpellingRow{"humour", "humor"},
    SpellingRow{"instalment", "installment"},               SpellingRow{"jewell", "jewel"},
    SpellingRow{"judgement", "judgment"},                   SpellingRow{"kilometre", "kilometer"},
    SpellingRow{"labell", "label"},                         SpellingRow{"labour", "labor"},
    SpellingRow{"leukaemi", "leukemi"},                     SpellingRow{"levell", "level"},
    SpellingRow{"libell", "libel"},                         SpellingRow{"licence", "license"},
    SpellingRow{"litre", "liter"},                          SpellingRow{"lustre", "luster"},
    SpellingRow{"manoeuvre", "maneuver"},                   SpellingRow{"manoeuvring", "maneuvering"},
    SpellingRow{"marvell", "marvel"},                       SpellingRow{"meagre", "meager"},
    SpellingRow{"metre", "meter"},                          SpellingRow{"millimetre", "millimeter"},
    SpellingRow{"misbehaviour", "misbehavior"},             SpellingRow{"mislabell", "mislabel"},
    SpellingRow{"modell", "model"},                         SpellingRow{"mould", "mold"},
    SpellingRow{"neighbour", "neighbor"},                   SpellingRow{"odour", "odor"},
    SpellingRow{"oesophag", "esophag"},                     SpellingRow{"oestrogen", "estrogen"},
    SpellingRow{"offence", "offense"},                      SpellingRow{"orthopaedi", "orthopedi"},
    SpellingRow{"paediatri", "pediatri"},                   SpellingRow{"parlour", "parlor"},
    SpellingRow{"pedall", "pedal"},                         SpellingRow{"plough", "plow"},
    SpellingRow{"practis", "practic"},                      SpellingRow{"pretence", "pretense"},
    SpellingRow{"programme", "program"},                    SpellingRow{"pyjama", "pajama"},
    SpellingRow{"quarrell", "quarrel"},                     SpellingRow{"rancour", "rancor"},
    SpellingRow{"reconnoitre", "reconnoiter"},              SpellingRow{"refuell", "refuel"},
    SpellingRow{"remodell", "remodel"},                     SpellingRow{"rigour", "rigor"},
    SpellingRow{"rivall", "rival"},                         SpellingRow{"rumour", "rumor"},
    SpellingRow{"sabre", "saber"},                          SpellingRow{"savour", "savor"},
    SpellingRow{"sceptic", "skeptic"},                      SpellingRow{"signall", "signal"},
    SpellingRow{"skilful", "skillful"},                     SpellingRow{"sombre", "somber"},
    SpellingRow{"spectre", "specter"},                      SpellingRow{"splendour", "splendor"},
    SpellingRow{"succour", "succor"},                       SpellingRow{"sulphur", "sulfur"},
    SpellingRow{"theatre", "theater"},                      SpellingRow{"totall", "total"},
    SpellingRow{"travell", "travel"},                       SpellingRow{"tumour", "tumor"},
    SpellingRow{"tunnell", "tunnel"},                       SpellingRow{"tyre", "tire"},
    SpellingRow{"unfavour", "unfavor"},                     SpellingRow{"unravell", "unravel"},
    SpellingRow{"valour", "valor"},                         SpellingRow{"vapour", "vapor"},
    SpellingRow{"vigour", "vigor"},                         SpellingRow{"wilful", "willful"},
    SpellingRow{"woollen", "woolen"},
};
static_assert(std::ranges::is_sorted(beginnings, {}, [](const SpellingRow& row) { return row.british.substr(0, 3); }));

/// Whole words.
constexpr std::array whole_words{
    SpellingRow{"amidst", "amid"},  SpellingRow{"amongst", "among"}, SpellingRow{"centring", "centering"},
    SpellingRow{"enrol", "enroll"}, SpellingRow{"enrols", "enrolls"}, SpellingRow{"enrolment", "enrollment"},
    SpellingRow{"enrolments", "enrollments"}, SpellingRow{"fulfil", "fulfill"}, SpellingRow{"fulfils", "fulfills"},
    SpellingRow{"towards", "toward"}, SpellingRow{"whilst", "while"},
};

/// "totally" and the like: a doubled l before a vowel ending is British, before -y it is not.
bool keeps_double_l(std::string_view beginning, std::string_view rest) {
    return beginning.ends_with("ll") && !(rest.starts_with("ed") || rest.starts_with("ing") || rest.starts_with("er") ||
                                          rest.starts_with("or"));
}

/// Words in -ise that are no verbs in -ize, by how they end before it ("w|ise", "prem|ise", "enterpr|ise").
constexpr std::array kept_before_ise = std::to_array<std::string_view>({
    "adv",  "advert", "an",    "appr",  "ar",     "bru",  "chast", "chem",  "circumc", "comprom", "compr",  "conc",
    "cr",   "cru",    "dem",   "desp",  "dev",    "exc",  "exerc", "expert", "franch", "improv",  "inc",    "lia",
    "mala", "merchand", "no",  "parad", "po",     "porpo", "prec", "prem",  "prom",    "repr",    "rev",    "superv",
    "surm", "telev",  "torto", "treat", "val",
});

bool is_kept_before_ise(std::string_view beginning) {
    if (std::ranges::find(kept_before_ise, beginning) != kept_before_ise.end()) return true;
    // "otherwise", "clockwise", "sunrise", "upraise", "turquoise": one-syllable words that others end in.
    constexpr auto ends = std::to_array<std::string_view>({"w", "ra", "nr", "pr", "uo", "gu", "na"});
    return beginning.size() < 2 || std::ranges::any_of(ends, [&](std::string_view end) { return beginning.ends_with(end); });
}

/// The endings in which -is- may stand for -iz-, longest first.
constexpr auto ise_endings = std::to_array<std::string_view>(
    {"isational", "isations", "isation", "isable", "ising", "isers", "iser", "ised", "ises", "ise"});

void american_ise(std::string& word) {
    for (const std::string_view ending : ise_endings) {
        if (!std::string_view(word).ends_with(ending)) continue;
        const std::size_t at = word.size() - ending.size();
        const bool noun = ending.starts_with("isat");  // no other English word ends in -isation but "improvisation"
        if (noun ? word.substr(0, at) == "improv" : is_kept_before_ise(std::string_view(word).substr(0, at))) return;
        word[at + 1] = 'z';
        return;
    }
}

void american_yse(std::string& word) {
    // Not "analyses": that is the plural of "analysis" far more often.
    for (const std::string_view ending : {"yse", "ysed", "ysing", "yser", "ysers"}) {
        if (word.size() > ending.size() + 2 && std::string_view(word).ends_with(ending)) {
            word[word.size() - ending.size() + 1] = 'z';
            return;
        }
    }
}

void american_beginning(std::string& word) {
    const auto from = std::ranges::lower_bound(beginnings, std::string_view(word).substr(0, 3), {},
                                               [](const SpellingRow& row) { return row.british.substr(0, 3); });
    for (auto row = from; row != beginnings.end() && word.starts_with(row->british.substr(0, 3)); ++row) {
        if (!word.starts_with(row->british)) continue;
        const std::string_view rest = std::string_view(word).substr(row->british.size());
        if (keeps_double_l(row->british, rest)) return;
        std::string changed(row->american);
        // "centred" is "centered", "labelled" is "labeled", "programmed" keeps its m's for the stemmer.
        if (row->british.ends_with("re") && (rest == "d" || rest == "ing")) changed += rest == "d" ? "e" : "";
        if (row->british == "programme" && !(rest.empty() || rest == "s")) return;
        changed += rest;
        word = std::move(changed);
        return;
    }
}

}  // namespace

std::string american_spelling(std::string_view folded_word) {
    std::string word(folded_word);
    if (word.size() < 4) return word;
    if (const auto* const row = std::ranges::find(whole_words, folded_word, &SpellingRow::british); row != whole_words.end()) {
        return std::string(row->american);
    }
    american_beginning(word);
    american_ise(word);
    american_yse(word);
    return word;
}

std::vector<std::string_view> british_beginnings(std::string_view three_american_letters) {
    std::vector<std::string_view> found;
    for (const SpellingRow& row : beginnings) {
        const std::string_view british = row.british.substr(0, 3);
        if (row.american.starts_with(three_american_letters) && british != three_american_letters) found.push_back(british);
    }
    return found;
}

}  // namespace cairn
