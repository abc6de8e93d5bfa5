// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/serve.h"
#include "serve/language.h"
#include "serve/pages.h"
#include "serve/recurrence.h"

namespace cairn {

// What the templates of web/ show of values: the objects behind {{> card}}, lists of tags and links, sentences for people.

/// Sets `key` to `text`, or to false where it is empty, so that {{#key}} leaves out what is not known. Never falls through to a
/// value of the same name in the object around it.
void set_text(mustache::data& data, const std::string& key, std::string_view text);
void set_text(mustache::data& data, const std::string& key, const std::optional<std::string>& text);

/// Sets `key` to the list made by `one` of each of `rows`, and has_<key> to whether there are any.
template <typename Rows, typename One>
void set_list(mustache::data& data, const std::string& key, const Rows& rows, One&& one) {
    mustache::data list{mustache::data::type::list};
    for (const auto& row : rows) list.push_back(one(row));
    data.set("has_" + key, !list.is_empty_list());
    data.set(key, list);
}

/// What is needed to name things for a reader: the vocabulary, and words in the reader's language.
struct Viewer {
    const Vocabulary& vocabulary;
    Say               say;
    std::shared_ptr<const Recurring> said = nullptr;  ///< where cards tell what was said more than once
};

/// Label of a concept, title of a clause and of a framework in the reader's language, else in English.
[[nodiscard]] std::string concept_label(const std::string& id, const Viewer& viewer);
[[nodiscard]] std::string title_in(const std::map<std::string, std::string>& titles, std::string_view language);

/// The frameworks that weigh most first: what the corpus is about. Valid as long as `frameworks`.
[[nodiscard]] std::vector<const Framework*> by_weight(const std::vector<Framework>& frameworks);

/// What people call a framework in few letters ("SAR"), else its id.
[[nodiscard]] std::string short_name(const Framework& framework);

/// One finding of a result list, for {{> card}}.
[[nodiscard]] mustache::data card(const FindingHit& hit, const Viewer& viewer);
/// One brief of a result list, for {{> brief_card}}.
[[nodiscard]] mustache::data brief_card(const BriefHit& hit, const Viewer& viewer);

/// label, concept, url, why, by, suggested (true for a rule's).
[[nodiscard]] mustache::data tag_view(const Tag& tag, const Viewer& viewer);
/// label, url, name, relation, why, by, comment, suggested, unverified.
[[nodiscard]] mustache::data link_view(const Link& link, const Viewer& viewer);

/// "under the heading “Key Issues”, line 12" or "because of “should”, line 3": why a statement is a finding.
[[nodiscard]] std::string reason(const Finding& finding, const Say& say);

/// Sets "diagnostics": line (false for the brief as a whole), message.
void set_diagnostics(mustache::data& data, const Diagnostics& diagnostics, const Say& say);

/// "an example, not to be cited" and the like; "" for a document that may be cited.
[[nodiscard]] std::string banner(bool example, bool retold, const std::string& state);

/// The kind of source for people: "panel", "audit", ...; "" if unknown.
[[nodiscard]] std::string source_label(const std::optional<std::string>& source_kind, const Say& say);

/// Name of a country or region in the reader's language; `english` where there is none.
[[nodiscard]] std::string place_label(const std::string& code, const std::string& english, const Say& say);

/// Names of the countries in which it took place, else those it is about; "" if none.
[[nodiscard]] std::string place_of(const std::vector<Country>& countries, const Say& say);

/// Title of a clause, or of the framework where the link has none.
[[nodiscard]] std::string clause_title(const Link& link, const Viewer& viewer);

/// A reference for people: series, title, date, id.
[[nodiscard]] std::string citation(std::string_view id, std::string_view title, const std::optional<std::string>& series,
                                   const std::optional<std::string>& date);

}  // namespace cairn
