// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/text.h"

namespace cairn {

/// A word of a text as phrases see it: the numbers under which a PhraseIndex knows it; 0 = it knows no such word.
struct Token {
    std::uint32_t stem    = 0;  ///< its stem in the language of the text
    std::uint32_t exact   = 0;  ///< its folded form, in whatever language
    std::uint32_t written = 0;  ///< as written, where it has the look of an acronym
    std::uint32_t offset  = 0;  ///< byte in the text
    std::uint32_t length  = 0;  ///< bytes
    std::uint32_t sentence = 0; ///< rises at every full stop, colon, semicolon and bracket
    bool          stop     = false;  ///< too common to tell anything
};

/// A phrase found in a text: tokens [first, first + count).
struct PhraseMatch {
    std::uint32_t phrase = 0;
    std::uint32_t first  = 0;
    std::uint32_t count  = 0;
};

/// The form under which an acronym is known: "NGOs" and "NGO's" as "NGO", "M&E" and "PoC" as they are; "" for an ordinary word.
[[nodiscard]] std::string acronym_form(std::string_view word_as_written, const Word& word);

/// The edges of a trie in one flat table: keys that are never found cost one look.
class EdgeTable {
public:
    /// `key` must be new, `node` not 0.
    void add(std::uint64_t key, std::uint32_t node);
    /// The node behind `key`; 0 if there is none.
    [[nodiscard]] std::uint32_t find(std::uint64_t key) const { return edges_[place_of(key)].node; }

private:
    struct Edge {
        std::uint64_t key  = 0;
        std::uint32_t node = 0;  // 0 = free
    };
    [[nodiscard]] std::size_t place_of(std::uint64_t key) const;

    std::vector<Edge> edges_{std::vector<Edge>(1024)};  // open addressing, a power of two, at most half full
    std::size_t       used_ = 0;
};

/// Phrases in several languages, laid out as a trie over stems: linear in the length of a text, however many phrases there are.
/// Filled once, then const and safe to share between threads.
class PhraseIndex {
public:
    PhraseIndex();
    ~PhraseIndex();

    /// Adds `text`, to be found in texts of `language` by stem and in any text by folded form; with language "" or `exact` by
    /// folded form alone. Words with the look of an acronym are matched as written. Answers its number: 0, 1, 2, ...
    std::uint32_t add(std::string_view text, std::string_view language, bool exact = false);

    /// Makes the words of `text` known without adding a phrase.
    void add_words(std::string_view text, std::string_view language);

    /// All places where all phrases stand, also inside each other; by first token.
    [[nodiscard]] std::vector<PhraseMatch> find(std::span<const Token> tokens) const;

    /// The number of a stem, an exact form or an acronym; 0 if no phrase holds it.
    [[nodiscard]] std::uint32_t stem_number(std::string_view language, const std::string& stem) const;
    [[nodiscard]] std::uint32_t exact_number(const std::string& folded) const;
    [[nodiscard]] std::uint32_t written_number(const std::string& acronym) const;

    /// How many phrases have been added.
    [[nodiscard]] std::uint32_t count() const noexcept { return last_phrase_; }
    /// How many different words all phrases hold; numbers run from 1 to this.
    [[nodiscard]] std::uint32_t words() const noexcept { return last_number_; }

private:
    using Numbers = std::unordered_map<std::string, std::uint32_t>;

    void add_path(std::span<const std::uint32_t> path, std::uint32_t phrase);
    std::uint32_t number_in(Numbers& numbers, const std::string& form);
    Stemmer& stemmer(std::string_view language);

    std::map<std::string, Numbers, std::less<>> stems_;  // by language
    Numbers exact_, written_;
    std::map<std::string, Stemmer, std::less<>> stemmers_;  // while filling

    EdgeTable                                        edges_;    // node and word -> node
    std::vector<std::vector<std::uint32_t>>          phrases_;  // by node: phrases that end here
    std::vector<bool>                                goes_on_;  // by node: a longer phrase begins so
    std::vector<std::uint32_t>                       first_;    // by word: node after it at the root, 0 = none
    std::uint32_t last_number_ = 0;
    std::uint32_t last_phrase_ = 0;
};

/// Cuts texts into the tokens of one index. Remembers the words it has met, up to a bound; not for sharing between threads.
class TokenReader {
public:
    explicit TokenReader(const PhraseIndex& index);  ///< `index` must outlive it
    ~TokenReader();

    /// `language`: ISO 639-1; "" counts as English.
    [[nodiscard]] std::vector<Token> read(std::string_view text, std::string_view language);

private:
    struct Known { std::uint32_t stem = 0, exact = 0; bool stop = false; };
    /// A remembered word; its letters stand in Language::letters. Looked up for every word of every text, so it is one flat table.
    struct Slot {
        std::uint32_t hash = 0;    // 0 = free
        std::uint32_t begin = 0, size = 0;
        Known         known;
    };
    struct Language {
        std::string       name;
        Stemmer           stemmer;
        std::vector<Slot> slots{std::vector<Slot>(1024)};  // open addressing, a power of two, at most half full
        std::size_t       used = 0;
        std::string       letters{};
    };

    Language& language_named(std::string_view name);
    Known known(Language& language, const std::string& folded);
    static void grow(Language& language);
    void add_parts(std::string_view text, const Word& word, std::uint32_t sentence, Language& language,
                   std::vector<Token>& tokens);

    const PhraseIndex&                           index_;
    std::map<std::string, Language, std::less<>> languages_;
};

/// Readers that remember words from one document to the next: most words of a document were in the one before, and finding
/// their numbers anew costs more than all the rest. Safe to share between threads; keeps as many readers as ever worked at once.
class TokenReaders {
public:
    explicit TokenReaders(const PhraseIndex& index) : index_(index) {}  ///< `index` must outlive it

    /// A reader for one document and one thread; it comes back by itself.
    class Borrowed {
    public:
        Borrowed(const TokenReaders& readers, std::unique_ptr<TokenReader> reader)
            : readers_(&readers), reader_(std::move(reader)) {}
        Borrowed(Borrowed&&) noexcept = default;
        Borrowed& operator=(Borrowed&&) = delete;
        ~Borrowed();
        [[nodiscard]] TokenReader& operator*() const noexcept { return *reader_; }

    private:
        const TokenReaders*          readers_;
        std::unique_ptr<TokenReader> reader_;
    };
    [[nodiscard]] Borrowed borrow() const;

private:
    const PhraseIndex&                                index_;
    mutable std::mutex                                mutex_;
    mutable std::vector<std::unique_ptr<TokenReader>> idle_;  // protected by mutex_
};

}  // namespace cairn
