// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "cairn/text.h"
#include "index/forms.h"

namespace cairn::index {

/// How the words of one text go into a document.
struct TermPlace {
    std::string_view prefix;             ///< "" = the entry's own text
    unsigned         weight = 1;         ///< counted this often within the document
    bool             positions = true;   ///< phrases and NEAR find it
    bool             raw = false;        ///< exact-case acronyms and accented forms beside the folded ones
    bool             exact = true;       ///< by the folded words; without, by their stems alone (stem_term())
};

/// The term of a stem of `language` in texts that go in under `prefix` by their stems alone: what is the stem of one word in French
/// may be that of quite another in English.
[[nodiscard]] std::string stem_term(std::string_view prefix, std::string_view language, std::string_view stem);

/// Gathers the terms of one document at a time and hands them over sorted, each once: Xapian's own document is a map of maps,
/// and its look-ups one word at a time were most of the cost of indexing. Remembers every word it has seen, so use one for
/// many documents; belongs to one thread.
class TermCollector {
public:
    TermCollector();

    /// Adds the words of `utf8`: folded, or stemmed by `language`, and where `place.raw` as written under R (acronyms,
    /// unless the whole line is in capitals; accented words). Codes are added whole and in parts.
    void add_text(std::string_view utf8, std::string_view language, const TermPlace& place);

    /// Adds `term` as it is; without weight it does not count as a word.
    void add_boolean(const std::string& term, unsigned weight = 0);

    /// Moves everything gathered into `document` and starts afresh.
    void give(Xapian::Document& document);

    /// The forms of words of an entry's own text that this collector has met since it was last asked; some maybe again.
    [[nodiscard]] std::set<WordForm> take_forms() { return std::exchange(forms_, {}); }

private:
    struct Posting {
        std::uint32_t term;
        std::uint32_t position;  ///< 0 = none
        std::uint32_t weight;
    };
    struct Name {
        std::string   text;
        std::uint64_t head;  ///< its first eight bytes as a number that sorts as they do
    };
    /// A term of the document at hand; its positions stand together in positions_.
    struct Entered {
        std::uint32_t term;
        std::uint32_t weight;
        std::uint32_t first, last;  ///< in positions_
    };
    /// The words of one language as terms under one prefix.
    struct Lexicon {
        std::string                                    language, prefix;
        bool                                           exact;
        Stemmer                                        stem;
        std::unordered_map<std::string, std::uint32_t> terms;  ///< by folded word
    };

    std::uint32_t id_of(const std::string& term);
    Lexicon&      lexicon(std::string_view language, const TermPlace& place);
    void          add_word(const Word& word, std::string_view utf8, Lexicon& lexicon, const TermPlace& place, bool raw);
    std::uint32_t term_of(const std::string& folded_word, Lexicon& lexicon);
    void          gather();
    void          forget_if_large();

    std::unordered_map<std::string, std::uint32_t> ids_;
    std::deque<Name>                               names_;
    std::map<std::string, Lexicon, std::less<>>    lexicons_;  ///< by language and prefix
    std::vector<std::uint32_t>                     places_;    ///< by term: its place in entered_ and one; 0 between documents
    std::set<WordForm>                             forms_;
    std::vector<Posting>                           postings_;
    std::vector<Entered>                           entered_;
    std::vector<std::uint32_t>                     positions_;
    std::uint32_t                                  position_ = 0;
};

/// True if a word this long is worth indexing and searching for.
[[nodiscard]] bool is_term_sized(std::string_view folded_word);

/// The raw form of a word: as written for capitals ("SAR"), lower case with its marks for accented words ("réforme").
[[nodiscard]] std::string raw_form(const Word& word, std::string_view utf8);

}  // namespace cairn::index
