// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/html.h"

namespace cairn {

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

Html mark_snippet(const std::vector<SnippetPart>& snippet) {
    std::string html;
    for (const SnippetPart& part : snippet) {
        html += part.match ? "<mark>" + escape_html(part.text) + "</mark>" : escape_html(part.text);
    }
    return Html{std::move(html)};
}

}  // namespace cairn
