// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/sections.h"

#include <algorithm>
#include <array>
#include <map>

#include "extract/heading_lines.h"
#include "extract/heading_text.h"
#include "extract/items.h"
#include "extract/page_marks.h"
#include "extract/run_in.h"

namespace cairn {
namespace {

/// How deep a heading stands: Markdown's own are 10 a level, so that the others fit below in the order in which writers nest them.
enum Depth { depth_before = 0, depth_of_level = 10, depth_bold = 70, depth_numbered = 75, depth_italic = 80, depth_label = 90, depth_topic = 95, depth_run_in = 100 };

constexpr std::size_t longest_bold_heading   = 160;  // bytes
constexpr std::size_t longest_label          = 80;
constexpr std::size_t longest_number_heading = 90;
constexpr std::size_t most_plain_words       = 5;

/// A heading found at a block.
struct Found {
    std::string                text;
    int                        depth = 0;
    int                        level = 7;
    std::size_t                label_bytes = 0;
    std::optional<std::string> number{};
    std::vector<HeadingClass>  classes{};
    std::string                statement{};
    bool                       consumed = true;  // the block is the heading alone
};

bool ends_like_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("\xE2\x80\xA6") || text.ends_with(',') || text.ends_with(';');
}

bool is_upper_case(std::string_view text) {
    bool letter = false;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') return false;
        letter = letter || (c >= 'A' && c <= 'Z');
    }
    return letter;
}

bool has_people(const std::vector<HeadingClass>& classes) {
    return std::ranges::any_of(classes, [](const HeadingClass& one) { return one.role == HeadingRole::people; });
}

class Outliner {
public:
    Outliner(Document& document, const HeadingClassifier& headings) : document_(document), headings_(headings) {}

    Outline run() {
        split_heading_lines(document_);
        split_labelled_lines(document_, headings_);
        read_texts();
        outline_.dropped = find_page_marks(document_, outline_.texts);
        open({.text = "", .depth = depth_before, .level = 0}, 0, 1);
        document_.sections.back().first_block = 0;
        for (std::size_t block = 0; block < document_.blocks.size(); block = document_.blocks[block].end) {
            if (outline_.dropped[block]) continue;
            std::optional<Found> found = heading_at(block);
            if (!found) continue;
            open(std::move(*found), block, document_.blocks[block].lines.first);
        }
        close_all();
        return std::move(outline_);
    }

private:
    const Block&       block(std::size_t number) const { return document_.blocks[number]; }
    const std::string& text(std::size_t number) const { return outline_.texts[number].text; }

