// SPDX-License-Identifier: GPL-3.0-or-later
#include "decide/anchor.h"

#include <algorithm>

#include "cairn/text.h"

namespace cairn {
namespace {

// Share of words in common (Dice) from which an edited statement counts as the same one. A changed number or two more words
// stay far above it; two bullets about different things rarely reach a half.
constexpr double same_statement = 0.6;

/// The six characters that stand for the text: what an id keeps when its brief gets another one.
std::string code_of(const std::string& id) { return id.substr(id.rfind('/') + 1); }

}  // namespace

Anchors::Anchors(const std::vector<Finding>& findings, const std::vector<Note>& notes, const std::vector<bool>& retracted)
    : count_(findings.size()) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
        by_id_.emplace(findings[i].id, i);
        by_code_.emplace(code_of(findings[i].id), i);
    }
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const auto* identify = std::get_if<IdentifyNote>(&notes[i].body);
        if (identify && identify->former && !retracted[i]) successor_[*identify->former] = notes[i].target;
    }
    const auto is_lost = [&](const Note& note) { return by_id(note.target) == count_; };
    if (std::ranges::any_of(notes, is_lost)) {  // else nobody asks for words
        for (const Finding& finding : findings) bags_.push_back(bag_of(finding.text));
    }
}

std::size_t Anchors::find(const Note& note) const {
    if (const std::size_t found = by_id(note.target); found != count_) return found;
    std::string id = note.target;
    for (std::size_t steps = 0; steps < successor_.size(); ++steps) {  // bounded: two notes may point at each other
        const auto next = successor_.find(id);
        if (next == successor_.end()) break;
        id = next->second;
        if (const std::size_t found = by_id(id); found != count_) return found;
    }
    return by_quote(note.exact);
}

std::size_t Anchors::by_id(const std::string& id) const {
    if (const auto exact = by_id_.find(id); exact != by_id_.end()) return exact->second;
    const auto same_text = by_code_.find(code_of(id));
    return same_text == by_code_.end() ? count_ : same_text->second;
}

std::size_t Anchors::by_quote(std::string_view exact) const {
    const Bag quoted = bag_of(exact);
    std::size_t best = count_;
    double best_likeness = 0;
    for (std::size_t i = 0; i < bags_.size(); ++i) {
        const double here = likeness(quoted, bags_[i]);
        if (here >= same_statement && here > best_likeness) {
            best = i;
            best_likeness = here;
        }
    }
    return best;
}

Anchors::Bag Anchors::bag_of(std::string_view text) {
    Bag bag;
    for (const Word& word : words(text)) ++bag[word.folded];
    return bag;
}

double Anchors::likeness(const Bag& a, const Bag& b) {
    std::size_t common = 0, all = 0;
    for (const auto& [word, times] : a) {
        all += times;
        const auto other = b.find(word);
        if (other != b.end()) common += std::min(times, other->second);
    }
    for (const auto& [word, times] : b) all += times;
    return all == 0 ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(all);
}

}  // namespace cairn
