// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/note.h"

namespace cairn::index {

// What the index is made of, in one place. Indexer, query parser, filters, facets and help all read the table of fields();
// a new search field is a row there. Term prefixes follow Omega's convention: single capitals where Omega has one
// (A author, K keyword, L language, N country, P path, Q unique id, R raw form, S title, Y year, Z stem), X... for ours.

/// Raised with every change of terms, slots or records (a member or an enumerator of theirs counts); another one in an index means building it again.
inline constexpr std::string_view schema_version = "7";

/// How a field's values are matched.
enum class FieldKind {
    text,     ///< by words, in any order, or as a phrase; has positions
    boolean,  ///< as a whole
    range,    ///< an ISO 8601 date or a span of them
};

/// One thing that goes into the index: a finding, or a brief as a whole.
struct Entry {
    const Decided&    decided;
    const Finding*    finding = nullptr;  ///< nothing: the brief
    const Vocabulary& vocabulary;
};

using Values = std::vector<std::string>;

struct Field {
    std::string_view name;     ///< as typed before the colon
    std::string_view alias;    ///< another name for it; "" if it has none
    FieldKind        kind = FieldKind::boolean;
    std::string_view prefix;   ///< of its terms
    unsigned         slot = 0; ///< value slot; 0 = none
    bool             facet = false;
    bool             findings = true;  ///< findings have it
    bool             briefs   = true;  ///< briefs have it
    std::string_view reads;    ///< before the value in the read-back: "of kind"
    std::string_view example;
    std::string_view help;
    Values (*values)(const Entry&) = nullptr;  ///< what an entry has of it, without repeats
};

[[nodiscard]] std::span<const Field> fields();

/// The field called `name` (or its alias); nullptr if there is none.
[[nodiscard]] const Field* field_named(std::string_view name);

// Value slots beside those of the table.
inline constexpr unsigned slot_date = 20, slot_event = 21, slot_added = 22, slot_id = 23, slot_path = 24, slot_findings = 25,
                          slot_doubt = 26;  ///< of a finding: 1 - confidence in thousandths, four digits

// What is stored with a document stands in slots of its own, not in Xapian's document data, which is deflated: that cost an
// eighth of a bulk build, and a search inflated every hit.
inline constexpr unsigned slot_record = 30, slot_text = 31;

/// Between the values of one slot.
inline constexpr char value_separator = '\x1f';

// Terms beside those of the table.
inline constexpr std::string_view prefix_id = "Q", prefix_path = "P", prefix_raw = "R", prefix_stem = "Z", prefix_title = "S",
                                  prefix_context = "XC", prefix_former = "XFORMER", prefix_hash = "XHASH",
                                  prefix_wished = "XWISH", prefix_whole_title = "XTITLE",
                                  prefix_about = "XABOUT";

/// A rule's tag of at least this score is sure enough for XABOUT, by which words that name a concept find what is tagged with it.
inline constexpr double sure_tag = 0.6;

/// A term for `value` as a whole: lower case where `fold`, hashed where it would be longer than an index takes.
[[nodiscard]] std::string boolean_term(std::string_view prefix, std::string_view value, bool fold = true);

/// The form of a title under which a query is the whole title.
[[nodiscard]] std::string whole_title(std::string_view title);

}  // namespace cairn::index
