// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/document_set.h"

#include <algorithm>

namespace cairn::search {
bool DocumentSet::empty() const {
    return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
}

std::size_t DocumentSet::size() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

std::vector<Xapian::docid> DocumentSet::list() const {
    std::vector<Xapian::docid> documents;
    documents.reserve(size());
    for_each([&](Xapian::docid document) { documents.push_back(document); });
    return documents;
}

DocumentSet& DocumentSet::operator&=(const DocumentSet& other) {
    std::ranges::transform(words_, other.words_, words_.begin(), [](std::uint64_t a, std::uint64_t b) { return a & b; });
    return *this;
}

DocumentSet& DocumentSet::operator|=(const DocumentSet& other) {
    std::ranges::transform(words_, other.words_, words_.begin(), [](std::uint64_t a, std::uint64_t b) { return a | b; });
    return *this;
}

DocumentSet& DocumentSet::operator-=(const DocumentSet& other) {
    std::ranges::transform(words_, other.words_, words_.begin(), [](std::uint64_t a, std::uint64_t b) { return a & ~b; });
    return *this;
}

bool DocumentSet::meets(const DocumentSet& other) const {
    for (std::size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i) {
        if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
}

void DocumentSet::cut(Xapian::docid first) {
    const std::size_t place = first / word_bits;
    if (place >= words_.size()) return;
    words_[place] &= bit(first) - 1;
    std::fill(words_.begin() + static_cast<std::ptrdiff_t>(place) + 1, words_.end(), 0);
}

}  // namespace cairn::search
