// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/derived_tags.h"

#include <algorithm>
#include <map>

namespace cairn {
namespace {

constexpr double step_up = 0.5;  // what a concept keeps of its narrower one's score

int rank_of(Origin origin) { return origin == Origin::person ? 0 : origin == Origin::author ? 1 : 2; }

int findings_of(const BriefTag& tag) {
    int sum = 0;
    for (const auto& [kind, count] : tag.kinds) sum += count;
    return sum;
}

Tag raised(const Tag& tag, const Concept& above, double score) {
    Tag result = tag;
    result.concept_id = above.id;
    result.label = above.label();
    result.score = score;
    result.origin = Origin::rule;
    result.by = result.created = result.note = std::nullopt;
    return result;
}

}  // namespace

void sort_tags(std::vector<Tag>& tags) {
    std::ranges::sort(tags, [](const Tag& a, const Tag& b) {
        if (a.origin != b.origin) return rank_of(a.origin) < rank_of(b.origin);
        if (a.score != b.score) return a.score > b.score;
        return a.concept_id < b.concept_id;
    });
}

void set_broader(Finding& finding, const Taxonomy& taxonomy) {
    std::map<std::string, Tag> broader;
    for (const Tag& tag : finding.tags) {
        std::vector<std::string> level{tag.concept_id};
        for (double score = tag.score * step_up; !level.empty(); score *= step_up) {
            std::vector<std::string> above;
            for (const std::string& id : level) {
                const Concept* below = taxonomy.find(id);
                if (below) above.insert(above.end(), below->broader.begin(), below->broader.end());
            }
            for (const std::string& id : above) {
                const Concept* found = taxonomy.find(id);
                if (!found || found->hidden) continue;
                const auto place = broader.find(id);
                if (place == broader.end() || place->second.score < score) {
                    broader.insert_or_assign(id, raised(tag, *found, score));
                }
            }
            level = std::move(above);  // ends: a taxonomy has no circles
        }
    }
    for (const Tag& tag : finding.tags) broader.erase(tag.concept_id);
    finding.broader.clear();
    for (auto& [id, tag] : broader) finding.broader.push_back(std::move(tag));
    sort_tags(finding.broader);
}

void count_brief_tags(Analysis& analysis, const Taxonomy& taxonomy) {
    std::map<std::string, BriefTag> counted;
    for (BriefTag& tag : analysis.brief.tags) {
        if (tag.origin == Origin::rule && !tag.kinds.empty()) continue;
        tag.kinds.clear();
        counted.emplace(tag.concept_id, std::move(tag));
    }
    for (const Finding& finding : analysis.findings) {
        for (const Tag& tag : finding.tags) {
            const Concept* named = taxonomy.find(tag.concept_id);
            if (!named) continue;
            BriefTag& row = counted.try_emplace(tag.concept_id, BriefTag{named->id, named->label(), {}, Origin::rule})
                                .first->second;
            ++row.kinds[finding.kind];
        }
    }
    analysis.brief.tags.clear();
    for (auto& [id, tag] : counted) analysis.brief.tags.push_back(std::move(tag));
    std::ranges::stable_sort(analysis.brief.tags, std::ranges::greater{}, findings_of);
}

}  // namespace cairn
