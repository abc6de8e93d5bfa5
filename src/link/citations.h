// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/analysis.h"
#include "link/finding_text.h"
#include "tag/loose_phrases.h"
#include "tag/phrases.h"

namespace cairn {

/// The names by which documents speak of frameworks and their clauses. Prepared once; const and safe to share between threads.
class CitationNames {
public:
    /// Adds all names to `phrases`. Both arguments must outlive it.
    CitationNames(const Vocabulary& vocabulary, PhraseIndex& phrases);

    enum class Role {
        framework,  ///< a name that can mean nothing else: "Stabilization Assistance Review", "UNSCR 2151"
        acronym,    ///< "SAR": counts beside a witness
        number,     ///< "2151": counts behind a word of the framework's own names ("resolutions 1325 and 2151")
        clause,     ///< "burden sharing": counts in one sentence with its framework
        witness,    ///< stands for an acronym
        against,    ///< stands against it
        kind_word,  ///< "principle", "section": lets a clause's name of a single word count
    };
    struct Name {
        Role             role = Role::framework;
        const Framework* framework = nullptr;
        const Clause*    clause    = nullptr;
        bool             one_word  = false;
        std::string      text, language;  ///< as added
    };

    [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return *vocabulary_; }
    [[nodiscard]] const PhraseIndex& phrases() const noexcept { return phrases_; }
    /// nullptr for a phrase that is no name.
    [[nodiscard]] const Name* name(std::uint32_t phrase) const;
    /// True for a word of the names of `framework`: "resolution", "UNSCR".
    [[nodiscard]] bool is_word_of(const Framework& framework, const Token& token) const;
    /// Names of clauses with their words in another order: "burden sharing" for "Share the burden".
    [[nodiscard]] std::vector<PhraseMatch> find_loose(const std::vector<Token>& tokens) const { return loose_.find(tokens); }

private:
    void add(std::string_view text, std::string_view language, Role role, const Framework* framework,
             const Clause* clause = nullptr);
    void add_framework(const Framework& framework);
    void add_clause(const Framework& framework, const Clause& clause);

    const Vocabulary* vocabulary_;
    PhraseIndex&      phrases_;
    std::uint32_t     first_phrase_;
    LoosePhrases      loose_;
    std::vector<Name> names_;  // by phrase, from first_phrase_ on
    std::map<const Framework*, std::set<std::uint32_t>> name_words_;  // stems and forms
};

/// Reads the links that one document makes itself. Lives for one analysis, one thread.
class Citations {
public:
    /// All arguments must outlive it.
    Citations(const CitationNames& names, TokenReader& reader, const Analysis& analysis);

    /// Links to clauses and frameworks that the finding names or points to: relation cites, origin author; each once.
    /// A framework named beside one of its clauses is no link of its own.
    [[nodiscard]] std::vector<Link> of(const FindingText& text);

private:
    struct Pointer {  ///< a Markdown link to a framework file
        Vocabulary::ClauseRef ref;
        std::string           text;
        LineRange             lines;
    };
    struct Mention {
        const Framework* framework = nullptr;
        std::uint32_t    first = 0, count = 0, sentence = 0;
    };

    void read_pointers(const Analysis& analysis);
    void add_pointed(const FindingText& text, std::vector<Link>& links) const;
    void add_named(const FindingText& text, std::vector<Link>& links);
    [[nodiscard]] std::vector<Mention> mentions(const FindingText& text);
    [[nodiscard]] bool is_beside_its_name(const FindingText& text, const PhraseMatch& number, const Framework& framework) const;
    [[nodiscard]] bool has(const std::vector<PhraseMatch>& matches, const Framework& framework, CitationNames::Role role) const;
    [[nodiscard]] bool is_meant(const Framework& framework, const std::vector<PhraseMatch>& near);
    [[nodiscard]] bool means_another(const Framework& framework);
    void read_whole_document();

    const CitationNames&     names_;
    const Analysis&          analysis_;
    TokenReader&             reader_;
    std::vector<Pointer>     pointers_;
    std::vector<PhraseMatch> in_document_;
    bool                     whole_ = false;
};

}  // namespace cairn
