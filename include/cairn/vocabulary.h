// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/brief.h"
#include "cairn/cues.h"
#include "cairn/names.h"

namespace cairn {

enum class LabelRole { preferred, synonym, acronym };

/// One name of a concept.
struct Label {
    std::string text;
    std::string language;            ///< "en", "fr", "es"; "" for acronyms, which hold in every language
    LabelRole   role = LabelRole::synonym;
    bool        ambiguous = false;   ///< counts only beside a second witness in the document
    bool        case_sensitive = false;
    std::vector<std::string> with;    ///< words that witness for it: one of them must stand in the document
    std::vector<std::string> without; ///< words that speak against it: none of them may stand in the document
    bool        exact = false;        ///< its words match as written (case and marks folded), not by stem: "customs" is no "custom"
};

/// One issue that findings are tagged with. Field names follow SKOS.
struct Concept {
    std::string              id;
    std::string              facet;   ///< "A".."G": the seven groups of the taxonomy
    std::vector<Label>       labels;  ///< the preferred one of each language first
    std::vector<std::string> broader;
    std::vector<std::string> related;
    std::string              scope_note;
    bool                     hidden = false;  ///< true for nearly every document: used to expand queries, not shown as a tag

    /// Preferred label in `language`, else in English, else the id.
    [[nodiscard]] const std::string& label(std::string_view language = "en") const;
};

/// The concepts and how they stand to each other. Immutable once made; every `broader` and `related` exists, no cycles.
class Taxonomy {
public:
    Taxonomy() = default;
    /// Throws Error{config} naming `place` for a doubled id, an unknown or circular broader concept, or an empty label.
    Taxonomy(std::vector<Concept> concepts, std::string_view place);

    [[nodiscard]] const std::vector<Concept>& concepts() const noexcept { return concepts_; }
    [[nodiscard]] const Concept* find(std::string_view id) const;  ///< nullptr if there is none; valid as long as *this
    /// The concept with this id or with this label in any language (case and accents folded); nullptr if there is none.
    [[nodiscard]] const Concept* named(std::string_view id_or_label) const;
    [[nodiscard]] const std::vector<std::string>& narrower(std::string_view id) const;   ///< children alone
    [[nodiscard]] std::vector<std::string> with_narrower(std::string_view id) const;     ///< itself and all below
    [[nodiscard]] std::vector<std::string> ancestors(std::string_view id) const;         ///< all above, nearest first

private:
    std::vector<Concept>                                      concepts_;
    std::unordered_map<std::string, std::size_t>              by_id_;
    std::unordered_map<std::string, std::size_t>              by_label_;
    std::unordered_map<std::string, std::vector<std::string>> narrower_;
};

/// What a heading announces.
enum class HeadingRole { title, abstract, people, findings, context, status, sources, drop };

struct HeadingClass {
    HeadingRole                role = HeadingRole::findings;
    std::optional<FindingKind> kind;  ///< role findings
    std::optional<PersonPart>  part;  ///< role people
};

/// One known heading: a variant as the dictionary lists it, with the one or two classes it announces.
struct HeadingVariant {
    std::string               text;      ///< as listed
    std::string               language;
    std::vector<HeadingClass> classes;   ///< two for "Challenges and Lessons Learned"
    bool                      run_in = false;  ///< may open a paragraph: "Observation. The convoy ..."
};

/// headings.yaml: the variants and the filler words that are dropped before a heading is compared.
struct HeadingDictionary {
    std::vector<HeadingVariant>                      variants;
    std::map<std::string, std::vector<std::string>>  filler;  ///< by language
};

/// One anchor of a policy framework: a principle, section, goal or paragraph that findings link to.
struct Clause {
    std::string                        id;  ///< "burden-sharing"
    std::vector<std::string>           former_ids;
    std::string                        type;      ///< "principle", "section", "role", ...
    std::map<std::string, std::string> titles;    ///< by language; "en" always there
    std::string                        summary;   ///< paraphrase in our own words
    std::string                        page;      ///< printed page, "" if unknown
    std::vector<std::string>           terms;     ///< words and phrases that speak for it
    std::vector<std::string>           concepts;  ///< concept ids
    bool                               verified = false;
    std::string                        source;    ///< where the facts of this row were read
};

struct Framework {
    std::string                        id;  ///< "sar"
    std::map<std::string, std::string> titles;
    std::vector<std::string>           names;  ///< other names that documents use: "Stabilization Assistance Review"
    std::string                        in_force, superseded_by, as_of, source, summary;
    double                             weight = 1; ///< how much its clauses count among suggestions: above 1 for the one a corpus is about
    std::vector<Clause>                clauses;
    std::vector<Label>                 acronyms;   ///< short names, with the words that witness for or against them: "SAR"
    [[nodiscard]] const Clause* find(std::string_view clause_id) const;  ///< by id or former id; nullptr if there is none
};

/// Everything a corpus's vocabulary/ and frameworks/ folders say. Immutable once loaded.
struct Vocabulary {
    Taxonomy               taxonomy;
    HeadingDictionary      headings;
    Cues                   cues;
    Names                  names;
    std::vector<Framework> frameworks;  ///< by id
    std::string            hash;        ///< SHA-256 over all files it was read from: a new one means a new index

    [[nodiscard]] const Framework* framework(std::string_view id) const;
    /// "sar/burden-sharing" or "sar": the framework, and the clause if the name has one; nothing if either is unknown.
    struct ClauseRef { const Framework* framework = nullptr; const Clause* clause = nullptr; };
    [[nodiscard]] std::optional<ClauseRef> clause(std::string_view name) const;
};

}  // namespace cairn
