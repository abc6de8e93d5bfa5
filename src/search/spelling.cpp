// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/spelling.h"

#include <algorithm>

#include "cairn/text.h"

namespace cairn::search {
namespace {

constexpr std::size_t      shortest = 4;          // letters; below, every word is close to some other
constexpr std::size_t      longest = 40;
constexpr std::size_t      short_word = 6;        // up to here one slip, beyond two

bool may_be_corrected(const Node& node, const index::Places& places) {
    if (node.kind != NodeKind::word || node.exact || !node.field.empty()) return false;
    const TypedWord& typed = node.words.front();
    return !typed.capitals && !typed.digits && typed.folded.size() >= shortest && typed.folded.size() <= longest &&
           !places.is_name(typed.folded);
}

bool is_known(const TypedWord& typed, const Reader& reader, Unit unit) {
    if (reader.has(unit, typed.folded)) return true;
    return std::ranges::any_of(reader.languages, [&](const std::string& language) {
        return reader.most_with(unit, reader.forms(language, typed.folded)) > 0;
    });
}

/// The most frequent of the closest words that start with the same letter; "" if none is close.
std::string best_for(const std::string& word, const std::vector<KnownWord>& known, const index::Places& places) {
    const std::size_t most_slips = word.size() <= short_word ? 1 : 2;
    std::string       best;
    std::size_t       best_slips = most_slips + 1;
    Xapian::doccount  best_count = 0;
    for (const auto& [candidate, count] : known) {
        const std::size_t longer = std::max(candidate.size(), word.size()), shorter = std::min(candidate.size(), word.size());
        if (longer - shorter > most_slips) continue;
        const std::size_t slips = edit_distance(word, candidate, most_slips);
        if (slips > best_slips || slips > most_slips) continue;
        if ((slips < best_slips || count > best_count) && !places.is_name(candidate)) {
            best = candidate;
            best_slips = slips;
            best_count = count;
        }
    }
    return best;
}

}  // namespace

std::vector<Correction> correct_spelling(Node& root, const Reader& reader, Unit unit, const index::Places& places) {
    std::vector<Correction> corrections;
    if (root.kind == NodeKind::none_of) return corrections;
    if (may_be_corrected(root, places) && !is_known(root.words.front(), reader, unit)) {
        TypedWord& typed = root.words.front();
        if (std::string better = best_for(typed.folded, reader.words_from(unit, typed.folded.front()), places); !better.empty()) {
            corrections.emplace_back(typed.written, better);
            typed = {better, better};
        }
    }
    for (Node& child : root.children) {
        for (Correction& one : correct_spelling(child, reader, unit, places)) corrections.push_back(std::move(one));
    }
    return corrections;
}

}  // namespace cairn::search
