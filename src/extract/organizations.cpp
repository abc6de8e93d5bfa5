// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/organizations.h"

#include <algorithm>
#include <unordered_set>

#include "extract/affiliation.h"

namespace cairn {
namespace {

/// An abbreviation is found only as it is written: "UN", not "un".
bool is_abbreviation(std::string_view name) {
    std::size_t capitals = 0;
    for (const char c : name) capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
    return name.find(' ') == std::string_view::npos && capitals >= 2;
}

}  // namespace

OrganizationTable::OrganizationTable(const std::vector<NameRow>& rows) {
    for (const NameRow& row : rows) {
        const auto index = static_cast<std::uint32_t>(names_.size());
        names_.push_back(row.name);
        phrases_.add(row.name, index, is_abbreviation(row.name));
        for (const Alias& alias : row.aliases) phrases_.add(alias.name, index, is_abbreviation(alias.name));
    }
}

std::string OrganizationTable::named(std::string_view text) const {
    text = trimmed(text);
    if (text.starts_with("the ")) text.remove_prefix(4);
    const auto matches = phrases_.find(text);
    if (matches.size() != 1 || matches[0].offset != 0 || matches[0].length != text.size()) return {};
    return names_[matches[0].value];
}

std::vector<Organization> OrganizationTable::read(const std::vector<Passage>& passages, const std::vector<Acronym>& acronyms,
                                                  const std::vector<Person>& people) const {
    std::vector<Organization>       found;
    std::unordered_set<std::string> seen;
    const auto add = [&](const std::string& name, std::size_t line) {
        if (seen.insert(fold_latin(name)).second) found.push_back({name, line});
    };
    for (const Passage& passage : passages) {
        for (const PhraseTable::Match& match : phrases_.find(passage.text, passage.words)) add(names_[match.value], passage.line_of(match.offset));
    }
    for (const Acronym& acronym : acronyms) {
        if (!has_organization_word(acronym.expansion) || !starts_with_capital(acronym.expansion)) continue;
        if (!named(acronym.acronym).empty() || !named(acronym.expansion).empty()) continue;  // counted already
        add(acronym.expansion, acronym.line);
    }
    for (const Person& person : people) {
        if (!person.organization) continue;
        const std::vector<std::string_view> pieces = comma_pieces(*person.organization);
        const bool known = !named(*person.organization).empty() ||
                           std::ranges::any_of(pieces, [&](std::string_view piece) { return !named(piece).empty(); });
        if (!known) add(*person.organization, person.line);
    }
    std::ranges::stable_sort(found, {}, &Organization::line);
    return found;
}

}  // namespace cairn
