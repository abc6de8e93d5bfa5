// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/brief.h"
#include "cairn/names.h"
#include "extract/passages.h"
#include "extract/phrases.h"

namespace cairn {

/// Organizations by all their names. Made once, then const and safe to share.
class OrganizationTable {
public:
    explicit OrganizationTable(const std::vector<NameRow>& rows);

    /// The name under which `text` as a whole is known ("UNDPKO" -> "UN Department of Peace Operations"); "" if it is not.
    [[nodiscard]] std::string named(std::string_view text) const;

    /// Organizations of a document in order of first line, each once: those the authority knows, those whose acronym the
    /// document explains, and those that its people belong to.
    [[nodiscard]] std::vector<Organization> read(const std::vector<Passage>& passages, const std::vector<Acronym>& acronyms,
                                                 const std::vector<Person>& people) const;

private:
    std::vector<std::string> names_;
    PhraseTable              phrases_;
};

}  // namespace cairn
