// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/succession.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "cairn/text.h"

namespace cairn {
namespace {

constexpr double close_enough   = 0.5;
constexpr double same_kind_more = 0.1;

using Words = std::set<std::string>;

Words words_of(const std::string& text) {
    Words result;
    for (const Word& word : words(text)) {
        result.insert(word.folded);
    }
    return result;
}

/// Words in common over words in both, 0..1 (Dice).
double closeness(const Words& a, const Words& b) {
    const auto common = std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); });
    return a.empty() || b.empty() ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

struct Pair {
    double      score;
    std::size_t former, now;
};

/// Findings of `these` whose id `those` have not.
std::vector<const Finding*> only_in(const std::vector<Finding>& these, const std::vector<Finding>& those) {
    std::set<std::string> ids;
    std::ranges::transform(those, std::inserter(ids, ids.end()), &Finding::id);
    std::vector<const Finding*> result;
    for (const Finding& finding : these) {
        if (!ids.contains(finding.id)) {
            result.push_back(&finding);
        }
    }
    return result;
}

}  // namespace

std::vector<Succession> successions(const std::vector<Finding>& before, const std::vector<Finding>& after) {
    const std::vector<const Finding*> gone = only_in(before, after);
    const std::vector<const Finding*> fresh = only_in(after, before);
    std::vector<Words> fresh_words;
    for (const Finding* finding : fresh) {
        fresh_words.push_back(words_of(finding->text));
    }
    std::vector<Pair> pairs;
    for (std::size_t former = 0; former < gone.size(); ++former) {
        const Words former_words = words_of(gone[former]->text);
        for (std::size_t now = 0; now < fresh.size(); ++now) {
            if (const double score = closeness(former_words, fresh_words[now]); score >= close_enough) {
                pairs.push_back({score + (gone[former]->kind == fresh[now]->kind ? same_kind_more : 0), former, now});
            }
        }
    }
    std::ranges::stable_sort(pairs, std::ranges::greater{}, &Pair::score);
    std::vector<const Finding*> successor(gone.size(), nullptr);
    std::set<std::size_t> taken;
    for (const Pair& pair : pairs) {
        if (successor[pair.former] == nullptr && taken.insert(pair.now).second) {
            successor[pair.former] = fresh[pair.now];
        }
    }
    std::vector<Succession> result;
    for (std::size_t former = 0; former < gone.size(); ++former) {
        if (successor[former] != nullptr) {
            result.push_back({gone[former]->id, successor[former]->id, successor[former]->text});
        }
    }
    return result;
}

}  // namespace cairn
