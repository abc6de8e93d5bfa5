// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/item_shapes.h"

#include <algorithm>
#include <array>

#include "extract/heading_text.h"
#include "extract/run_in.h"

namespace cairn {
namespace {

constexpr std::size_t most_label_words = 3;
constexpr std::size_t longest_fields      = 600;  // bytes of a paragraph of "Label: value" lines
constexpr std::size_t longest_field_label = 40;
constexpr std::size_t longest_field_value = 110;

/// How list items open that only complete the order above them.
constexpr std::array completing_words{std::string_view{"by "},   std::string_view{"through "}, std::string_view{"via "},  std::string_view{"with "},
                                      std::string_view{"in "},   std::string_view{"on "},      std::string_view{"at "},   std::string_view{"from "},
                                      std::string_view{"for "},  std::string_view{"within "},  std::string_view{"par "},  std::string_view{"avec "},
                                      std::string_view{"dans "}, std::string_view{"pour "},    std::string_view{"con "},  std::string_view{"mediante "},
                                      std::string_view{"para "}, std::string_view{"por "}};

}  // namespace

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

Item without_number(Item item) {
    if (const std::optional<TypedMarker> marker = typed_marker(item.text.text); marker && marker->bytes < item.text.text.size()) {
        item = without_front(item, marker->bytes);
        if (marker->number) item.number = marker->number;
    } else if (const Numbered numbered = split_number(item.text.text); numbered.number.find('.') != std::string_view::npos && !numbered.rest.empty()) {
        const std::string number(numbered.number);
        item        = without_front(item, static_cast<std::size_t>(numbered.rest.data() - item.text.text.data()));
        item.number = number;
    }
    for (const std::string_view box : {"[ ] ", "[x] ", "[X] "}) {
        if (!item.text.text.starts_with(box)) continue;
        item         = without_front(item, box.size());
        item.checked = box[1] != ' ';
    }
    return item;
}

bool is_label_above(const Item& item) {
    if (item.children.empty() || item.children.front().detail || count_words(item.text.text) > most_label_words || item.text.text.ends_with('.')) return false;
    std::size_t fuller = 0;
    for (const Item& child : item.children) fuller += count_words(child.text.text) >= 4;
    return fuller * 2 > item.children.size();
}

std::optional<Item> completed(const Item& item, const Meaning& meaning) {
    if (meaning.kinds.size() != 1 || meaning.kinds.front() != FindingKind::recommendation) return std::nullopt;
    const auto completes = [](const Item& child) {
        const std::string_view text = child.text.text;
        return child.children.empty() && std::ranges::any_of(completing_words, [&](std::string_view word) { return text.starts_with(word); });
    };
    if (!std::ranges::all_of(item.children, completes)) return std::nullopt;
    Item whole = item;
    for (const Item& child : item.children) whole.text.append(child.text);
    whole.lines.last = std::max(whole.lines.last, item.children.back().lines.last);
    whole.children.clear();
    return whole;
}

bool is_fields(const FlatText& text, const HeadingClassifier& headings, const CueMatcher& matcher) {
    if (text.text.size() > longest_fields || text.text.find(':') == std::string::npos) return false;
    bool known = false;
    for (std::size_t i = 0; i < text.line_starts.size(); ++i) {
        const std::size_t begin = text.line_starts[i].offset;
        const std::size_t end   = i + 1 < text.line_starts.size() ? text.line_starts[i + 1].offset : text.text.size();
        if (begin >= end) continue;
        const std::string_view line  = strip_space(std::string_view(text.text).substr(begin, end - begin));
        const std::size_t      colon = line.substr(0, longest_field_label).find(':');
        if (line.empty()) continue;
        if (colon == std::string_view::npos || line.size() - colon > longest_field_value) return false;
        std::string_view label = strip_space(line.substr(0, colon));
        if (const std::optional<NumberedLabel> numbered = split_number_behind(label)) label = numbered->label;
        const std::vector<HeadingClass> classes = headings.classify(label);
        if (!classes.empty() && classes.front().role == HeadingRole::findings && headings.opens_paragraph(label)) return false;
        known = known || matcher.find(label, CueGroup::field).has_value();
    }
    return known;
}

}  // namespace cairn
