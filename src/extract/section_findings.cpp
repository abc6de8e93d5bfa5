// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/section_findings.h"

#include <algorithm>
#include <array>

#include "cairn/text.h"
#include "extract/attributes.h"
#include "extract/heading_text.h"
#include "extract/prose.h"
#include "extract/run_in.h"

namespace cairn {
namespace {

// How sure each way of finding is; a heading is surer than a line above a list, and that surer than words in prose.
constexpr double sure_of_item       = 0.95;
constexpr double sure_of_paragraph  = 0.85;
constexpr double sure_of_lead       = 0.6;
constexpr double times_inherited    = 0.9;
constexpr double times_joint        = 0.85;
constexpr double times_child        = 0.8;

constexpr std::size_t most_lead_tail = 3;     // words between a modal verb and the end of a lead line
constexpr std::size_t longest_lead   = 240;   // bytes
constexpr std::size_t longest_recast = 300;   // a generic finding longer than this keeps its kind whatever one sentence asks
constexpr std::size_t most_label_words = 3;

bool is_generic(FindingKind kind) { return kind == FindingKind::finding || kind == FindingKind::observation; }

bool has(const std::vector<FindingKind>& kinds, FindingKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); }

/// The kind of one text under a heading of `kinds`: a heading of one telling kind decides; under a joint or a general one
/// the words do.
FindingKind choose_kind(const std::vector<FindingKind>& kinds, std::string_view text, const CueMatcher& matcher) {
    const bool joint   = kinds.size() > 1;
    const bool recast  = kinds.front() == FindingKind::finding && text.size() <= longest_recast;
    if (!joint && !recast) return kinds.front();
    const std::optional<Statement> said = judge_statement(text, matcher);
    if (joint) {
        if (said && has(kinds, said->kind)) return said->kind;
        if (said && said->kind == FindingKind::best_practice && has(kinds, FindingKind::lesson)) return FindingKind::lesson;
        for (const FindingKind kind : kinds) {
            if (kind != FindingKind::recommendation && (kind != FindingKind::issue || !said)) return kind;
        }
        return kinds.front();
    }
    if (!said || said->kind == FindingKind::issue || said->kind == FindingKind::significance) return kinds.front();
    return said->kind;
}

/// Whether a paragraph states something: it closes like a sentence, and not with somebody's quoted words.
bool is_statement(std::string_view text) {
    text = strip_space(text);
    return text.ends_with('.') || text.ends_with('!') || text.ends_with(')') || text.ends_with(".\"") || text.ends_with(".\xE2\x80\x9D") || text.ends_with(';');
}

void stand_below(std::string name, Meaning& meaning) {
    if (!name.empty()) meaning.path.push_back(std::move(name));
}

std::string lead_name(std::string_view lead) {
    lead = strip_space(lead);
    while (lead.ends_with(':')) lead = strip_space(lead.substr(0, lead.size() - 1));
    return std::string(lead);
}

/// Whether a nested list spells out what its parent only names: a label of a few words above fuller statements.
bool is_label_above(const Item& item) {
    if (item.children.empty() || item.children.front().detail || count_words(item.text.text) > most_label_words || item.text.text.ends_with('.')) return false;
    std::size_t fuller = 0;
    for (const Item& child : item.children) fuller += count_words(child.text.text) >= 4;
    return fuller * 2 > item.children.size();
}

Meaning meaning_of_label(const RunInHeading& label, const Meaning& around, std::size_t line) {
    Meaning meaning = around;
    meaning.kinds.clear();
    for (const HeadingClass& one : label.classes) {
        if (one.role == HeadingRole::findings && one.kind && !has(meaning.kinds, *one.kind)) meaning.kinds.push_back(*one.kind);
    }
    meaning.heading    = label.label;
    meaning.cue.reset();
    meaning.line       = line;
    meaning.confidence = sure_of_item;
    stand_below(label.label, meaning);
    return meaning;
}

/// The item with the first `bytes` of its text taken off.
Item without_front(const Item& item, std::size_t bytes) {
    Item rest = item;
    rest.text = FlatText{item.text.text.substr(bytes), {}};
    rest.text.line_starts.push_back({0, item.text.line_at(bytes)});
    for (const FlatText::LineStart& start : item.text.line_starts) {
        if (start.offset > bytes) rest.text.line_starts.push_back({start.offset - bytes, start.line});
    }
    rest.lines = rest.text.lines(0, rest.text.text.size());
    rest.spans.clear();
    return rest;
}

void cut_item(Cutting& cutting, std::size_t section, const Item& item, const Meaning& meaning);

/// Children under an item that is a finding itself are its evidence, except those that stand alone: labelled ones, and those
/// whose own words make a finding.
void cut_children(Cutting& cutting, std::size_t section, const Item& item, const Meaning& meaning) {
    for (const Item& child : item.children) {
        if (const auto label = find_run_in(child.spans, child.text, cutting.headings); label && label->classes.front().role == HeadingRole::findings) {
            cut_item(cutting, section, child, meaning);
            continue;
        }
        if (const std::optional<Statement> said = judge_statement(child.text.text, cutting.matcher)) {
            Meaning own     = meaning;
            own.kinds       = {said->kind};
            own.confidence  = said->weight * times_child;
            own.cue         = child.text.text.substr(said->cue_begin, said->cue_end - said->cue_begin);
            own.heading.reset();
            own.line = child.lines.first;
            add_draft(cutting, section, child, own, "nested-item");
        }
        cut_children(cutting, section, child, meaning);
    }
}

void cut_item(Cutting& cutting, std::size_t section, const Item& item, const Meaning& meaning) {
    const std::string& text = item.text.text;
    if (text.empty()) {
        cut_items(cutting, section, item.children, meaning);
        return;
    }
    if (const std::optional<RunInHeading> label = find_run_in(item.spans, item.text, cutting.headings)) {
        const Meaning labelled = meaning_of_label(*label, meaning, item.lines.first);
        if (labelled.kinds.empty() && label->classes.front().role != HeadingRole::title) return;  // people, status, background
        if (!labelled.kinds.empty()) {
            Item rest = without_front(item, label->body);
            if (label->number) rest.number = label->number;
            add_draft(cutting, section, rest, labelled, "labelled-item");
            cut_children(cutting, section, item, labelled);
            return;
        }
    }
    const bool has_list = !item.children.empty() && !item.children.front().detail;
    if (has_list && is_lead(text, cutting.matcher)) {
        Meaning below = meaning;
        if (const std::vector<HeadingClass> classes = cutting.headings.classify(text); !classes.empty()) {
            below = meaning_of_label({lead_name(text), 0, classes, std::nullopt}, meaning, item.lines.first);
            if (below.kinds.empty()) return;
        } else {
            const Meaning lead = meaning_of_lead(text, item.lines.first, cutting.matcher);
            below.addressee      = lead.addressee ? lead.addressee : addressee_in_heading(text, true, cutting.matcher);
            if (!below.addressee) below.addressee = meaning.addressee;
            below.least_modality = lead.least_modality;
            stand_below(lead_name(text), below);
        }
        cut_items(cutting, section, item.children, below);
        return;
    }
    if (has_list && is_label_above(item)) {
        Meaning below = meaning;
        stand_below(text, below);
        if (const auto who = addressee_in_heading(text, true, cutting.matcher)) below.addressee = who;
        cut_items(cutting, section, item.children, below);
        return;
    }
    // Under a general heading a question was asked, not answered.
    if (!is_generic(meaning.kinds.front()) || !text.ends_with('?')) add_draft(cutting, section, item, meaning, "list-item");
    cut_children(cutting, section, item, meaning);
}

/// The blocks of a section that stand on their own (not inside others), dropped ones left out.
std::vector<std::size_t> own_blocks(const Cutting& cutting, std::size_t section) {
    std::vector<std::size_t> blocks;
    const Section& own = cutting.document.sections[section];
    for (std::size_t i = own.first_block; i < own.last_block; i = cutting.document.blocks[i].end) {
        if (!cutting.outline.dropped[i]) blocks.push_back(i);
    }
    return blocks;
}

/// A block's text with a run-in label taken off.
Item block_item(const Cutting& cutting, std::size_t section, std::size_t block) {
    Item item;
    item.text  = cutting.outline.texts[block];
    item.spans = cutting.document.blocks[block].spans;
    item.block = block;
    item.lines = item.text.lines(0, item.text.text.size());
    const std::size_t label = cutting.outline.sections[section].label_bytes;
    return block == cutting.document.sections[section].first_block && label > 0 ? without_front(item, label) : item;
}

std::vector<Item> list_items(const Cutting& cutting, std::size_t block) {
    const Block& one = cutting.document.blocks[block];
    if (one.kind == BlockKind::list) return read_list(cutting.document, cutting.outline, block, cutting.source);
    if (one.kind == BlockKind::code) return read_indented_list(one, block, cutting.source);
    if (one.kind == BlockKind::paragraph) return split_typed_items(one, block, cutting.outline.texts[block]);
    return {};
}

bool is_list_like(const Cutting& cutting, std::size_t block) {
    const BlockKind kind = cutting.document.blocks[block].kind;
    return kind == BlockKind::list || kind == BlockKind::table || (kind == BlockKind::code && !list_items(cutting, block).empty());
}

/// Under a heading further out, lists that only name things say nothing.
bool only_names(const std::vector<Item>& items, const Meaning& meaning) { return meaning.inherited && is_enumeration(items); }

/// "2.1 Donors should ...", "(3) Train officers": the number goes where the numbers of list items are.
Item without_number(Item item) {
    const Numbered numbered = split_number(item.text.text);
    if (numbered.number.empty() || numbered.rest.empty()) return item;
    const char behind = *(numbered.number.data() + numbered.number.size());
    if (behind != '.' && behind != ')' && numbered.number.find('.') == std::string_view::npos) return item;
    const std::string number(numbered.number);
    item        = without_front(item, static_cast<std::size_t>(numbered.rest.data() - item.text.text.data()));
    item.number = number;
    return item;
}

void cut_known_paragraph(Cutting& cutting, std::size_t section, std::size_t block, const Meaning& meaning, bool has_lists) {
    if (std::vector<Item> typed = list_items(cutting, block); !typed.empty()) {
        cut_items(cutting, section, typed, meaning);
        return;
    }
    const Item item = without_number(block_item(cutting, section, block));
    if (item.text.text.empty()) return;
    if (const std::vector<std::string_view> parts = split_semicolon_list(item.text.text); !parts.empty() && !is_generic(meaning.kinds.front())) {
        for (const std::string_view part : parts) {
            Item one = without_front(item, static_cast<std::size_t>(part.data() - item.text.text.data()));
            one.text.text.resize(part.size());
            one.lines = one.text.lines(0, part.size());
            add_draft(cutting, section, one, meaning, "semicolon-list");
        }
        return;
    }
    if (has_lists || (meaning.inherited && is_generic(meaning.kinds.front()))) {
        cut_prose(cutting, section, block, item.text, meaning.path);
        return;
    }
    if (is_generic(meaning.kinds.front()) && !is_statement(item.text.text)) return;
    Meaning own    = meaning;
    own.confidence = std::min(own.confidence, sure_of_paragraph);
    add_draft(cutting, section, item, own, "paragraph");
}

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
            result.meaning.confidence = sure_of_item * (own ? 1 : times_inherited) * (joint ? times_joint : 1);
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

namespace {

/// The number of the lesson that a run-in field belongs to: "TOPIC. Fuel for patrols ( 703 )" above "Observation."
std::optional<std::string> number_of_topic(const Cutting& cutting, std::size_t section) {
    for (; section != no_section && cutting.document.sections[section].level == 7; section = cutting.outline.sections[section].parent) {
        if (cutting.outline.sections[section].number) return cutting.outline.sections[section].number;
    }
    return std::nullopt;
}

}  // namespace

void add_draft(Cutting& cutting, std::size_t section, const Item& item, const Meaning& meaning, std::string_view rule) {
    if (item.text.text.empty() || says_nothing(item.text.text, cutting.matcher)) return;
    Draft draft;
    draft.finding.kind         = choose_kind(meaning.kinds, item.text.text, cutting.matcher);
    draft.finding.text         = item.text.text;
    draft.finding.heading_path = cutting.document.sections[section].path;
    draft.finding.heading_path.insert(draft.finding.heading_path.end(), meaning.path.begin(), meaning.path.end());
    draft.finding.lines        = item.lines;
    draft.finding.confidence   = meaning.confidence;
    draft.finding.evidence     = {meaning.heading, meaning.cue, std::string(rule), meaning.line};
    draft.finding.number       = item.number;
    if (!draft.finding.number) draft.finding.number = number_in_brackets(item.text.text);
    if (!draft.finding.number) draft.finding.number = number_of_topic(cutting, section);
    draft.text           = item.text;
    draft.section        = section;
    draft.block          = item.block;
    draft.addressee      = meaning.addressee;
    draft.least_modality = meaning.least_modality;
    if (item.checked) draft.progress = *item.checked ? "done" : "not-started";
    cutting.drafts.push_back(std::move(draft));
}

void cut_items(Cutting& cutting, std::size_t section, const std::vector<Item>& items, const Meaning& meaning) {
    if (only_names(items, meaning)) return;
    for (const Item& item : items) cut_item(cutting, section, item, meaning);
}

void cut_prose(Cutting& cutting, std::size_t section, std::size_t block, const FlatText& text, const std::vector<std::string>& path) {
    for (const Statement& statement : read_statements(text.text, cutting.language, cutting.matcher)) {
        Item item;
        item.text.text = text.text.substr(statement.begin, statement.end - statement.begin);
        item.text.line_starts.push_back({0, text.line_at(statement.begin)});
        for (const FlatText::LineStart& start : text.line_starts) {
            if (start.offset > statement.begin && start.offset < statement.end) item.text.line_starts.push_back({start.offset - statement.begin, start.line});
        }
        item.lines = text.lines(statement.begin, statement.end);
        item.block = block;
        Meaning meaning;
        meaning.kinds      = {statement.kind};
        meaning.confidence = statement.weight;
        meaning.cue        = text.text.substr(statement.cue_begin, statement.cue_end - statement.cue_begin);
        meaning.line       = text.line_at(statement.cue_begin);
        meaning.path       = path;
        add_draft(cutting, section, item, meaning, statement.imperative ? "imperative" : "sentence");
        if (!cutting.drafts.empty()) cutting.drafts.back().offset = statement.begin;
    }
}

void cut_known_section(Cutting& cutting, std::size_t section, const Meaning& meaning) {
    const std::vector<std::size_t> blocks = own_blocks(cutting, section);
    const bool has_lists = std::ranges::any_of(blocks, [&](std::size_t block) { return is_list_like(cutting, block); });
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const BlockKind kind = cutting.document.blocks[blocks[i]].kind;
        if (kind == BlockKind::list || kind == BlockKind::code) {
            cut_items(cutting, section, list_items(cutting, blocks[i]), meaning);
        } else if (kind == BlockKind::table) {
            cut_table(cutting, section, blocks[i], &meaning);
        } else if (kind == BlockKind::quote) {
            for (std::size_t inside = blocks[i] + 1; inside < cutting.document.blocks[blocks[i]].end; ++inside) {
                if (cutting.document.blocks[inside].kind == BlockKind::paragraph) cut_known_paragraph(cutting, section, inside, meaning, has_lists);
            }
        } else if (kind == BlockKind::paragraph) {
            const Item item  = block_item(cutting, section, blocks[i]);
            const bool more  = i + 1 < blocks.size();
            const bool opens = more && (is_list_like(cutting, blocks[i + 1]) ? is_lead(item.text.text, cutting.matcher) : item.text.text.ends_with(':'));
            if (!opens) {
                cut_known_paragraph(cutting, section, blocks[i], meaning, has_lists);
                continue;
            }
            if (!is_list_like(cutting, blocks[i + 1])) continue;
            Meaning below = meaning;  // "The Ministry should:" above a list
            const Meaning lead = meaning_of_lead(item.text.text, item.lines.first, cutting.matcher);
            if (lead.addressee) below.addressee = lead.addressee;
            below.least_modality = lead.least_modality;
            cut_items(cutting, section, list_items(cutting, blocks[i + 1]), below);
            if (cutting.document.blocks[blocks[i + 1]].kind == BlockKind::table) cut_table(cutting, section, blocks[i + 1], &below);
            ++i;
        }
    }
}

