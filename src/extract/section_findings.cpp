// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/section_findings.h"

#include <algorithm>
#include <array>

#include "cairn/text.h"
#include "extract/attributes.h"
#include "extract/heading_text.h"
#include "extract/item_shapes.h"
#include "extract/prose.h"
#include "extract/run_in.h"

namespace cairn {
namespace {

// How sure each way of finding is; a heading is surer than a line above a list, and that surer than words in prose.
constexpr double sure_of_item       = 0.95;
constexpr double sure_of_paragraph  = 0.85;
constexpr double times_child        = 0.8;

constexpr std::size_t longest_recast = 300;   // a generic finding longer than this keeps its kind whatever one sentence asks

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
        if (!said && has(kinds, FindingKind::lesson) && matcher.find(text, CueGroup::lean_lesson)) return FindingKind::lesson;
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
    if (!name.empty()) meaning.path.push_back(short_heading(std::move(name)));
}

std::string lead_name(std::string_view lead) {
    lead = strip_space(lead);
    while (lead.ends_with(':')) lead = strip_space(lead.substr(0, lead.size() - 1));
    return std::string(lead);
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

/// An item with a label of its own ("**Lesson:** start early"); false if it has none that says what it is.
bool cut_labelled(Cutting& cutting, std::size_t section, const Item& item, const Meaning& meaning) {
    const std::optional<RunInHeading> label = find_run_in(item.spans, item.text, cutting.headings);
    if (!label) return false;
    const Meaning labelled = meaning_of_label(*label, meaning, item.lines.first);
    if (labelled.kinds.empty()) return label->classes.front().role != HeadingRole::title;  // people, status, background
    Item rest = without_front(item, label->body);
    if (label->number) rest.number = label->number;
    add_draft(cutting, section, rest, labelled, "labelled-item");
    cut_children(cutting, section, item, labelled);
    return true;
}

void cut_item(Cutting& cutting, std::size_t section, const Item& listed, const Meaning& meaning) {
    const Item         item = without_number(listed);
    const std::string& text = item.text.text;
    if (text.empty()) {
        cut_items(cutting, section, item.children, meaning);
        return;
    }
    if (is_fields(item.text, cutting.headings, cutting.matcher)) return;
    if (cut_labelled(cutting, section, item, meaning)) return;
    const bool has_list = !item.children.empty() && !item.children.front().detail;
    if (has_list) {
        if (const std::optional<Item> whole = completed(item, meaning)) {
            add_draft(cutting, section, *whole, meaning, "list-item");
            return;
        }
    }
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
        const bool paragraph = cutting.document.blocks[i].kind == BlockKind::paragraph;
        if (!cutting.outline.dropped[i] && !(paragraph && is_fields(cutting.outline.texts[i], cutting.headings, cutting.matcher))) blocks.push_back(i);
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
    if (one.kind == BlockKind::html) return read_html_list(one, block);
    if (one.kind == BlockKind::paragraph) return split_typed_items(one, block, cutting.outline.texts[block]);
    return {};
}

/// A table that stops behind its header is a form nobody filled in: what stands beside it is not its explanation.
bool has_rows(const Document& document, std::size_t table) {
    return table + 1 < document.blocks[table].end && document.blocks[table + 1].end < document.blocks[table].end;
}

bool is_list_like(const Cutting& cutting, std::size_t block) {
    const BlockKind kind = cutting.document.blocks[block].kind;
    if (kind == BlockKind::table) return has_rows(cutting.document, block);
    const bool may_be = kind == BlockKind::code || kind == BlockKind::html;
    return kind == BlockKind::list || (may_be && !list_items(cutting, block).empty());
}

/// Under a heading further out, lists that only name things say nothing.
bool only_names(const std::vector<Item>& items, const Meaning& meaning) { return meaning.inherited && is_enumeration(items); }

void cut_known_paragraph(Cutting& cutting, std::size_t section, std::size_t block, const Meaning& meaning, bool has_lists) {
    if (std::vector<Item> typed = list_items(cutting, block); !typed.empty()) {
        cut_items(cutting, section, typed, meaning);
        return;
    }
    const Item item = without_number(block_item(cutting, section, block));
    if (item.text.text.empty()) return;
    if (cutting.document.blocks[block].parent != no_block) {  // in a quotation: "Note: ..."
        const std::optional<RunInHeading> label = find_run_in(item.spans, item.text, cutting.headings);
        if (label && label->classes.front().role != HeadingRole::findings) return;
    }
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
        if (kind == BlockKind::list || kind == BlockKind::code || kind == BlockKind::html) {
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

namespace {

/// The list at `list`, if the paragraph before it says what its items are.
bool cut_led_list(Cutting& cutting, std::size_t section, std::size_t paragraph, std::size_t list) {
    const FlatText& text = cutting.outline.texts[paragraph];
    if (!is_list_like(cutting, list) || cutting.document.blocks[list].kind == BlockKind::table || !is_lead(text.text, cutting.matcher)) return false;
    Meaning lead = meaning_of_lead(text.text, text.line_at(0), cutting.matcher);
    if (lead.kinds.empty()) return false;
    stand_below(lead_name(text.text), lead);
    cut_items(cutting, section, list_items(cutting, list), lead);
    return true;
}

}  // namespace

void cut_led_lists(Cutting& cutting, std::size_t section) {
    const std::vector<std::size_t> blocks = own_blocks(cutting, section);
    for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
        if (cutting.document.blocks[blocks[i]].kind == BlockKind::paragraph && cut_led_list(cutting, section, blocks[i], blocks[i + 1])) ++i;
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
        if (kind == BlockKind::list || kind == BlockKind::code || kind == BlockKind::html) {
            scan_items(scan_items, list_items(cutting, blocks[i]));
        } else if (kind == BlockKind::table) {
            cut_table(cutting, section, blocks[i], nullptr);
        } else if (kind == BlockKind::quote) {
            for (std::size_t inside = blocks[i] + 1; inside < cutting.document.blocks[blocks[i]].end; ++inside) {
                if (cutting.document.blocks[inside].kind == BlockKind::paragraph) cut_prose(cutting, section, inside, cutting.outline.texts[inside], {});
            }
        } else if (kind == BlockKind::paragraph) {
            const FlatText& text = cutting.outline.texts[blocks[i]];
            if (i + 1 < blocks.size() && cut_led_list(cutting, section, blocks[i], blocks[i + 1])) {
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
