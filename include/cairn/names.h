// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cairn {

/// Another name of a person or an organization, with the time in which it held.
struct Alias {
    std::string name;
    std::string since, until;  ///< ISO 8601, "" = open
};

/// One row of people.yaml or organizations.yaml.
struct NameRow {
    std::string        name;
    std::vector<Alias> aliases;
    std::string        kind;     ///< organizations: "un", "government", "ngo", ...
    std::string        country;  ///< ISO 3166-1 alpha-2, "" if none
};

/// One row of countries.yaml: what CLDR does not know, adjectives and other names.
struct CountryRow {
    std::string              code;
    std::vector<std::string> names;       ///< "Burma", "Ivory Coast"
    std::vector<std::string> adjectives;  ///< "Malian", "malien"
    bool                     ambiguous = false;  ///< may name something else: Jordan, Georgia, Chad
    bool                     region = false;     ///< "Sahel"; code is UN M49 or a word of our own
    std::vector<std::string> members;    ///< region: ISO 3166-1 alpha-2 codes of its countries
    std::vector<std::string> except;     ///< phrases in which a name means something else: "New Mexico", "Georgia Tech"
    std::vector<std::string> witnesses;  ///< words that make an ambiguous name certain where the document has one: "Tbilisi"
};

struct Names {
    std::vector<NameRow>    people;
    std::vector<NameRow>    organizations;
    std::vector<CountryRow> countries;
};

}  // namespace cairn
