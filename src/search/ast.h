// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cairn::search {

/// A word as it was typed.
struct TypedWord {
    std::string written{};
    std::string folded{};
    std::string raw{};        ///< form under which the index keeps it as written; "" for a plain lower-case word
    bool        capitals = false;
    bool        digits = false;
};

enum class NodeKind {
    everything,  ///< no condition at all
    word,        ///< words[0], in any of its forms
    phrase,      ///< words next to each other, in this order
    near,        ///< words within `distance` of each other, in any order
    prefix,      ///< words that start with words[0]
    field,       ///< one of `values` of the field, as a whole; a range field has {from, to}
    concepts,    ///< children (words that name a concept), what else it is called (`labels`), or what is tagged with it
    all_of,
    any_of,
    none_of,     ///< not the one child
};

/// A query as it was understood: plain values, made by the parser, read by everything that translates or tells it.
struct Node {
    NodeKind                            kind = NodeKind::everything;
    std::vector<TypedWord>              words{};
    unsigned                            distance = 0;
    bool                                exact = false;  ///< in quotes or after exact: no stems, no synonyms
    std::string                         field{};          ///< name of a field of the schema; "" = the whole text
    std::vector<std::string>            values{};
    std::vector<std::vector<TypedWord>> labels{};
    std::string                         concept_id{};     ///< of a concept whose findings count as matches, last; "" = none
    std::vector<Node>                   children{};
};

}  // namespace cairn::search
