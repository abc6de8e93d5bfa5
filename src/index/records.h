// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "cairn/brief.h"
#include "index/schema.h"
#include "index/terms.h"

namespace cairn::index {

// What is stored with a document, so that an answer never opens the source file.

/// Record of a finding, and of what a hit says of the brief around it.
[[nodiscard]] std::string finding_record(const Finding& finding, const Brief& brief);
struct FindingRecord {
    Finding  finding;
    BriefRef brief;
};
/// Throws Error{index} if `record` is not of this shape.
[[nodiscard]] FindingRecord read_finding_record(std::string_view record);

/// Record of a brief; its text is stored beside it.
[[nodiscard]] std::string brief_record(const Brief& brief);
/// Throws Error{index} if `record` is not of this shape.
[[nodiscard]] Brief read_brief_record(std::string_view record);

[[nodiscard]] BriefRef brief_ref(const Brief& brief);

/// The searched text of a brief: its headings, paragraphs, items, cells and code, one a line. Sections that list people are
/// left out where the brief attributes nothing to anybody.
[[nodiscard]] std::string full_text(const Entry& entry);

/// The document of one finding of `entry.decided`.
[[nodiscard]] Xapian::Document finding_document(const Entry& entry, TermCollector& terms);

/// The document of the brief; `wished_id`: the id it asked for and another brief has, "" if it has its own.
[[nodiscard]] Xapian::Document brief_document(const Entry& entry, TermCollector& terms, std::string_view wished_id);

}  // namespace cairn::index
