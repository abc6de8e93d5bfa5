// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/json.h"
#include "cairn/note.h"

namespace cairn {

// What leaves for other programs and comes back: plain text in the formats they read, from plain values. Knows no disk.

/// The taxonomy as SKOS (W3C Recommendation "SKOS Reference") in Turtle. The scheme is `base` itself and a concept `base` and its
/// id, so `base` should end with "/", "#" or ":". Ambiguous labels, which must not be shown or matched alone, are hidden labels;
/// `related` is left out between a concept and one above it (SKOS condition S27).
[[nodiscard]] std::string write_skos(const Taxonomy& taxonomy, std::string_view base);

/// Notes as one AnnotationCollection with its only page embedded (W3C Web Annotation Data Model, 5), in the order given.
[[nodiscard]] Json annotation_collection(const std::vector<Note>& notes);

/// Notes out of a collection, a page of one, one annotation, or one annotation a line. What is no note of ours is left out with
/// a diagnostic that says which (the line of a lines file, else 0). Throws Error{bad_request} if the bytes are none of these.
[[nodiscard]] std::vector<Note> read_annotations(std::string_view bytes, Diagnostics& diagnostics);

/// One line of the tracker: a recommendation, and what became of it for one addressee.
struct TrackerRow {
    std::size_t     line = 0;  ///< in the file it was read from, 1-based; 0 = not read from one
    std::string     finding, text, brief, date;
    AddresseeStatus status;
};

/// A row for each addressee somebody spoke of, one with an empty status for a recommendation nobody did. Others give none.
[[nodiscard]] std::vector<TrackerRow> tracker_rows(const Finding& finding, const Brief& brief);

/// CSV (RFC 4180) with a header. A value that a spreadsheet would run as a formula gets an apostrophe in front.
[[nodiscard]] std::string write_tracker(const std::vector<TrackerRow>& rows);

/// Reads what write_tracker() wrote and a spreadsheet saved: separated by comma, semicolon or tab, columns in any order, more
/// columns than ours ignored. Throws Error{bad_request} for a missing column, a quote that never ends, or a value that is no
/// response, progress or ISO 8601 date, naming the line.
[[nodiscard]] std::vector<TrackerRow> read_tracker(std::string_view csv);

/// What the row says that the finding's status does not say yet; nothing if it says nothing new.
[[nodiscard]] std::optional<AssessNote> news_of(const TrackerRow& row, const Finding& finding);

/// One line of CSV with its line end (CRLF), guarded as above.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& fields);

}  // namespace cairn
