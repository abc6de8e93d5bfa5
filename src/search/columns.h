// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace cairn::search {

// What facets and sorting need of every document, in memory: reading value slots during a match is four times the cost of
// the match itself, reading these is next to nothing. A document number is never used twice (a changed brief is deleted and
// added again), so a column only ever grows: what is known stays true, and a new revision adds what is new.

/// The values of one slot, as small numbers. Immutable.
class Column {
public:
    /// How many of `documents` have each value, by number.
    [[nodiscard]] std::vector<std::uint32_t>      counts(const std::vector<Xapian::docid>& documents) const;
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] Xapian::docid                   last() const { return last_; }

    /// `before` (may be null) with the documents of `database` behind its last one.
    [[nodiscard]] static std::shared_ptr<const Column> extended(const std::shared_ptr<const Column>& before,
                                                                const Xapian::Database& database, unsigned slot);

private:
    static constexpr std::size_t block_size = 1024;
    using Block = std::array<std::uint32_t, block_size>;  // by document: its list of values

    [[nodiscard]] std::uint32_t list_of(Xapian::docid document) const {
        const std::size_t number = document / block_size;
        return number < blocks_.size() ? (*blocks_[number])[document % block_size] : 0;
    }
    std::uint32_t add_list(const std::string& joined);

    std::vector<std::shared_ptr<const Block>>      blocks_;
    std::vector<std::uint32_t>                     starts_{0, 0};  // list n is values_ from starts_[n] to starts_[n + 1]; the first is empty
    std::vector<std::uint32_t>                     values_;
    std::vector<std::string>                       names_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    Xapian::docid                                  last_ = 0;
};

/// A date slot as yyyymmdd for each document; 0 = unknown. Immutable.
class DateColumn {
public:
    [[nodiscard]] std::uint32_t of(Xapian::docid document) const {
        return document < dates_.size() ? dates_[document] : 0;
    }
    [[nodiscard]] Xapian::docid last() const { return last_; }
    [[nodiscard]] static std::shared_ptr<const DateColumn> extended(const std::shared_ptr<const DateColumn>& before,
                                                                    const Xapian::Database& database, unsigned slot);

private:
    std::vector<std::uint32_t> dates_;
    Xapian::docid              last_ = 0;
};

/// The length of each document in words, as BM25 counts it. Immutable.
class LengthColumn {
public:
    [[nodiscard]] std::uint32_t of(Xapian::docid document) const { return document < lengths_.size() ? lengths_[document] : 0; }
    [[nodiscard]] Xapian::docid last() const { return last_; }
    [[nodiscard]] static std::shared_ptr<const LengthColumn> extended(const std::shared_ptr<const LengthColumn>& before,
                                                                      const Xapian::Database& database);

private:
    std::vector<std::uint32_t> lengths_;
    Xapian::docid              last_ = 0;
};

/// The columns of one database of one generation, read when first asked for and shared by all threads.
class Columns {
public:
    /// Covers every document of `database` at least. The result stays valid and unchanged as long as it is held.
    [[nodiscard]] std::shared_ptr<const Column>     values(const Xapian::Database& database, unsigned slot);
    [[nodiscard]] std::shared_ptr<const DateColumn>   dates(const Xapian::Database& database, unsigned slot);
    [[nodiscard]] std::shared_ptr<const LengthColumn> lengths(const Xapian::Database& database);

private:
    std::mutex                                            mutex_;  // guards what follows
    std::map<unsigned, std::shared_ptr<const Column>>     values_;
    std::map<unsigned, std::shared_ptr<const DateColumn>> dates_;
    std::shared_ptr<const LengthColumn>                   lengths_;
};

}  // namespace cairn::search
