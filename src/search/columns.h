// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
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
    /// Numbers of the values of `document`, each an index into names(); empty if it has none.
    [[nodiscard]] std::span<const std::uint32_t> of(Xapian::docid document) const {
        const std::size_t number = document / block_size;
        if (number >= blocks_.size()) return {};
        const Block&      block = *blocks_[number];
        const std::size_t place = document % block_size;
        return {block.values.data() + block.starts[place], block.starts[place + 1] - block.starts[place]};
    }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] Xapian::docid                   last() const { return last_; }

    /// `before` (may be null) with the documents of `database` behind its last one.
    [[nodiscard]] static std::shared_ptr<const Column> extended(const std::shared_ptr<const Column>& before,
                                                                const Xapian::Database& database, unsigned slot);

private:
    static constexpr std::size_t block_size = 1024;
    struct Block {
        std::array<std::uint32_t, block_size + 1> starts{};
        std::vector<std::uint32_t>                values;
    };
    std::vector<std::uint32_t> numbers_of(const std::string& joined);

    std::vector<std::shared_ptr<const Block>>      blocks_;
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

/// The columns of one database of one generation, read when first asked for and shared by all threads.
class Columns {
public:
    /// Covers every document of `database` at least. The result stays valid and unchanged as long as it is held.
    [[nodiscard]] std::shared_ptr<const Column>     values(const Xapian::Database& database, unsigned slot);
    [[nodiscard]] std::shared_ptr<const DateColumn> dates(const Xapian::Database& database, unsigned slot);

private:
    std::mutex                                            mutex_;  // guards both maps
    std::map<unsigned, std::shared_ptr<const Column>>     values_;
    std::map<unsigned, std::shared_ptr<const DateColumn>> dates_;
};

}  // namespace cairn::search
