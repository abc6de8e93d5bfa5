// SPDX-License-Identifier: GPL-3.0-or-later
// What the findings of a section, or of a list under a telling line, are.
#include <algorithm>
#include <array>

#include "extract/attributes.h"
#include "extract/section_findings.h"

namespace cairn {
namespace {

// A heading is surer than a line above a list, one further out less sure than a section's own, one with two subjects less than one.
constexpr double sure_of_heading = 0.95;
constexpr double sure_of_lead       = 0.6;
constexpr double times_inherited    = 0.9;
constexpr double times_joint        = 0.85;

constexpr std::size_t most_lead_tail = 3;     // words between a modal verb and the end of a lead line
constexpr std::size_t longest_lead   = 240;   // bytes

bool is_generic(FindingKind kind) { return kind == FindingKind::finding || kind == FindingKind::observation; }

bool has(const std::vector<FindingKind>& kinds, FindingKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); }

}  // namespace

SectionMeaning meaning_of_section(const Cutting& cutting, std::size_t section) {
    SectionMeaning result;
    for (std::size_t at = section; at != no_section; at = cutting.outline.sections[at].parent) {
        const SectionOutline& outline = cutting.outline.sections[at];
        const bool own = at == section;
        if (outline.title) break;
        if (own && outline.classes.empty() && outline.parent != no_section) {
            Meaning by_cue = meaning_of_lead(cutting.document.sections[at].heading, outline.heading_line, cutting.matcher);
            if (!by_cue.kinds.empty()) {
                by_cue.heading = cutting.document.sections[at].heading;
                result.meaning = std::move(by_cue);
                return result;
            }
        }
        if (!own || !result.meaning.addressee) {
            const auto who = addressee_in_heading(cutting.document.sections[at].heading, !own || outline.classes.empty(), cutting.matcher);
            if (!result.meaning.addressee) result.meaning.addressee = who;
        }
        if (outline.classes.empty()) continue;
        // A document called "Notes" is no list of endnotes: its first heading of the first level is its title.
        const bool is_title = cutting.document.sections[at].level == 1 && (at == 0 || (at == 1 && cutting.document.sections[0].heading.empty()));
        for (const HeadingClass& one : outline.classes) {
            if (one.role == HeadingRole::findings && one.kind && !has(result.meaning.kinds, *one.kind)) result.meaning.kinds.push_back(*one.kind);
            result.summary = result.summary || one.role == HeadingRole::abstract || one.role == HeadingRole::context;
            result.silent  = result.silent || (!is_title && (one.role == HeadingRole::people || one.role == HeadingRole::drop ||
                                                            one.role == HeadingRole::sources || one.role == HeadingRole::status));
        }
        if (!result.meaning.kinds.empty()) {
            const bool joint = result.meaning.kinds.size() > 1 || outline.classes.size() > 1;
            result.summary = result.silent = false;
            result.meaning.heading    = cutting.document.sections[at].heading;
            result.meaning.line       = outline.heading_line;
            result.meaning.inherited  = !own;
            result.meaning.confidence = sure_of_heading * (own ? 1 : times_inherited) * (joint ? times_joint : 1);
        }
        break;
    }
    // General words far out ("Findings", "Outcomes") say nothing of every line below them.
    if (result.meaning.inherited && is_generic(result.meaning.kinds.front())) result.meaning.kinds.clear();
    if (result.meaning.kinds.empty()) result.meaning.addressee.reset();
    return result;
}

bool is_lead(std::string_view text, const CueMatcher& matcher) {
    text = strip_space(text);
    if (text.empty() || text.size() > longest_lead) return false;
    if (text.ends_with(':') || text.ends_with("\xEF\xBC\x9A")) return true;
    if (text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(';')) return false;
    const std::vector<CueToken> tokens = matcher.tokens(text);
    for (const CueMatch& match : matcher.scan(text, tokens.data(), tokens.data() + tokens.size())) {
        const bool opens = match.group == CueGroup::prescribe || match.group == CueGroup::must || match.group == CueGroup::should;
        if (opens && match.last_token + 1 + most_lead_tail >= tokens.size()) return true;
    }
    return false;
}

Meaning meaning_of_lead(std::string_view lead, std::size_t line, const CueMatcher& matcher) {
    struct Row {
        CueGroup    group;
        FindingKind kind;
    };
    constexpr std::array rows{Row{CueGroup::lead_recommendation, FindingKind::recommendation}, Row{CueGroup::lead_issue, FindingKind::issue},
                              Row{CueGroup::lead_lesson, FindingKind::lesson}, Row{CueGroup::lead_best_practice, FindingKind::best_practice}};
    Meaning meaning;
    if (lead.size() > longest_lead) return meaning;
    const std::vector<CueToken> tokens  = matcher.tokens(lead);
    const std::vector<CueMatch> matches = matcher.scan(lead, tokens.data(), tokens.data() + tokens.size());
    if (std::ranges::any_of(matches, [](const CueMatch& match) { return match.group == CueGroup::veto; })) return meaning;
    for (const CueMatch& match : matches) {
        const auto row  = std::ranges::find(rows, match.group, &Row::group);
        const bool asks = match.group == CueGroup::prescribe && match.last_token + 1 + most_lead_tail >= tokens.size();
        if (row == rows.end() && !asks) continue;
        meaning.kinds      = {asks ? FindingKind::recommendation : row->kind};
        meaning.confidence = sure_of_lead;
        meaning.cue        = std::string(lead.substr(match.begin, match.end - match.begin));
        meaning.line       = line;
        if (row != rows.end()) break;
    }
    if (!meaning.kinds.empty() && meaning.kinds.front() == FindingKind::recommendation) {
        const CuedText cued(lead, matcher);
        meaning.addressee      = addressee_of(cued, matcher);
        meaning.least_modality = modality_of(cued, FindingKind::recommendation);
    }
    return meaning;
}

}  // namespace cairn
