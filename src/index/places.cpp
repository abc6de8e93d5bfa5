// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/places.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <mutex>

#include <unicode/localpointer.h>
#include <unicode/locid.h>
#include <unicode/region.h>

#include "cairn/index.h"
#include "cairn/text.h"

namespace cairn::index {
namespace {

std::string display_name(std::string_view code, const char* language) {
    const icu::Locale place("", std::string(code).c_str());
    icu::UnicodeString name;
    place.getDisplayCountry(icu::Locale(language), name);
    std::string utf8;
    name.toUTF8String(utf8);
    return utf8;
}

/// The languages in which people name places here.
constexpr std::array languages{"en", "fr", "es", "pt"};

using NamesByCode = std::map<std::string, std::string, std::less<>>;

NamesByCode names_in(const char* language) {
    NamesByCode names;
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        names.emplace(*code, display_name(*code, language));
        for (std::string& region : regions_of(*code)) {
            if (!names.contains(region)) names.emplace(region, display_name(region, language));
        }
    }
    return names;
}

/// The names in one of `languages`, asked of ICU once and when first needed.
const NamesByCode& kept_names(std::size_t language) {
    static std::array<std::once_flag, languages.size()> asked;
    static std::array<NamesByCode, languages.size()>    names;
    std::call_once(asked[language], [language] { names[language] = names_in(languages[language]); });
    return names[language];
}

}  // namespace

std::vector<std::string> regions_of(std::string_view country_code) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Region* country = icu::Region::getInstance(std::string(country_code).c_str(), status);
    std::vector<std::string> codes;
    if (U_FAILURE(status) || country == nullptr || country->getType() != URGN_TERRITORY) return codes;
    for (const URegionType type : {URGN_SUBCONTINENT, URGN_CONTINENT}) {
        if (const icu::Region* around = country->getContainingRegion(type)) codes.emplace_back(around->getRegionCode());
    }
    return codes;
}

Places::Places(const Names& names) {
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        for (const char* language : languages) add(display_name(*code, language), *code);
        for (const std::string& region : regions_of(*code)) {
            for (const char* language : languages) add(display_name(region, language), region);
            codes_.emplace(region, region);
        }
        codes_.insert_or_assign(folded(*code), *code);
    }
    for (const CountryRow& row : names.countries) {
        for (const std::string& name : row.names) add(name, row.code);
        for (const std::string& adjective : row.adjectives) codes_.emplace(folded(adjective), row.code);
        codes_.emplace(folded(row.code), row.code);
    }
}

void Places::add(std::string_view name, const std::string& code) {
    const std::string key = folded(name);
    codes_.emplace(key, code);
    for (const Word& word : words(name)) {
        if (word.folded.size() > 3) words_.emplace(word.folded, true);
    }
}

std::optional<std::string> Places::code_of(std::string_view code_or_name) const {
    const auto found = codes_.find(folded(code_or_name));
    return found == codes_.end() ? std::nullopt : std::optional{found->second};
}

bool Places::is_name(std::string_view folded_word) const { return words_.contains(std::string(folded_word)); }

std::vector<std::string> Places::names() const {
    std::vector<std::string> all;
    for (const auto& [name, code] : codes_) {
        if (name.size() > 3) all.push_back(name);
    }
    std::ranges::sort(all);
    return all;
}

}  // namespace cairn::index

namespace cairn {

std::string place_name(std::string_view code, std::string_view language) {
    const auto kept = std::ranges::find(index::languages, language);
    std::string name;
    if (kept == index::languages.end()) {
        name = index::display_name(code, std::string(language).c_str());
    } else {
        const index::NamesByCode& names = index::kept_names(static_cast<std::size_t>(kept - index::languages.begin()));
        const auto                known = names.find(code);
        name = known == names.end() ? index::display_name(code, *kept) : known->second;
    }
    return name.empty() ? std::string(code) : name;
}

}  // namespace cairn
