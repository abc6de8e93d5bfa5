// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cairn/brief.h"
#include "cairn/document.h"
#include "cairn/source.h"
#include "extract/headings.h"
#include "extract/passages.h"

namespace cairn {

/// The passage that is the document's title: the first heading of level 1 or 2 that announces no section, else a bold line
/// at the very top. passages.size() if there is none.
[[nodiscard]] std::size_t title_passage(const std::vector<Passage>& passages, const HeadingClassifier& headings);

/// Cuts "Panel Executive Brief: Security Sector Reform" into series and title where the words before the colon name a kind of
/// document. A colon in an ordinary title cuts nothing.
[[nodiscard]] std::pair<std::optional<std::string>, std::string> split_series(std::string_view printed);

/// A file's stem as people read it: "2021-08-24-civil_military-panel" -> "Civil military panel".
[[nodiscard]] std::string readable_stem(std::string_view path);

/// Fills title and series. `title` is what title_passage() gave.
void read_title(const Source& source, const Document& document, const std::vector<Passage>& passages, std::size_t title, Brief& brief);

/// Fills the abstract: the section that says so, else untitled paragraphs between the title and the first section, people and
/// date lines left out. Of a long untitled text, and in a document without sections, the first paragraph stands for all.
void read_abstract(const Document& document, const std::vector<Passage>& passages, std::size_t title,
                   const std::vector<std::size_t>& people_passages, const HeadingClassifier& headings, Brief& brief);

}  // namespace cairn
