// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "cairn/search.h"
#include "cairn/text.h"
#include "search/columns.h"
#include "search/document_set.h"

namespace cairn::search {

/// The columns of both databases of one generation.
struct GenerationColumns {
    Columns briefs, findings;
};

/// A word of the index and in how many documents it stands.
struct KnownWord {
    std::string      word;
    Xapian::doccount count;
};

/// One thread's own handles on both databases. Xapian's objects must not be shared between threads.
struct Reader {
    std::string                        generation;
    Xapian::Database                   briefs, findings;
    std::shared_ptr<GenerationColumns> columns;
    std::size_t                        uses = 0;
    std::vector<std::string>           languages;  ///< the eight most frequent of findings and briefs, in that order; English always

    [[nodiscard]] const Xapian::Database& database(Unit unit) const { return unit == Unit::findings ? findings : briefs; }
    [[nodiscard]] Columns& columns_of(Unit unit) const { return unit == Unit::findings ? columns->findings : columns->briefs; }
    [[nodiscard]] IndexInfo info() const;
    /// A document that the index has, which is not asked again, as Xapian would for each.
    [[nodiscard]] Xapian::Document document(Unit unit, Xapian::docid number) const {
        return database(unit).get_document(number, Xapian::DOC_ASSUME_VALID);
    }
    [[nodiscard]] Stemmer& stemmer(const std::string& language) const { return stemmers.try_emplace(language, language).first->second; }
    /// The stem of a folded word in one language.
    [[nodiscard]] const std::string& stem(const std::string& language, std::string_view folded_word) const {
        return stemmer(language)(folded_word);
    }
    /// The forms that the texts in `language` have of the stem of a folded word. Valid until the next call.
    [[nodiscard]] const std::vector<std::string>& forms(const std::string& language, std::string_view folded_word) const;
    /// How many documents have a term.
    [[nodiscard]] std::size_t frequency(Unit unit, const std::string& term) const;
    [[nodiscard]] bool has(Unit unit, const std::string& term) const { return frequency(unit, term) > 0; }
    /// How many documents have one of `terms`, at most.
    [[nodiscard]] std::size_t most_with(Unit unit, const std::vector<std::string>& terms) const;

    /// The words, as folded, that begin with this byte, in their order; the first 200,000.
    [[nodiscard]] const std::vector<KnownWord>& words_from(Unit unit, char first) const;

    mutable std::map<std::string, Stemmer> stemmers;
    /// What conditions ask again and again ("kind:", what a reader may see), by unit and term; of this revision.
    mutable std::map<std::pair<Unit, std::string>, DocumentSet> sets;
    /// How many documents have a term, or any of several that count as one, joined by spaces; of this revision. The same words are
    /// asked for again and again, and each look-up in the index reads two or three of its blocks.
    mutable std::map<std::pair<Unit, std::string>, std::size_t> frequencies;
    mutable std::map<std::pair<std::string, std::string>, std::vector<std::string>> known_forms;  ///< by language and stem; of this revision
    /// Words by unit and first byte, of this revision: going over them in the index passes by all their lists of documents.
    mutable std::map<std::pair<Unit, char>, std::vector<KnownWord>> words;
};

/// Handles on the index in `cache`, as many as are in use at once; brought up to date when they are borrowed.
class Readers {
public:
    explicit Readers(std::filesystem::path cache) : cache_(std::move(cache)) {}

    /// A handle of the caller's own until it goes out of scope.
    class Borrowed {
    public:
        Borrowed(Readers& readers, std::unique_ptr<Reader> reader) : readers_(&readers), reader_(std::move(reader)) {}
        ~Borrowed() { if (reader_) readers_->give_back(std::move(reader_)); }
        Borrowed(Borrowed&&) noexcept = default;
        Borrowed& operator=(Borrowed&&) = delete;
        const Reader& operator*() const { return *reader_; }
        const Reader* operator->() const { return reader_.get(); }
        void forget() { reader_.reset(); }  ///< after a failure: not for the next one

    private:
        Readers*                readers_;
        std::unique_ptr<Reader> reader_;
    };

    /// Throws Error{index} if there is no index.
    [[nodiscard]] Borrowed borrow();

    /// Reads the columns that every search needs, of which the first would wait for them. An index that cannot be read is for that
    /// search to tell.
    void read_columns(Unit unit) noexcept;

    /// Calls `work(reader)`; begins again with a fresh handle, three times at most, when the writer has overtaken it.
    template <typename Work>
    auto with(Work&& work) {
        for (int tries = 1;; ++tries) {
            Borrowed reader = borrow();
            try {
                return work(*reader);
            } catch (const Xapian::DatabaseError&) {  // overtaken, or its generation is gone
                reader.forget();
                if (tries == 3) throw;
            }
        }
    }

private:
    friend class Borrowed;
    void                    give_back(std::unique_ptr<Reader> reader);
    std::unique_ptr<Reader> open(const std::string& generation);

    const std::filesystem::path          cache_;
    std::mutex                           mutex_;  // guards what follows
    std::vector<std::unique_ptr<Reader>> idle_;
    std::string                          columns_generation_;
    std::shared_ptr<GenerationColumns>   columns_;
};

}  // namespace cairn::search
