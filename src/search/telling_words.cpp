// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/telling_words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace cairn::search {
namespace {

struct Candidate {
    std::size_t place;  ///< of the word's first child
    double      count = 0, weight = 0;
};

}  // namespace

std::size_t keep_telling_words(Node& root, const Reader& reader, Unit unit) {
    if (root.kind != NodeKind::any_of || root.children.size() <= most_alternatives) return 0;
    if (!std::ranges::all_of(root.children, [](const Node& node) { return node.kind == NodeKind::word; })) return 0;
    std::unordered_map<std::string, Candidate> by_word;
    for (std::size_t place = 0; place < root.children.size(); ++place) {
        ++by_word.try_emplace(root.children[place].words.front().folded, Candidate{place}).first->second.count;
    }
    const double           all = reader.database(unit).get_doccount();
    std::vector<Candidate> candidates;
    for (auto& [word, candidate] : by_word) {
        const std::size_t of_forms = reader.most_with(unit, reader.forms(reader.languages.front(), word));
        const double      with = static_cast<double>(std::max(of_forms, reader.frequency(unit, word)));
        if (with == 0) continue;
        candidate.weight = std::log((all + 1) / std::min(with, all)) * (1 + std::log(candidate.count));
        candidates.push_back(candidate);
    }
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.place < b.place;
    });
    candidates.resize(std::min(candidates.size(), most_alternatives));
    std::ranges::sort(candidates, {}, &Candidate::place);
    std::vector<Node> kept;
    for (const Candidate& candidate : candidates) kept.push_back(std::move(root.children[candidate.place]));
    if (kept.empty()) kept.push_back(std::move(root.children.front()));
    root.children = std::move(kept);
    return by_word.size();
}

}  // namespace cairn::search
