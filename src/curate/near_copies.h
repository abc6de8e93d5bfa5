// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/corpus.h"
#include "cairn/curate.h"
#include "cairn/search.h"

namespace cairn {

/// The smallest hashes of a text's shingles (runs of three stemmed words), ascending: a bottom-k MinHash. Texts of up to
/// `sketch_size` shingles are compared exactly, longer ones within about 0.03 (Cohen and Kaplan, 2007).
using Sketch = std::vector<std::uint64_t>;
inline constexpr std::size_t sketch_size = 1024;

/// From this share of shingles in common on, a text is a near copy.
inline constexpr double near_copy = 0.5;

[[nodiscard]] Sketch sketch_of(std::string_view markdown);

/// Share of shingles in common, 0..1 (Jaccard). Two empty texts have nothing in common.
[[nodiscard]] double similarity(const Sketch& a, const Sketch& b);

/// Finds briefs that say nearly the same. Which briefs are worth a comparison is asked of the index (those that share most
/// of the text's rarer words), so the cost does not grow with the corpus; their sketches are remembered by the state of their
/// files. Safe to call from many threads.
class NearCopies {
public:
    /// At most three, most similar first, from half of the shingles on; the brief at `except_path` left out.
    [[nodiscard]] std::vector<NearCopy> find(std::string_view markdown, const Corpus& corpus, const Searcher& searcher,
                                             std::string_view except_path) const;

private:
    [[nodiscard]] Sketch sketch_of_file(const Corpus& corpus, const std::string& path) const;

    struct Known {
        std::string signature;
        Sketch      sketch;
    };
    mutable std::mutex                   mutex_;
    mutable std::map<std::string, Known> known_;  ///< by path; bounded, see near_copies.cpp
};

}  // namespace cairn
