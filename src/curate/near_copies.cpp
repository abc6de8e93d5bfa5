// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/near_copies.h"

#include <algorithm>

#include "cairn/text.h"
#include "curate/front_matter.h"

namespace cairn {
namespace {

constexpr std::size_t shown             = 3;
constexpr std::size_t candidates        = 8;
constexpr std::size_t least_word_bytes  = 4;
constexpr std::size_t remembered        = 4096;  ///< sketches, 8 kB each at most
constexpr std::size_t compared_bytes    = 256u << 10;  ///< of a text; a longer one is judged by its beginning
constexpr std::size_t shingle_words     = 3;

std::uint64_t hash_word(std::string_view word, std::uint64_t seed) {
    std::uint64_t hash = seed ^ 0xcbf29ce484222325ULL;  // FNV-1a
    for (const char letter : word) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }
    return hash;
}

/// Spreads the bits (the finalizer of SplitMix64), since the smallest hashes must be a fair sample.
std::uint64_t spread(std::uint64_t hash) {
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
    return hash ^ (hash >> 31);
}

std::string_view compared_part(std::string_view markdown) {
    return body_of(markdown).substr(0, compared_bytes);
}

/// The words worth searching for, each once.
std::vector<std::string> distinct_words(std::string_view markdown) {
    std::vector<std::string> distinct;
    for (Word& word : words(compared_part(markdown))) {
        if (word.folded.size() >= least_word_bytes) distinct.push_back(std::move(word.folded));
    }
    std::ranges::sort(distinct);
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    return distinct;
}

}  // namespace

Sketch sketch_of(std::string_view markdown) {
    const std::string_view text = compared_part(markdown);
    Stemmer stem(guess_language(text));
    std::vector<std::uint64_t> stems;
    for (const Word& word : words(text)) {
        stems.push_back(hash_word(stem(word.folded), 0));
    }
    Sketch sketch;
    const std::size_t length = std::min(shingle_words, stems.size());
    for (std::size_t at = 0; length > 0 && at + length <= stems.size(); ++at) {
        std::uint64_t hash = 0;
        for (std::size_t word = at; word < at + length; ++word) {
            hash = hash * 0x9e3779b97f4a7c15ULL + stems[word];
        }
        sketch.push_back(spread(hash));
    }
    std::ranges::sort(sketch);
    sketch.erase(std::ranges::unique(sketch).begin(), sketch.end());
    sketch.resize(std::min(sketch.size(), sketch_size));
    return sketch;
}

double similarity(const Sketch& a, const Sketch& b) {
    std::size_t both = 0;
    std::size_t either = 0;
    auto left = a.begin();
    auto right = b.begin();
    while (either < sketch_size && (left != a.end() || right != b.end())) {
        ++either;
        if (right == b.end() || (left != a.end() && *left < *right)) {
            ++left;
        } else if (left == a.end() || *right < *left) {
            ++right;
        } else {
            ++both, ++left, ++right;
        }
    }
    return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

Sketch NearCopies::sketch_of_file(const Corpus& corpus, const std::string& path) const {
    const std::optional<SourceEntry> entry = corpus.entry(path);
    if (!entry) {
        return {};
    }
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = known_.find(path); known != known_.end() && known->second.signature == entry->signature) {
            return known->second.sketch;
        }
    }
    Sketch sketch = sketch_of(corpus.read(*entry).bytes);
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= remembered) {
        known_.clear();
    }
    known_[path] = {entry->signature, sketch};
    return sketch;
}

std::vector<NearCopy> NearCopies::find(std::string_view markdown, const Corpus& corpus, const Searcher& searcher,
                                       std::string_view except_path) const {
    std::vector<NearCopy> copies;
    const std::vector<BriefPlace> alike = searcher.briefs_with_words(distinct_words(markdown), candidates);
    const Sketch sketch = alike.empty() ? Sketch{} : sketch_of(markdown);
    for (const auto& [id, path] : alike) {
        const double share = path == except_path ? 0 : similarity(sketch, sketch_of_file(corpus, path));
        if (share >= near_copy) {
            copies.push_back({id, share});
        }
    }
    std::ranges::stable_sort(copies, std::ranges::greater{}, &NearCopy::similarity);
    copies.resize(std::min(copies.size(), shown));
    return copies;
}

}  // namespace cairn
