// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "cairn/vocabulary.h"
#include "cairn/wording.h"
#include "search/ast.h"

namespace cairn::search {

/// Finds the words of a query that name a concept of the taxonomy, and what else it is called: acronyms, synonyms, other
/// languages, both ways. Most labels of the taxonomy are signs for tagging ("left out", for local ownership) and no other
/// names; a label is one if it is preferred, shares most of its telling words and the leading one with the preferred label of
/// its language, or if an acronym of the concept abbreviates it. Immutable once made.
class Expansion {
public:
    explicit Expansion(const Taxonomy& taxonomy);

    /// Puts a `concepts` node around every run of plain words in `root` that is a whole label, longest first. Quoted words,
    /// exact: and negated parts are left alone. An ambiguous acronym is not expanded: a remark asks which is meant.
    void expand(Node& root, Wordings& remarks) const;

private:
    struct Meaning {
        std::size_t concept_number;
        const Label* label;
    };
    const std::vector<Meaning>* meanings_of(const std::vector<const TypedWord*>& run) const;
    void expand_run(std::vector<Node>& siblings, Wordings& remarks) const;
    bool wrap(std::vector<Node>& siblings, std::size_t first, std::size_t count, Wordings& remarks) const;

    const Taxonomy*                                       taxonomy_;
    std::vector<std::vector<std::vector<TypedWord>>>      names_;     ///< by number of the concept
    std::unordered_map<std::string, std::vector<Meaning>> by_label_;  ///< folded words, one space apart
    std::size_t                                           longest_ = 0;  ///< words
};

}  // namespace cairn::search
