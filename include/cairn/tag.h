// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Who says so. Kept apart for ever: a machine's suggestion never turns into a person's decision by itself.
enum class Origin {
    rule,    ///< Cairn's own rules: a suggestion
    author,  ///< the document itself
    person,  ///< somebody decided, in a note
};

[[nodiscard]] std::string_view      name_of(Origin origin);
[[nodiscard]] std::optional<Origin> origin_named(std::string_view name);

/// The words that gave a tag, and where they stand.
struct TagEvidence {
    std::string label;     ///< the label of the concept that matched
    std::string words;     ///< the words of the document that matched it, as written
    std::size_t line = 0;
};

/// A concept that a finding or a brief is about.
struct Tag {
    std::string              concept_id;
    std::string              label;      ///< preferred label, English
    double                   score = 0;  ///< 0..1
    Origin                   origin = Origin::rule;
    std::vector<TagEvidence> evidence;
    std::optional<std::string> by;       ///< the person who decided, where origin is person
    std::optional<std::string> created;  ///< when, ISO 8601
    std::optional<std::string> note;     ///< id of the note that says so: "urn:uuid:..."
};

}  // namespace cairn
