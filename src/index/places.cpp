// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/places.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include <unicode/localpointer.h>
#include <unicode/locid.h>
#include <unicode/region.h>

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

std::map<std::string, std::string, std::less<>> english_names() {
    std::map<std::string, std::string, std::less<>> names;
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) names.emplace(*code, display_name(*code, "en"));
    return names;
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

std::string place_name(std::string_view code) {
    static const std::map<std::string, std::string, std::less<>> english = english_names();  // ICU takes a thousand times as long
    if (const auto known = english.find(code); known != english.end()) return known->second;
    std::string name = display_name(code, "en");
    return name.empty() ? std::string(code) : name;
}

Places::Places(const Names& names) {
    constexpr std::array languages{"en", "fr", "es", "pt"};
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
