// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "extract/handling.h"
#include "extract/page_marks.h"
#include "extract/sections.h"

namespace cairn {
namespace {

/// Below "Recommendations" a heading only says whose they are, or of what: it needs no meaning of its own.
bool stands_below_findings(const Outline& outline, std::size_t section) {
    for (section = outline.sections[section].parent; section != no_section; section = outline.sections[section].parent) {
        if (has_role(outline.sections[section], HeadingRole::findings)) return true;
    }
    return false;
}

}  // namespace

void report_unknown_headings(const Document& document, const Outline& outline, const HeadingClassifier& headings, Diagnostics& diagnostics) {
    constexpr std::size_t most_named = 5;
    std::string           others;
    std::size_t           count = 0, first_line = 0;
    for (std::size_t i = 1; i < document.sections.size(); ++i) {
        const SectionOutline& section = outline.sections[i];
        const std::string& heading = document.sections[i].heading;
        if (!section.classes.empty() || section.title || stands_below_findings(outline, i) || read_marking(heading, true)) continue;
        const std::string  shown   = heading.size() > 80 ? std::string(valid_prefix(heading, 80)) + "..." : heading;
        if (const std::string near = headings.nearest(heading); !near.empty()) {
            diagnostics.push_back({Severity::info, section.heading_line, "unknown heading '" + shown + "'; did you mean '" + near + "'?"});
            continue;
        }
        if (++count == 1) first_line = section.heading_line;
        if (count <= most_named) others += (others.empty() ? "'" : ", '") + shown + "'";
    }
    if (count == 0) return;
    if (count > most_named) others += ", ...";
    diagnostics.push_back({Severity::info, first_line, std::to_string(count) +
        (count == 1 ? " heading announces nothing known: " : " headings announce nothing known: ") + others +
        "; add those that announce findings to headings.yaml"});
}

}  // namespace cairn