void cut_unknown_section(Cutting& cutting, std::size_t section) {
    const std::vector<std::size_t> blocks = own_blocks(cutting, section);
    const auto scan_items = [&](const auto& self, const std::vector<Item>& items) -> void {
        for (const Item& item : items) {
            if (const auto label = find_run_in(item.spans, item.text, cutting.headings); label && label->classes.front().role == HeadingRole::findings) {
                cut_item(cutting, section, item, meaning_of_label(*label, {}, item.lines.first));
                continue;
            }
            const Meaning lead = !item.children.empty() && is_lead(item.text.text, cutting.matcher) ? meaning_of_lead(item.text.text, item.lines.first, cutting.matcher) : Meaning{};
            if (!lead.kinds.empty()) {
                Meaning below = lead;
                stand_below(lead_name(item.text.text), below);
                cut_items(cutting, section, item.children, below);
                continue;
            }
            cut_prose(cutting, section, item.block, item.text, {});
            self(self, item.children);
        }
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const BlockKind kind = cutting.document.blocks[blocks[i]].kind;
        if (kind == BlockKind::list || kind == BlockKind::code) {
            scan_items(scan_items, list_items(cutting, blocks[i]));
        } else if (kind == BlockKind::table) {
            cut_table(cutting, section, blocks[i], nullptr);
        } else if (kind == BlockKind::quote) {
            for (std::size_t inside = blocks[i] + 1; inside < cutting.document.blocks[blocks[i]].end; ++inside) {
                if (cutting.document.blocks[inside].kind == BlockKind::paragraph) cut_prose(cutting, section, inside, cutting.outline.texts[inside], {});
            }
        } else if (kind == BlockKind::paragraph) {
            const FlatText& text = cutting.outline.texts[blocks[i]];
            const bool opens = i + 1 < blocks.size() && is_list_like(cutting, blocks[i + 1]) && is_lead(text.text, cutting.matcher);
            Meaning    lead  = opens ? meaning_of_lead(text.text, text.line_at(0), cutting.matcher) : Meaning{};
            if (!lead.kinds.empty() && cutting.document.blocks[blocks[i + 1]].kind != BlockKind::table) {
                stand_below(lead_name(text.text), lead);
                cut_items(cutting, section, list_items(cutting, blocks[i + 1]), lead);
                ++i;
            } else if (i == 0 && cutting.outline.sections[section].label_bytes > 0) {
                cut_prose(cutting, section, blocks[i], block_item(cutting, section, blocks[i]).text, {});
            } else {
                cut_prose(cutting, section, blocks[i], text, {});
            }
        }
    }
}

}  // namespace cairn
