// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "cairn/names.h"

namespace cairn {

/// Reads people.yaml, organizations.yaml and countries.yaml; an empty text gives no rows. Throws Error{config} with
/// "place/people.yaml:line: what is wrong; what to do" for a file that is no list of rows, a row without a name or code,
/// an unknown key, or an alias that ends before it begins.
[[nodiscard]] Names parse_names(std::string_view people_yaml, std::string_view organizations_yaml,
                                std::string_view countries_yaml, std::string_view place);

}  // namespace cairn
