// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cairn/search.h"

namespace cairn {

/// Markup that is safe to insert as it stands. Made by the functions named as friends, nowhere else.
class Html {
public:
    [[nodiscard]] const std::string& str() const noexcept { return text_; }

private:
    friend Html mark_snippet(const std::vector<SnippetPart>& snippet);
    friend Html render_document(const Document& document, const std::vector<Finding>& findings, const class Say& say);
    friend Html years_svg(const struct YearsByKind& counts, const std::vector<std::pair<std::string, std::string>>& filters,
                          const class Say& say);
    explicit Html(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// `text` with & < > " ' written as entities.
[[nodiscard]] std::string escape_html(std::string_view text);

/// The parts of a snippet, escaped, with <mark> around what matched.
[[nodiscard]] Html mark_snippet(const std::vector<SnippetPart>& snippet);

/// A brief as HTML, written from its blocks with a fixed set of tags; raw HTML is shown as text, links keep only the schemes
/// http, https and mailto and relative targets. Each block that holds one of `findings` is marked and has the finding's code
/// (last part of its id) as its id attribute. Implemented in pages/document_html.cpp.
[[nodiscard]] Html render_document(const Document& document, const std::vector<Finding>& findings, const class Say& say);

}  // namespace cairn
