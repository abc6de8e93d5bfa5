// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "cairn/curate.h"

namespace cairn {

/// True for files that are turned into Markdown by pandoc: .docx, .odt, .html, .htm, in any letter case.
[[nodiscard]] bool is_convertible(const std::filesystem::path& file);

/// Files that a brief was made from, kept beside it under its name: "briefs/ferries.docx".
inline constexpr std::string_view original_endings[] = {".docx", ".html", ".htm", ".odt"};

struct ConvertLimits {
    std::string_view     program = "pandoc";
    std::chrono::seconds time{60};
    std::size_t          output_bytes = 8u << 20;
    std::chrono::seconds wait{2};  ///< for another conversion of this process to end
};

/// The text of the file as Markdown, title and authors as front matter. Runs pandoc in its sandbox (it reads no other file and no
/// address that the document names), within a time and a size. Throws Error{config} where pandoc is not installed, Error{refused}
/// if it cannot read the file, Error{busy} while another document is converted, Error{timeout, too_large, io}.
[[nodiscard]] std::string markdown_of(const std::filesystem::path& file, const ConvertLimits& limits = {});

/// The same for a document in memory, whose name tells its format and stands in the sentences.
[[nodiscard]] std::string markdown_of(const Original& original, const ConvertLimits& limits = {});

/// ".docx" for the media type of Word files, and so on; "" for a type that is not converted. `media_type` in lower case.
[[nodiscard]] std::string ending_of_type(std::string_view media_type);

/// The file that a brief was made from, to be kept beside it. Throws Error{io}, Error{too_large} beyond 256 MB.
[[nodiscard]] Original read_original(const std::filesystem::path& file);

/// Where it is kept: "briefs/ferries.docx" for "briefs/ferries.md" and a Word file.
[[nodiscard]] std::string original_path(const std::string& brief_path, const std::string& name);

}  // namespace cairn
