// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "cairn/document.h"
#include "extract/passages.h"
#include "extract/person_line.h"

namespace cairn {

/// A row of a table of people.
struct TablePerson {
    PersonLine               person;
    PersonPart               part = PersonPart::participant;
    std::size_t              line = 0;
    std::vector<std::size_t> passages;  ///< indexes of its cells
};

/// People in tables with a column of names ("Name", "Speaker", "Nom", "Nombre") and one of roles or organizations.
[[nodiscard]] std::vector<TablePerson> people_in_tables(const Document& document, const std::vector<Passage>& passages);

}  // namespace cairn
