// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/vocabulary.h"

#include <algorithm>
#include <unordered_set>

#include "cairn/error.h"
#include "cairn/text.h"

namespace cairn {
namespace {

const std::vector<std::string> no_ids;

[[noreturn]] void reject(std::string_view place, const std::string& sentence) {
    throw Error{ErrorKind::config, std::string(place) + ": " + sentence};
}

}  // namespace

const std::string& Concept::label(std::string_view language) const {
    const Label* english = nullptr;
    for (const Label& candidate : labels) {
        if (candidate.role != LabelRole::preferred) continue;
        if (candidate.language == language) return candidate.text;
        if (candidate.language == "en") english = &candidate;
    }
    return english ? english->text : id;
}

Taxonomy::Taxonomy(std::vector<Concept> concepts, std::string_view place) : concepts_(std::move(concepts)) {
    for (std::size_t i = 0; i < concepts_.size(); ++i) {
        const Concept& row = concepts_[i];
        if (!by_id_.emplace(row.id, i).second) {
            reject(place, "concept '" + row.id + "' is declared twice; give one of them another id");
        }
        for (const Label& label : row.labels) {
            if (label.text.find_first_not_of(" \t") == std::string::npos) {
                reject(place, "concept '" + row.id + "' has an empty label; fill it in or remove it");
            }
            by_label_.emplace(folded(label.text), i);
        }
    }
    for (const Concept& row : concepts_) {
        for (const std::string& broader : row.broader) {
            if (!by_id_.contains(broader)) {
                reject(place, "concept '" + row.id + "' has the unknown broader concept '" + broader +
                                  "'; declare it or remove the 'broader' line");
            }
            narrower_[broader].push_back(row.id);
        }
        for (const std::string& related : row.related) {
            if (!by_id_.contains(related)) {
                reject(place, "concept '" + row.id + "' has the unknown related concept '" + related +
                                  "'; declare it or remove the 'related' line");
            }
        }
    }
    for (const Concept& row : concepts_) {
        const std::vector<std::string> above = ancestors(row.id);
        if (std::ranges::find(above, row.id) != above.end()) {
            reject(place, "concept '" + row.id + "' is broader than itself; break the circle of 'broader' lines");
        }
    }
}

const Concept* Taxonomy::find(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &concepts_[found->second];
}

const Concept* Taxonomy::named(std::string_view id_or_label) const {
    if (const Concept* by_id = find(id_or_label)) return by_id;
    const auto found = by_label_.find(folded(id_or_label));
    return found == by_label_.end() ? nullptr : &concepts_[found->second];
}

const std::vector<std::string>& Taxonomy::narrower(std::string_view id) const {
    const auto found = narrower_.find(std::string(id));
    return found == narrower_.end() ? no_ids : found->second;
}

std::vector<std::string> Taxonomy::with_narrower(std::string_view id) const {
    std::vector<std::string> all{std::string(id)};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const std::string& child : narrower(all[i])) {
            if (std::ranges::find(all, child) == all.end()) all.push_back(child);
        }
    }
    return all;
}

std::vector<std::string> Taxonomy::ancestors(std::string_view id) const {
    std::vector<std::string> all;
    const auto add_parents = [&](std::string_view of) {
        const Concept* row = find(of);
        if (!row) return;
        for (const std::string& broader : row->broader) {
            if (std::ranges::find(all, broader) == all.end()) all.push_back(broader);
        }
    };
    add_parents(id);
    for (std::size_t i = 0; i < all.size(); ++i) add_parents(std::string(all[i]));
    return all;
}

const Clause* Framework::find(std::string_view clause_id) const {
    const auto current = std::ranges::find(clauses, clause_id, &Clause::id);
    if (current != clauses.end()) return &*current;
    const auto former = std::ranges::find_if(clauses, [&](const Clause& clause) {
        return std::ranges::find(clause.former_ids, clause_id) != clause.former_ids.end();
    });
    return former == clauses.end() ? nullptr : &*former;
}

const Framework* Vocabulary::framework(std::string_view id) const {
    const auto found = std::ranges::find(frameworks, id, &Framework::id);
    return found == frameworks.end() ? nullptr : &*found;
}

std::optional<Vocabulary::ClauseRef> Vocabulary::clause(std::string_view name) const {
    const std::size_t slash = name.find('/');
    const Framework* found = framework(name.substr(0, slash));
    if (!found) return std::nullopt;
    if (slash == std::string_view::npos) return ClauseRef{found, nullptr};
    const Clause* inside = found->find(name.substr(slash + 1));
    if (!inside) return std::nullopt;
    return ClauseRef{found, inside};
}

}  // namespace cairn
