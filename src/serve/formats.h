// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cairn/search.h"

namespace cairn {

/// What an export is written from: all hits of a query, and where this server stands ("http://127.0.0.1:8080") for addresses.
struct ExportInput {
    const Query&   query;
    const Results& results;
    std::string    base_url;
};

/// One way of writing search results: a row each in formats.cpp.
struct Format {
    std::string_view name;          ///< "csv"
    std::string_view content_type;
    std::string_view ending;        ///< of the file name that a browser saves it under
    std::string (*write)(const ExportInput& input);
};

[[nodiscard]] std::span<const Format> formats();
[[nodiscard]] const Format* format_named(std::string_view name);  ///< nullptr if there is none

/// What must be said wherever a hit of such a brief is shown: "an example; not to be cited", or "".
[[nodiscard]] std::string citation_banner(bool example, bool retold);

// The writers, one file a family.
[[nodiscard]] std::string write_csv(const ExportInput& input);
[[nodiscard]] std::string write_json(const ExportInput& input);
[[nodiscard]] std::string write_jsonl(const ExportInput& input);
[[nodiscard]] std::string write_markdown(const ExportInput& input);
[[nodiscard]] std::string write_ris(const ExportInput& input);
[[nodiscard]] std::string write_bibtex(const ExportInput& input);
[[nodiscard]] std::string write_csl(const ExportInput& input);

/// What a reference manager needs of a hit, finding or brief.
struct Citation {
    std::string              id, title, series, date, abstract, language, url, note;
    std::vector<std::string> authors;
};
[[nodiscard]] std::vector<Citation> citations(const ExportInput& input);

}  // namespace cairn
