// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include <xapian.h>

namespace cairn::search {

/// A set of documents of one database, a bit for each number: as large for few as for many, and quick to meet and to join.
class DocumentSet {
public:
    /// Empty, with room for the numbers up to `last`.
    explicit DocumentSet(Xapian::docid last = 0) : words_(last / word_bits + 1, 0) {}

    void add(Xapian::docid document) { words_[document / word_bits] |= bit(document); }
    [[nodiscard]] bool contains(Xapian::docid document) const {
        return document / word_bits < words_.size() && (words_[document / word_bits] & bit(document)) != 0;
    }
    [[nodiscard]] bool        empty() const;
    [[nodiscard]] std::size_t size() const;

    /// Both sets have room for the same numbers.
    DocumentSet& operator&=(const DocumentSet& other);
    DocumentSet& operator|=(const DocumentSet& other);
    DocumentSet& operator-=(const DocumentSet& other);
    [[nodiscard]] bool meets(const DocumentSet& other) const;

    /// Takes out every number from `first` on.
    void cut(Xapian::docid first);

    /// The documents in the order of their numbers.
    [[nodiscard]] std::vector<Xapian::docid> list() const;

    /// Calls `visit(docid)` for each document, in the order of the numbers.
    template <typename Visit>
    void for_each(Visit&& visit) const {
        for (std::size_t place = 0; place < words_.size(); ++place) {
            for (std::uint64_t left = words_[place]; left != 0; left &= left - 1) {
                visit(static_cast<Xapian::docid>(place * word_bits + static_cast<std::size_t>(std::countr_zero(left))));
            }
        }
    }

private:
    static constexpr std::size_t word_bits = 64;
    static std::uint64_t bit(Xapian::docid document) { return std::uint64_t{1} << (document % word_bits); }

    std::vector<std::uint64_t> words_;
};

}  // namespace cairn::search
