// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/search.h"

namespace cairn {

/// What an export is written from: hits of a query, all or those of one page, and where this server stands ("http://127.0.0.1:8080") for addresses.
struct ExportInput {
    const Query&   query;
    const Results& results;
    std::string    base_url;
};

/// One way of writing search results: a row each in formats.cpp. Hit by hit, so that a long export need not be held whole.
struct Format {
    std::string_view name;          ///< "csv"
    std::string_view content_type;
    std::string_view ending;        ///< of the file name that a browser saves it under
    std::vector<std::string> (*hits)(const ExportInput& input);  ///< each hit of `input`, written
    std::string_view between = {};                               ///< stands between two of them
    std::string (*head)(const ExportInput& input) = nullptr;     ///< before the first; reads nothing of the hits
    std::string (*foot)(const ExportInput& input) = nullptr;     ///< behind the last; the same
};

[[nodiscard]] std::span<const Format> formats();
[[nodiscard]] const Format* format_named(std::string_view name);  ///< nullptr if there is none

/// Everything of `input` in one text.
[[nodiscard]] std::string write_whole(const Format& format, const ExportInput& input);

/// What must be said wherever a hit of such a brief is shown: "an example; not to be cited", or "".
[[nodiscard]] std::string citation_banner(bool example, bool retold);

// The writers, one file a family.
[[nodiscard]] std::string              csv_head(const ExportInput& input);
[[nodiscard]] std::vector<std::string> csv_hits(const ExportInput& input);
[[nodiscard]] std::string              json_head(const ExportInput& input);
[[nodiscard]] std::vector<std::string> json_hits(const ExportInput& input);
[[nodiscard]] std::string              json_foot(const ExportInput& input);
[[nodiscard]] std::vector<std::string> jsonl_hits(const ExportInput& input);
[[nodiscard]] std::vector<std::string> markdown_hits(const ExportInput& input);
[[nodiscard]] std::vector<std::string> ris_hits(const ExportInput& input);
[[nodiscard]] std::vector<std::string> bibtex_hits(const ExportInput& input);
[[nodiscard]] std::string              csl_head(const ExportInput& input);
[[nodiscard]] std::vector<std::string> csl_hits(const ExportInput& input);
[[nodiscard]] std::string              csl_foot(const ExportInput& input);

/// What a reference manager needs of a hit, finding or brief.
struct Citation {
    std::string              id, title, series, date, abstract, language, url, note;
    std::vector<std::string> authors;
};
[[nodiscard]] std::vector<Citation> citations(const ExportInput& input);

}  // namespace cairn