    void read_texts() {
        outline_.texts.resize(document_.blocks.size());
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            const BlockKind kind = block(i).kind;
            if (kind == BlockKind::heading || kind == BlockKind::paragraph || kind == BlockKind::cell) outline_.texts[i] = flatten(block(i));
        }
    }

    /// The block behind `number` and all inside it, if it is a list.
    bool list_follows(std::size_t number) const {
        std::size_t next = block(number).end;
        while (next < document_.blocks.size() && outline_.dropped[next]) next = block(next).end;
        return next < document_.blocks.size() && block(next).kind == BlockKind::list && block(next).parent == no_block;
    }
    bool anything_follows(std::size_t number) const { return block(number).end < document_.blocks.size(); }

    std::optional<Found> heading_at(std::size_t number) const {
        switch (block(number).kind) {
            case BlockKind::heading: return real(number, block(number).level);
            case BlockKind::html: return in_html(number);
            case BlockKind::paragraph: return in_paragraph(number);
            case BlockKind::list: return numbered_heading(number);
            default: return std::nullopt;
        }
    }

    std::optional<Found> real(std::size_t number, int level) const {
        Found found{.text = text(number), .depth = level * depth_of_level, .level = level};
        if (found.text.empty()) return std::nullopt;
        if (std::optional<Found> topic = topic_heading(number)) {
            topic->depth = found.depth;
            topic->level = found.level;
            return topic;
        }
        classify(found);
        return found;
    }

    /// "a. TOPIC. Local ownership ( 703 )": what stands behind the label is the heading.
    std::optional<Found> topic_heading(std::size_t number) const {
        if (number == 0 || text(number).find_first_of(".:") == std::string::npos) return std::nullopt;
        std::optional<RunInHeading> label = find_run_in({}, outline_.texts[number], headings_);
        if (!label || label->classes.front().role != HeadingRole::title) return std::nullopt;
        Found found{.text = text(number).substr(label->body), .depth = depth_topic};
        found.number = number_in_brackets(found.text);
        if (!found.number) found.number = std::move(label->number);
        return found;
    }

    /// Classes and numbers of a whole-line heading.
    void classify(Found& found) const {
        std::string_view shown = strip_space(found.text);
        found.number  = number_in_brackets(shown);
        found.classes = headings_.classify(shown);
        const std::string clean = clean_heading(shown);
        if (found.classes.empty() || clean.find(':') != std::string::npos) statement(clean, found);
    }

    /// "Recommendation 3: Train officers" says what it recommends itself; "Lesson 2" only announces.
    void statement(std::string_view clean, Found& found) const {
        for (const std::string_view mark : {std::string_view{": "}, std::string_view{". "}, std::string_view{" - "}, std::string_view{" \xE2\x80\x93 "}, std::string_view{" \xE2\x80\x94 "}, std::string_view{}}) {
            const std::size_t at = mark.empty() ? clean.size() : clean.find(mark);
            if (at == std::string_view::npos) continue;
            const std::optional<NumberedLabel> label = split_number_behind(clean.substr(0, at));
            if (!label) continue;
            std::vector<HeadingClass> classes = headings_.classify(label->label);
            if (classes.empty() || classes.front().role != HeadingRole::findings) continue;
            found.classes = std::move(classes);
            found.number  = std::string(label->number);
            if (!mark.empty()) found.statement = std::string(strip_space(clean.substr(at + mark.size())));
            return;
        }
    }

    std::optional<Found> in_html(std::size_t number) const {
        if (block(number).spans.empty()) return std::nullopt;
        const std::optional<HtmlHeading> heading = html_heading(block(number).spans.front().text);
        if (!heading) return std::nullopt;
        Found found{.text = heading->text, .depth = heading->level * depth_of_level, .level = heading->level};
        classify(found);
        return found;
    }

    std::optional<Found> in_paragraph(std::size_t number) const {
        const std::string& line = text(number);
        if (line.empty()) return std::nullopt;
        if (std::optional<Found> found = full_width(line)) return found;
        if (line.size() <= longest_bold_heading) {
            if (std::optional<Found> found = styled(number)) return found;
            if (std::optional<Found> found = label(number)) return found;
            if (std::optional<Found> found = pseudo_numbered(number)) return found;
            if (std::optional<Found> found = plain(number)) return found;
        }
        return run_in(number);
    }

    /// "＃ Recommendations", written with an input method for full-width characters.
    std::optional<Found> full_width(std::string_view line) const {
        constexpr std::string_view mark = "\xEF\xBC\x83";
        int level = 0;
        while (line.starts_with(mark)) {
            line.remove_prefix(mark.size());
            ++level;
        }
        if (level == 0 || level > 6 || strip_space(line).empty() || line.size() > longest_bold_heading) return std::nullopt;
        Found found{.text = std::string(strip_space(line)), .depth = level * depth_of_level, .level = level};
        classify(found);
        return found;
    }

    std::optional<Found> styled(std::size_t number) const {
        const unsigned style = common_style(block(number).spans);
        if (style == style_plain) return std::nullopt;
        if (std::optional<Found> topic = topic_heading(number)) return topic;
        Found found{.text = text(number), .depth = (style & style_strong) != 0 ? depth_bold : depth_italic};
        classify(found);
        if (closes_like_run_in(found.text)) found.depth = depth_run_in;
        // "*Moderator: Peter Quaranto*" is a label and its text, both in italics.
        if (has_people(found.classes) && found.text.find(": ") != std::string::npos) return std::nullopt;
        if (!found.classes.empty()) return found;
        if (ends_like_sentence(found.text) || !anything_follows(number)) return std::nullopt;
        // Italics alone are a caption, a date, a name: a heading only where a list hangs on them.
        if ((style & style_strong) == 0 && !list_follows(number)) return std::nullopt;
        return found;
    }

    /// "Recommendations." alone on its line stands beside "Observation. The convoy ...", not above it.
    bool closes_like_run_in(std::string_view line) const { return line.ends_with('.') && headings_.opens_paragraph(line.substr(0, line.size() - 1)); }

    /// "Recommendations:" or "From the Administration:" alone on its line.
    std::optional<Found> label(std::size_t number) const {
        std::string_view line = text(number);
        const bool wide = line.ends_with("\xEF\xBC\x9A");
        if ((!line.ends_with(':') && !wide) || line.size() > longest_label) return std::nullopt;
        line = strip_space(line.substr(0, line.size() - (wide ? 3 : 1)));
        Found found{.text = std::string(line), .depth = depth_label};
        found.classes = headings_.classify(line);
        if (!found.classes.empty() && anything_follows(number)) return found;
        if (!list_follows(number) || ends_like_sentence(line) || count_words(line) > 8) return std::nullopt;
        return found;
    }

    /// "A.1 Types of data", "5.2 Police": a short line with a number of two parts and no sentence in it.
    std::optional<Found> pseudo_numbered(std::size_t number) const {
        const std::string& line = text(number);
        if (line.size() > longest_number_heading || line.find_first_of("!?") != std::string::npos) return std::nullopt;
        const Numbered numbered = split_number(line);
        if (numbered.number.find('.') == std::string_view::npos || numbered.rest.empty() || !anything_follows(number)) return std::nullopt;
        const std::string_view rest = numbered.rest;
        if (ends_like_sentence(rest) || rest.find(". ") != std::string_view::npos || rest.find(", ") != std::string_view::npos) return std::nullopt;
        const std::size_t next = block(number).end;
        if (block(next).kind == BlockKind::heading || starts_with_number(next)) return std::nullopt;
        Found found{.text = line, .depth = depth_numbered, .number = std::string(numbered.number)};
        found.classes = headings_.classify(line);
        return found;
    }

    bool starts_with_number(std::size_t number) const {
        return block(number).kind == BlockKind::paragraph && split_number(text(number)).number.find('.') != std::string_view::npos;
    }

    /// A known heading alone on its line without any mark: "RECOMMENDATIONS", or "Recommendations." where others are run in.
    std::optional<Found> plain(std::size_t number) const {
        std::string_view line = text(number);
        const bool beside = closes_like_run_in(line);
        if (beside) line.remove_suffix(1);
        if (count_words(line) > most_plain_words || ends_like_sentence(line) || !anything_follows(number)) return std::nullopt;
        if (block(number).spans.size() > 1 || (line[0] >= 'a' && line[0] <= 'z')) return std::nullopt;
        Found found{.text = std::string(line), .depth = beside ? depth_run_in : depth_bold};
        found.classes = headings_.classify(line);
        if (found.classes.empty()) return std::nullopt;
        return found;
    }

    /// "1. INTRODUCTION": Markdown reads a list of one item; readers read a heading.
    std::optional<Found> numbered_heading(std::size_t number) const {
        const Block& list = block(number);
        if (!list.ordered || list.end != number + 3 || block(number + 1).kind != BlockKind::item) return std::nullopt;
        const std::string& line = text(number + 2);
        if (line.empty() || line.size() > longest_label || ends_like_sentence(line) || !anything_follows(number)) return std::nullopt;
        Found found{.text = line, .depth = depth_bold, .number = std::to_string(block(number + 1).level)};
        const bool bold = common_style(block(number + 2).spans) != style_plain;
        found.classes   = headings_.classify(line);
        if (found.classes.empty() && !bold && !(is_upper_case(line) && count_words(line) < 9)) return std::nullopt;
        return found;
    }

    std::optional<Found> run_in(std::size_t number) const {
        const std::optional<RunInHeading> heading = find_run_in(block(number).spans, outline_.texts[number], headings_);
        if (!heading) return unknown_numbered(number);
        Found found{.text = heading->label, .depth = depth_run_in, .label_bytes = heading->body, .number = heading->number, .classes = heading->classes, .consumed = false};
        if (heading->classes.front().role == HeadingRole::title) {
            if (std::optional<Found> topic = topic_heading(number)) return topic;
        }
        return found;
    }

    /// "**12. Assessment recommended?** No": a numbered bold opening ends what stood before it, whatever it announces.
    std::optional<Found> unknown_numbered(std::size_t number) const {
        const std::vector<Span>& spans = block(number).spans;
        if (spans.size() < 2 || (spans.front().style & style_strong) == 0 || spans.front().text.size() > longest_label) return std::nullopt;
        const Numbered numbered = split_number(spans.front().text);
        if (numbered.number.empty() || count_words(numbered.rest) < 2) return std::nullopt;
        const bool closed = numbered.rest.ends_with(':') || numbered.rest.ends_with('?');
        if (!closed || !bold_numbered_before()) return std::nullopt;
        const std::size_t body = std::min(text(number).find_first_not_of(' ', spans.front().text.size()), text(number).size());
        return Found{.text = std::string(numbered.rest), .depth = depth_bold, .label_bytes = body, .consumed = false};
    }

    /// Whether the section now open has a numbered bold heading as well.
    bool bold_numbered_before() const {
        return !open_.empty() && depths_[open_.back()] == depth_bold && !split_number(document_.sections[open_.back()].heading).number.empty();
    }

    bool is_title(const Found& found, std::size_t number) const {
        if (document_.sections.size() > 1 || found.level == 0) return false;
        if (found.level > 6) return is_bold_title(found, number);
        const bool announces = std::ranges::any_of(found.classes, [](const HeadingClass& c) { return c.role != HeadingRole::title && c.role != HeadingRole::abstract; });
        if (announces && !(found.level == 1 && says_more(found) && findings_announced_after(number))) return false;
        // "Executive summary" is the title only where nothing of its level comes again.
        if (found.level == 1 && std::ranges::none_of(found.classes, [](const HeadingClass& c) { return c.role == HeadingRole::abstract; })) return true;
        // A lower heading is the title if nothing of its level or above comes again.
        for (std::size_t i = block(number).end; i < document_.blocks.size(); i = block(i).end) {
            if (block(i).kind == BlockKind::heading && block(i).level <= found.level) return false;
        }
        return true;
    }

    /// A document without Markdown's own headings above the third level may open with its title in bold.
    bool is_bold_title(const Found& found, std::size_t number) const {
        if (found.depth != depth_bold || !found.classes.empty() || number != 0 || !found.consumed) return false;
        return std::ranges::none_of(document_.blocks, [](const Block& one) { return one.kind == BlockKind::heading && one.level <= 2; });
    }

    /// "Lesson 1345: Harness damaged", "Lessons learned - Haiti": the words that announce name the document, if others announce its parts.
    static bool says_more(const Found& found) {
        if (!found.statement.empty()) return true;
        return std::ranges::any_of(std::array{": ", " - ", " -- ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}, [&](const char* seam) { return found.text.find(seam) != std::string::npos; });
    }

    bool findings_announced_after(std::size_t number) const {
        for (std::size_t i = block(number).end; i < document_.blocks.size(); i = block(i).end) {
            if (outline_.dropped[i]) continue;
            const std::optional<Found> found = heading_at(i);
            if (found && std::ranges::any_of(found->classes, [](const HeadingClass& one) { return one.role == HeadingRole::findings; })) return true;
        }
        return false;
    }

    void open(Found found, std::size_t number, std::size_t line) {
        const bool title = is_title(found, number) && found.depth != depth_before;
        if (title && std::ranges::any_of(found.classes, [](const HeadingClass& one) { return one.role == HeadingRole::findings; })) {
            found.classes.clear();
            found.statement.clear();
        }
        const bool first = document_.sections.empty();
        if (found.level == 7 && !found.classes.empty() && inside_topic()) found.depth = depth_run_in;
        if (!first) document_.sections.back().last_block = number;
        while (!open_.empty() && depths_[open_.back()] >= found.depth && !outline_.sections[open_.back()].title && depths_[open_.back()] > 0) {
            close(open_.back(), line);
            open_.pop_back();
        }
        Section section;
        section.heading     = found.text;
        section.level       = found.level;
        section.lines       = {line, line};
        section.first_block = found.consumed && !first ? block(number).end : number;
        section.last_block  = section.first_block;
        SectionOutline outline;
        outline.classes      = std::move(found.classes);
        outline.parent       = open_.empty() ? no_section : open_.back();
        outline.heading_line = first ? 0 : line;
        outline.label_bytes  = found.label_bytes;
        outline.number       = std::move(found.number);
        outline.statement    = std::move(found.statement);
        outline.title        = title;
        if (outline.parent != no_section) section.path = document_.sections[outline.parent].path;
        if (!title && !first) section.path.push_back(short_heading(section.heading));
        open_.push_back(document_.sections.size());
        depths_.push_back(title ? depth_before : found.depth);
        document_.sections.push_back(std::move(section));
        outline_.sections.push_back(std::move(outline));
    }

    /// Below "TOPIC. Fuel for patrols" the fields of the lesson stand side by side, whatever they are set in.
    bool inside_topic() const {
        return std::ranges::any_of(open_, [&](std::size_t section) { return depths_[section] == depth_topic; });
    }

    void close(std::size_t section, std::size_t next_line) {
        LineRange& lines = document_.sections[section].lines;
        lines.last = std::max(lines.first, next_line > 0 ? next_line - 1 : 0);
    }

    void close_all() {
        std::size_t last_line = 0;
        for (const Block& one : document_.blocks) last_line = std::max(last_line, one.lines.last);
        document_.sections.back().last_block = document_.blocks.size();
        for (const std::size_t section : open_) close(section, last_line + 1);
    }

    Document&                document_;
    const HeadingClassifier& headings_;
    Outline                  outline_;
    std::vector<std::size_t> open_;    // sections that are not closed yet, outermost first
    std::vector<int>         depths_;  // by section
};

}  // namespace

Outline outline_document(Document& document, const HeadingClassifier& headings) {
    document.sections.clear();
    return Outliner(document, headings).run();
}

bool has_role(const SectionOutline& section, HeadingRole role) {
    return std::ranges::any_of(section.classes, [&](const HeadingClass& one) { return one.role == role; });
}

}  // namespace cairn
