// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "extract/draft.h"

namespace cairn {

/// What findings in `section` are: said by its own heading, by one around it, or by cue words in an unknown heading ("What the
/// ministry needs"). `kinds` is empty if nothing says so; `silent` is set where nothing there is a finding (people, sources,
/// contents), `summary` for abstracts and background, whose prose repeats what the document says elsewhere.
struct SectionMeaning {
    Meaning meaning;
    bool    silent  = false;
    bool    summary = false;
};
[[nodiscard]] SectionMeaning meaning_of_section(const Cutting& cutting, std::size_t section);

/// Findings of a section whose meaning is known: list items, paragraphs, table cells.
void cut_known_section(Cutting& cutting, std::size_t section, const Meaning& meaning);

/// Findings of a section that says nothing of itself: tables with telling columns, lists under telling lines, and prose by cues.
void cut_unknown_section(Cutting& cutting, std::size_t section);

/// Of such a section only the lists under telling lines ("We recommend that:").
void cut_led_lists(Cutting& cutting, std::size_t section);

/// Findings of the items of one list.
void cut_items(Cutting& cutting, std::size_t section, const std::vector<Item>& items, const Meaning& meaning);

/// Sentences of `text` that cues speak for.
void cut_prose(Cutting& cutting, std::size_t section, std::size_t block, const FlatText& text, const std::vector<std::string>& path);

/// Tables that have a column of findings; false if the table at `table` has none.
bool cut_table(Cutting& cutting, std::size_t section, std::size_t table, const Meaning* meaning);

/// Adds one finding. Says-nothing texts are left out.
void add_draft(Cutting& cutting, std::size_t section, const Item& item, const Meaning& meaning, std::string_view rule);

/// Whether `text` only opens what follows: it ends with a colon or breaks off behind a modal verb ("The CISO should").
[[nodiscard]] bool is_lead(std::string_view text, const CueMatcher& matcher);

/// What the items under a lead line are, by its words; empty kinds if they do not say.
[[nodiscard]] Meaning meaning_of_lead(std::string_view lead, std::size_t line, const CueMatcher& matcher);

}  // namespace cairn
