// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "cairn/corpus.h"

namespace cairn {

/// True for files that are turned into Markdown by pandoc: .docx, .odt, .html, .htm, in any letter case.
[[nodiscard]] bool is_convertible(const std::filesystem::path& file);

struct ConvertLimits {
    std::string          program = "pandoc";
    std::chrono::seconds time{60};
    std::size_t          output_bytes = 8u << 20;
};

/// The text of the file as Markdown, title and authors as front matter. Runs pandoc in its sandbox (it reads no other file and no
/// address that the document names), within a time and a size. Throws Error{config} where pandoc is not installed, Error{refused}
/// if it cannot read the file, Error{timeout, too_large, io}.
[[nodiscard]] std::string markdown_of(const std::filesystem::path& file, const ConvertLimits& limits = {});

/// Keeps the file that a brief was made from beside it: "briefs/ferries.md" from a Word file gets "briefs/ferries.docx". Never
/// overwrites: false if there is one. Throws Error{io, too_large}.
[[nodiscard]] bool keep_original(const Corpus& corpus, const std::string& brief_path, const std::filesystem::path& original);

}  // namespace cairn
