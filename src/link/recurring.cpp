// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/recurring.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace cairn {
namespace {

constexpr double      least_on_average = 0.4;   // between the members of two groups that are to be one; a pair not found counts 0
constexpr std::size_t largest_group    = 50;    // more is a subject, not a lesson
constexpr std::size_t clear_length     = 140;   // bytes; a wording near this is the one to show

using Pair = std::pair<std::size_t, std::size_t>;

Pair ordered(std::size_t a, std::size_t b) { return {std::min(a, b), std::max(a, b)}; }

/// Sets of findings that grow together. Each set is named by one of its members.
class Groups {
public:
    Groups(std::span<const SaidOnce> all, const SameDecisions& decided) : all_(all), parent_(all.size()), members_(all.size()), weakest_(all.size(), 1) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
        for (std::size_t i = 0; i < all.size(); ++i) members_[i] = {i};
        for (const auto& [a, b] : decided.different) apart_.insert(ordered(a, b));
        for (const auto& [a, b] : decided.same) {
            if (a < all.size() && b < all.size() && root(a) != root(b) && !are_apart(root(a), root(b))) merge(root(a), root(b), 1);
        }
    }

    void join(const SaidAgain& pair) {
        scores_[ordered(pair.first, pair.second)] = pair.score;
        const std::size_t a = root(pair.first), b = root(pair.second);
        if (a == b || members_[a].size() + members_[b].size() > largest_group) return;
        if (are_apart(a, b)) return;
        double sum = 0;
        for (const std::size_t one : members_[a]) {
            for (const std::size_t other : members_[b]) {
                const auto known = scores_.find(ordered(one, other));
                sum += known == scores_.end() ? 0 : known->second;
            }
        }
        const double average = sum / static_cast<double>(members_[a].size() * members_[b].size());
        if (average >= least_on_average) merge(a, b, pair.score);
    }

    std::vector<RecurringGroup> made() {
        std::vector<RecurringGroup> groups;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (parent_[i] != i || members_[i].size() < 2) continue;
            RecurringGroup group{members_[i], 0, weakest_[i], {}};
            std::set<std::string> events;
            for (const std::size_t member : group.members) events.insert(all_[member].event);
            group.events = events.size();
            if (group.events < 2) continue;
            std::ranges::sort(group.members);
            std::ranges::stable_sort(group.members, {}, [&](std::size_t member) { return unclear(member); });
            groups.push_back(std::move(group));
        }
        std::ranges::stable_sort(groups, [](const RecurringGroup& a, const RecurringGroup& b) {
            return a.events != b.events ? a.events > b.events : a.score > b.score;
        });
        return groups;
    }

private:
    std::size_t root(std::size_t member) {
        while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
        return member;
    }

    /// Whether somebody refused a pair across the two sets: one refusal outweighs what else would join them.
    bool are_apart(std::size_t a, std::size_t b) const {
        if (apart_.empty()) return false;
        return std::ranges::any_of(members_[a], [&](std::size_t one) {
            return std::ranges::any_of(members_[b], [&](std::size_t other) { return apart_.contains(ordered(one, other)); });
        });
    }

    void merge(std::size_t a, std::size_t b, double score) {
        if (a > b) std::swap(a, b);
        parent_[b] = a;
        members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
        members_[b].clear();
        weakest_[a] = std::min({weakest_[a], weakest_[b], score});
    }

    /// The fewer, the clearer: one sentence of some length, a lesson rather than a demand.
    std::size_t unclear(std::size_t member) const {
        const std::size_t length = all_[member].text.size();
        const std::size_t off    = length > clear_length ? length - clear_length : clear_length - length;
        return off + (all_[member].kind == FindingKind::lesson ? 0 : 20);
    }

    std::span<const SaidOnce>             all_;
    std::vector<std::size_t>              parent_;
    std::vector<std::vector<std::size_t>> members_;
    std::vector<double>                   weakest_;
    std::map<Pair, double>                scores_;
    std::set<Pair>                        apart_;
};

}  // namespace

std::vector<RecurringGroup> recurring(std::span<const SaidOnce> all, const SameDecisions& decided) {
    return recurring(all, said_again(all), decided);
}

std::vector<RecurringGroup> recurring(std::span<const SaidOnce> all, std::span<const SaidAgain> pairs, const SameDecisions& decided) {
    std::map<Pair, SameEvidence>  reasons;
    Groups groups(all, decided);
    for (const SaidAgain& pair : pairs) {
        groups.join(pair);
        reasons.emplace(ordered(pair.first, pair.second), pair.evidence);
    }
    std::vector<RecurringGroup> made = groups.made();
    for (RecurringGroup& group : made) {
        for (std::size_t i = 1; i < group.members.size(); ++i) {
            const auto reason = reasons.find(ordered(group.members[0], group.members[i]));
            if (reason == reasons.end()) continue;
            group.evidence = reason->second;
            break;
        }
    }
    return made;
}

}  // namespace cairn
