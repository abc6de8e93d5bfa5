// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/brief.h"
#include "extract/person_name.h"

namespace cairn {

/// A person with what the line says beside the name.
struct PersonLine {
    PersonName                 name;
    std::optional<std::string> role;
    std::optional<std::string> organization;
    std::optional<PersonPart>  part;  ///< from a remark such as "(moderator)"
    bool                       told = false;  ///< a role was recognised
    std::optional<std::string> organization_cut;  ///< the role as printed, where the organization was cut out of it
};

/// Reads one line of a list of people in any of its shapes: "Name - Role, Organization", "Name, Role, Organization",
/// "Topic - Name, Organization", "Name (Organization)", "Secretary of State Jane Doe", "Name". Nothing if it is no person.
[[nodiscard]] std::optional<PersonLine> read_person_line(std::string_view text);

/// Reads a run of capitalised words that ends in a name: "White House Homeland Security Advisor Dr. Liz Sherwood-Randall".
/// Without a rank or a function before it the name must open with a common given name.
[[nodiscard]] std::optional<PersonLine> read_titled_name(std::string_view text);

/// "A, B, and C" where each piece is a name and nothing else; empty if one is not.
[[nodiscard]] std::vector<PersonLine> names_between_commas(std::string_view text);

/// "Lic. A (X), Dr. B - Y": cut at each comma behind a bracket or before a rank; empty unless every piece is a person.
[[nodiscard]] std::vector<PersonLine> people_between_commas(std::string_view text);

}  // namespace cairn
