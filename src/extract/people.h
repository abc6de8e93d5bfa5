// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/brief.h"
#include "cairn/document.h"
#include "cairn/names.h"
#include "extract/headings.h"
#include "extract/passages.h"

namespace cairn {

/// Finds the people a document names: under headings and lead lines that announce them ("Speakers", "Participants included:"),
/// behind labels ("Moderator:"), in bylines, in the front matter, and in sentences that say who took part.
class PeopleReader {
public:
    /// `is_country` tells for a text whether it is the name of a country and so no organization.
    PeopleReader(const Names& names, std::function<bool(std::string_view)> is_country);

    struct Found {
        std::vector<Person>      people;    ///< in order of appearance, each once
        std::vector<std::size_t> passages;  ///< indexes of the passages that are lines of people, ascending
    };
    [[nodiscard]] Found read(const Document& document, const std::vector<Passage>& passages,
                             const HeadingClassifier& headings) const;

private:
    [[nodiscard]] std::vector<std::string> variants_of(const Person& person) const;

    std::unordered_map<std::string, std::vector<std::string>> spellings_;  ///< folded name -> all spellings of that person
    std::function<bool(std::string_view)>                     is_country_;
};

}  // namespace cairn
