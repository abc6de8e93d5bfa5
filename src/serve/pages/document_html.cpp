// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "serve/html.h"
#include "serve/language.h"
#include "serve/urls.h"

namespace cairn {
namespace {

/// Only these may be followed from a brief; anything else is shown as text.
bool is_safe_target(std::string_view target) {
    constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "mailto:"};
    if (std::ranges::any_of(schemes, [&](std::string_view scheme) { return target.starts_with(scheme); })) return true;
    const std::size_t colon = target.find(':');
    const std::size_t slash = target.find_first_of("/?#");
    return !target.starts_with("//") && !target.starts_with("\\") && (colon == std::string_view::npos || slash < colon);
}

struct StyleTag {
    unsigned         style;
    std::string_view open, close;
};

constexpr std::array style_tags{
    StyleTag{style_strong, "<strong>", "</strong>"},
    StyleTag{style_emphasis, "<em>", "</em>"},
    StyleTag{style_strike, "<del>", "</del>"},
    StyleTag{style_code, "<code>", "</code>"},
};

std::string span_html(const Span& span) {
    if (span.style & style_break) return "<br>";
    if (span.style & style_image) return span.text.empty() ? "" : "<em>[" + escape_html(span.text) + "]</em>";
    std::string html = escape_html(span.text);
    for (const StyleTag& tag : style_tags) {
        if (span.style & tag.style) html = std::string(tag.open) + html + std::string(tag.close);
    }
    if (!span.target.empty() && is_safe_target(span.target)) {
        html = "<a href=\"" + escape_html(span.target) + "\" rel=\"noreferrer nofollow\">" + html + "</a>";
    }
    return html;
}

std::string spans_html(const std::vector<Span>& spans) {
    std::string html;
    for (const Span& span : spans) html += span_html(span);
    return html;
}

/// Writes a document's blocks as HTML, each finding's mark before the first block that stands on its lines.
class DocumentHtml {
public:
    DocumentHtml(const Document& document, const std::vector<Finding>& findings, const Say& say)
        : blocks_(document.blocks), say_(say) {
        for (const Finding& finding : findings) by_line_[finding.lines.first].push_back(&finding);
        const Finding* before = nullptr;
        for (const auto& [line, here] : by_line_) {
            for (const Finding* finding : here) {
                if (before != nullptr) {
                    previous_[finding] = before;
                    next_[before] = finding;
                }
                before = finding;
            }
        }
    }

    std::string write() {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            close_until(open, i);
            if (begin(i)) open.push_back(i);
        }
        close_until(open, blocks_.size());
        return std::move(html_);
    }

private:
    void close_until(std::vector<std::size_t>& open, std::size_t next) {
        while (!open.empty() && blocks_[open.back()].end <= next) {
            html_ += closing(blocks_[open.back()]);
            open.pop_back();
        }
    }

    /// Writes the start of a block (the whole of it, if it holds text); true if it stays open for what is inside.
    bool begin(std::size_t index) {
        const Block& block = blocks_[index];
        switch (block.kind) {
            case BlockKind::heading: return leaf(block, "h" + std::to_string(std::clamp(block.level + 1, 2, 6)));
            case BlockKind::paragraph: return leaf(block, "p");
            case BlockKind::cell: return leaf(block, is_header(block) ? "th" : "td");
            case BlockKind::code:
            case BlockKind::html: return leaf(block, "pre");
            case BlockKind::rule: html_ += "<hr>\n"; return false;
            case BlockKind::list: html_ += block.ordered ? "<ol start=\"" + first_number(index) + "\">\n" : "<ul>\n"; return true;
            case BlockKind::item: html_ += block.checked ? item_with_box(*block.checked) : "<li>"; return true;
            case BlockKind::table: html_ += "<div class=\"scroll\"><table>\n"; return true;
            case BlockKind::row: html_ += "<tr>"; return true;
            case BlockKind::quote: html_ += "<blockquote>\n"; return true;
            case BlockKind::footnote: html_ += "<div class=\"small\">\n"; return true;
        }
        return false;
    }

