// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/curate.h"

namespace cairn {

inline constexpr std::size_t brief_limit_bytes = 8u << 20;

/// A brief that may be kept: the bytes to write and what they say.
struct Incoming {
    Source   source;
    Analysis analysis;
    bool     names_itself = false;  ///< its front matter has an `id:` other than that of its place
};

/// Where a brief stands or is to stand; "" as long as nobody knows.
struct Place {
    std::string id, path;
};

/// "ferries" -> {"ferries", "briefs/ferries.md"}.
[[nodiscard]] Place place_named(const std::string& name);

/// Works the fields into the front matter and analyses as if it stood at `place`. The id in the analysis is the document's own or
/// that of the place. Throws Error{too_large}, Error{refused} without a word of the text, Error{bad_request} for a field.
[[nodiscard]] Incoming take_in(const NewBrief& brief, const Analyser& analyser, const Place& place = {});

/// The notes that came with a brief, bound to its findings: by id, by the six characters of the id (the preview may have
/// called the brief something else), or by the quoted text. Ids, times and quotes filled in. Throws Error{bad_request} for a
/// note whose finding is not there or that the vocabulary does not know.
[[nodiscard]] std::vector<Note> bound_notes(std::vector<Note> drafts, const Analysis& analysis, const Vocabulary& vocabulary);

/// Fills id, creator and created where they are missing. Throws Error{bad_request} for a note that could not be read again: a
/// comment of more than note_text_limit_bytes.
[[nodiscard]] Note completed(Note draft);

/// Now as "2026-01-31T12:00:00.000Z".
[[nodiscard]] std::string now_utc();

/// The analysis of one file with its notes. `id`: what the index calls it, "" = what it calls itself.
[[nodiscard]] Decided decide_analysis(Analysis analysis, std::string_view notes, const Vocabulary& vocabulary,
                                      const std::string& id);

}  // namespace cairn
