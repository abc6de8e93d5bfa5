// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tag/tagger.h"

namespace cairn::samples {

inline Label label(std::string text, LabelRole role = LabelRole::synonym, std::string language = "en") {
    Label made;
    made.text = std::move(text);
    made.language = role == LabelRole::acronym ? "" : std::move(language);
    made.role = role;
    return made;
}

/// A label that counts beside a witness only.
inline Label ambiguous(Label made, std::vector<std::string> with = {}, std::vector<std::string> without = {}) {
    made.ambiguous = true;
    made.with = std::move(with);
    made.without = std::move(without);
    return made;
}

/// A concept with its preferred English label first.
inline Concept concept_of(std::string id, std::string preferred, std::vector<Label> others = {},
                          std::vector<std::string> broader = {}) {
    Concept row;
    row.id = std::move(id);
    row.labels.push_back(label(std::move(preferred), LabelRole::preferred));
    row.labels.insert(row.labels.end(), others.begin(), others.end());
    row.broader = std::move(broader);
    return row;
}

/// A document of one finding, as the extract stage leaves it.
inline Analysis analysis_of(std::string text, std::string language = "en") {
    Analysis analysis;
    analysis.brief.id = "brief";
    analysis.brief.language = language;
    Finding& finding = analysis.findings.emplace_back();
    finding.id = "brief/1";
    finding.text = std::move(text);
    finding.language = std::move(language);
    finding.lines = {3, 3};
    return analysis;
}

/// Adds a paragraph that is no finding.
inline void add_paragraph(Analysis& analysis, std::string text, std::size_t line) {
    Block& block = analysis.document.blocks.emplace_back();
    block.lines = {line, line};
    block.spans = {{std::move(text), "", style_plain}};
    block.end = analysis.document.blocks.size();
}

inline Analysis tagged(Analysis analysis, const std::vector<Concept>& concepts) {
    const Taxonomy taxonomy{concepts, "taxonomy.yaml"};
    Tagger{taxonomy}.tag(analysis);
    return analysis;
}

inline std::vector<std::string> ids(const std::vector<Tag>& tags) {
    std::vector<std::string> all;
    for (const Tag& tag : tags) all.push_back(tag.concept_id);
    std::ranges::sort(all);
    return all;
}

/// Ids of the tags that one statement gets.
inline std::vector<std::string> tags_of(std::string text, const std::vector<Concept>& concepts, std::string language = "en") {
    return ids(tagged(analysis_of(std::move(text), std::move(language)), concepts).findings[0].tags);
}

}  // namespace cairn::samples