    static std::string closing(const Block& block) {
        switch (block.kind) {
            case BlockKind::list: return block.ordered ? "</ol>\n" : "</ul>\n";
            case BlockKind::item: return "</li>\n";
            case BlockKind::table: return "</table></div>\n";
            case BlockKind::row: return "</tr>\n";
            case BlockKind::quote: return "</blockquote>\n";
            case BlockKind::footnote: return "</div>\n";
            default: return "";
        }
    }

    std::string item_with_box(bool checked) const {
        return std::string("<li>") + (checked ? "<span role=\"img\" aria-label=\"" + escape_html(say_("done")) + "\">☑</span> " : "<span role=\"img\" aria-label=\"" + escape_html(say_("open")) + "\">☐</span> ");
    }

    std::string first_number(std::size_t list) const {
        const std::size_t first = list + 1;
        return first < blocks_.size() && first < blocks_[list].end ? std::to_string(blocks_[first].level) : "1";
    }

    bool is_header(const Block& cell) const { return cell.parent != no_block && blocks_[cell.parent].header; }

    bool leaf(const Block& block, const std::string& tag) {
        const std::string marks = marks_for(block);
        const std::string text = block.kind == BlockKind::code || block.kind == BlockKind::html
                                     ? escape_html(block.spans.empty() ? "" : block.spans.front().text)
                                     : spans_html(block.spans);
        html_ += "<" + tag + ">" + marks + text + (marks.empty() ? "" : "</span>") + "</" + tag + ">\n";
        return false;
    }

    static std::string code_of(const Finding& finding) { return finding.id.substr(finding.id.rfind('/') + 1); }

    /// A link to the finding before or after this one; nothing at either end.
    std::string step(const std::map<const Finding*, const Finding*>& way, const Finding* from, std::string_view words,
                     std::string_view arrow) const {
        const auto to = way.find(from);
        if (to == way.end()) return "";
        return " <a class=\"step\" href=\"#" + escape_html(code_of(*to->second)) + "\" aria-label=\"" + escape_html(say_(words)) +
               "\">" + std::string(arrow) + "</a>";
    }

    /// The opening of a marked span with the findings that start within this block, each as a note in the margin.
    std::string marks_for(const Block& block) {
        std::string notes, id;
        for (auto line = by_line_.lower_bound(block.lines.first);
             line != by_line_.end() && line->first <= block.lines.last; ++line) {
            for (const Finding* finding : line->second) {
                if (!done_.insert(finding).second) continue;
                const std::string code = code_of(*finding);
                if (id.empty()) {
                    id = code;
                } else {
                    notes += "<span id=\"" + escape_html(code) + "\"></span>";
                }
                const FindingKindRow& row = row_of(finding->kind);
                notes += "<span class=\"margin-note\"><a class=\"kind kind-" + std::string(row.name) + "\" href=\"" +
                         escape_html(finding_url(finding->id)) + "\">" + escape_html(say_(row.label)) + "</a>" +
                         step(previous_, finding, "previous finding", "↑") + step(next_, finding, "next finding", "↓") + "</span>";
            }
        }
        return id.empty() ? "" : "<span class=\"is-finding\" tabindex=\"-1\" id=\"" + escape_html(id) + "\">" + notes;
    }

    const std::vector<Block>&                           blocks_;
    std::map<std::size_t, std::vector<const Finding*>>  by_line_;
    const Say&                                          say_;
    std::map<const Finding*, const Finding*>            previous_, next_;
    std::set<const Finding*>                            done_;
    std::string                                         html_;
};

}  // namespace

Html render_document(const Document& document, const std::vector<Finding>& findings, const Say& say) {
    return Html{DocumentHtml{document, findings, say}.write()};
}

}  // namespace cairn
